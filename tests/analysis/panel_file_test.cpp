// What a bad panel is told, and what a panel may lack.
#include "analysis/data/panel_file.h"

#include <unistd.h>

#include <catch2/catch.hpp>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "analysis/data/flows.h"

using namespace keiretsu;
using namespace keiretsu::analysis;

namespace {

/// A file of its own for one test, removed at its end.
struct TemporaryFile {
    explicit TemporaryFile(const std::string& text)
        : path((std::filesystem::temp_directory_path() /
                ("keiretsu_panel_" + std::to_string(::getpid()) + "_" +
                 std::to_string(std::rand()) + ".csv"))
                   .string()) {
        std::ofstream(path, std::ios::binary) << text;
    }
    ~TemporaryFile() { std::filesystem::remove(path); }
    TemporaryFile(const TemporaryFile&) = delete;
    TemporaryFile& operator=(const TemporaryFile&) = delete;
    std::string path;
};

const std::string header = "year,industry,size_class,establishments,employees\n";

/// The first diagnostic of a panel that must be refused.
Diagnostic refused(const std::string& text) {
    const TemporaryFile file(text);
    std::vector<Diagnostic> warnings;
    try {
        read_panel(file.path, warnings);
    } catch (const InputError& error) {
        return error.diagnostics().front();
    }
    FAIL("the panel was accepted");
    return {};
}

}  // namespace

TEST_CASE("a panel reads by column name and ignores columns that it does not know") {
    const TemporaryFile file(
        "remark,employees,establishments,size_class,industry,year,replicate,debt\n"
        "x,100,10,4-29,metal,1985,2,-0\n"
        ",110,11,4-29,metal,1986,2,\n");
    std::vector<Diagnostic> warnings;
    const Panel panel = read_panel(file.path, warnings);
    REQUIRE(panel.rows.size() == 2);
    CHECK(panel.rows[0].replicate == 2);
    CHECK(panel.rows[0].size_class == SizeClass::from_4);
    CHECK(panel.rows[0].employees == 100);
    CHECK(std::isnan(panel.rows[1].debt));
    REQUIRE(warnings.size() == 1);
    CHECK_THAT(warnings[0].message, Catch::Contains("`wage_bill`"));
    CHECK_THAT(warnings[0].message, !Catch::Contains("`debt`"));
}

TEST_CASE("text in a number is refused with line, column and text") {
    const Diagnostic error = refused(header + "1985,metal,4-29,10,100\n1986,metal,4-29,10,1o0\n");
    CHECK(error.code == "E222");
    CHECK(error.message == "`1o0` is not a number");
    CHECK(error.place.line == 3);
    CHECK(error.place.column == 20);
    CHECK(error.path == "employees");
    CHECK(error.place.text == "1986,metal,4-29,10,1o0");
}

TEST_CASE("a key that stands twice is refused with both lines") {
    const Diagnostic error =
        refused(header + "1985,metal,4-29,1,4\n1986,metal,4-29,1,4\n1985,metal,4-29,1,5\n");
    CHECK(error.code == "E225");
    CHECK(error.message == "replicate 0, metal, 4-29, 1985 stands twice");
    CHECK(error.place.line == 4);
    CHECK_THAT(error.help, Catch::Contains("line 2"));
}

TEST_CASE("a series that skips years is refused") {
    const Diagnostic error = refused(header + "1985,metal,4-29,1,4\n1988,metal,4-29,1,4\n");
    CHECK(error.code == "E226");
    CHECK(error.message == "replicate 0, metal, 4-29 skips 1986-1987");
    CHECK(error.place.line == 3);
}

TEST_CASE("a class that disappears is warned of") {
    const TemporaryFile file(header +
                             "1985,metal,4-29,1,4\n1985,metal,30-99,1,40\n1986,metal,4-29,1,4\n");
    std::vector<Diagnostic> warnings;
    read_panel(file.path, warnings);
    REQUIRE_FALSE(warnings.empty());
    CHECK(warnings[0].code == "W221");
    CHECK_THAT(warnings[0].message, Catch::Contains("metal, 30-99 covers 1985-1985 of 1985-1986"));
}

TEST_CASE("a size class that the tables do not know is refused") {
    const Diagnostic error = refused(header + "1985,metal,5-29,1,4\n");
    CHECK(error.code == "E224");
    CHECK(error.place.column == 12);
    CHECK_THAT(error.help, Catch::Contains("4-29"));
}

TEST_CASE("a panel as published is read: finer classes, totals, gaps, thousands") {
    const TemporaryFile file(
        header +
        "1985,metal,4人～9人,\"1,000\",6000\n1985,metal,10～29,200,3000\n"
        "1985,metal,30-99,50,x\n1985,metal,計,1250,\n1985,total,4-29,1200,9000\n");
    std::vector<Diagnostic> warnings;
    const Panel panel = read_panel(file.path, warnings);
    REQUIRE(panel.rows.size() == 2);
    CHECK(panel.rows[0].size_class == SizeClass::from_4);
    CHECK(panel.rows[0].establishments == 1200);
    CHECK(panel.rows[0].employees == 9000);
    CHECK(std::isnan(panel.rows[1].employees));
    CHECK(warnings[0].code == "W223");
    CHECK_THAT(warnings[0].message, Catch::Contains("2 rows"));
}

TEST_CASE("classes that overlap or leave a class half filled are refused") {
    CHECK_THAT(refused(header + "1985,metal,4-29,1,4\n1985,metal,10-29,1,4\n").message,
               Catch::Contains("10-29 overlaps"));
    CHECK_THAT(refused(header + "1985,metal,4-9,1,4\n1985,metal,30-99,1,4\n").message,
               Catch::Contains("4-9 is but a part"));
    CHECK(refused(header + "1985,metal,計,1,4\n").code == "E224");
}

TEST_CASE("a value that is wrong in many rows is one error with their number") {
    std::string text = header;
    for (int year = 1985; year < 1995; ++year) text += std::to_string(year) + ",metal,small,1,4\n";
    const Diagnostic error = refused(text);
    CHECK(error.place.line == 2);
    CHECK_THAT(error.message, Catch::Contains("`small` is no size class (in 10 rows)"));
}

TEST_CASE("a negative count is refused, a negative profit is not") {
    const Diagnostic error = refused(header + "1985,metal,4-29,-1,4\n");
    CHECK(error.code == "E223");
    CHECK(error.path == "establishments");
    const TemporaryFile file(
        "year,industry,size_class,establishments,employees,ordinary_profit\n"
        "1985,metal,4-29,1,4,-3.5\n");
    std::vector<Diagnostic> warnings;
    CHECK(read_panel(file.path, warnings).rows[0].ordinary_profit == -3.5);
}

TEST_CASE("a missing column is named beside those that stand") {
    const Diagnostic error =
        refused("year,industry,size_class,establishments\n1985,metal,4-29,1\n");
    CHECK(error.code == "E221");
    CHECK(error.message == "column `employees` is missing");
    CHECK_THAT(error.help, Catch::Contains("year, industry, size_class, establishments"));
}

TEST_CASE("a table of another kind is one error, whatever it lacks") {
    const Diagnostic error = refused(
        "variable,size,period,growth_pct\nemployees,all,1985-1997,-1\n"
        "employees,all,1997-2007,-2\n");
    CHECK(error.code == "E221");
    CHECK(error.message ==
          "columns `year`, `industry`, `size_class`, `establishments`, `employees` are missing");
    CHECK_THAT(error.help, Catch::Contains("variable, size, period, growth_pct"));
}

TEST_CASE("a year with a fraction, an empty key and a file without rows are refused") {
    CHECK(refused(header + "1985.5,metal,4-29,1,4\n").message == "`1985.5` is not a whole number");
    CHECK(refused(header + "1985,,4-29,1,4\n").message == "an empty cell names no industry");
    CHECK(refused(header).code == "E227");
}

TEST_CASE("a semicolon file and a ragged row are refused by the reader below") {
    CHECK(refused("year;industry;size_class\n1985;metal;4-29\n").severity == Severity::error);
    CHECK(refused(header + "1985,metal,4-29,1\n").place.line == 2);
}

TEST_CASE("many problems are counted, the first twenty spelled out") {
    std::string text = header;
    for (int year = 1900; year < 1930; ++year)
        text += std::to_string(year) + ",metal,4-29,n" + std::to_string(year) + ",4\n";
    const TemporaryFile file(text);
    std::vector<Diagnostic> warnings;
    try {
        read_panel(file.path, warnings);
        FAIL("the panel was accepted");
    } catch (const InputError& error) {
        CHECK(error.diagnostics().size() == 21);
        CHECK_THAT(error.diagnostics().back().message, Catch::StartsWith("10 more problems"));
    }
}

TEST_CASE("flows of quarters add up to years, the stock being the first quarter's") {
    const TemporaryFile file(
        "replicate,year,quarter,mode,stock,entries,exits\n"
        "0,1985,1,a,60,1,2\n0,1985,1,b,40,1,0\n0,1985,2,a,59,3,1\n0,1985,2,b,41,0,0\n");
    const std::vector<FlowRow> flows = read_flows(file.path);
    REQUIRE(flows.size() == 1);
    CHECK(flows[0].stock == 100);
    CHECK(flows[0].entries == 5);
    CHECK(flows[0].exits == 3);
}

TEST_CASE("a place may lack a class in some years but not a year as a whole") {
    const std::string columns = "year,place,industry,size_class,establishments,employees\n";
    const TemporaryFile sparse(columns +
                               "1985,Ota,metal,4-29,1,4\n1986,Ota,metal,30-99,1,40\n"
                               "1987,Ota,metal,4-29,1,4\n");
    std::vector<Diagnostic> warnings;
    CHECK(read_places(sparse.path, warnings).rows.size() == 3);
    const TemporaryFile gap(columns + "1985,Ota,metal,4-29,1,4\n1987,Ota,metal,4-29,1,4\n");
    CHECK_THROWS_WITH(read_places(gap.path, warnings),
                      Catch::Contains("replicate 0, Ota skips 1986"));
}

TEST_CASE("a panel with one capital series of its own is not told of the others") {
    const TemporaryFile file(
        "year,industry,size_class,establishments,employees,capital\n1985,metal,4-29,1,4,7\n");
    std::vector<Diagnostic> warnings;
    CHECK(read_panel(file.path, warnings).rows[0].capital == 7);
    REQUIRE(warnings.size() == 1);
    CHECK_THAT(warnings[0].message, !Catch::Contains("capital"));
}
