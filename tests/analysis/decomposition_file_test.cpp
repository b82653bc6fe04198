#include <catch2/catch.hpp>

#include "analysis/data/keys.h"
#include "analysis/decomposition/read_micro.h"
#include "analysis/decomposition/report.h"

using namespace keiretsu;
using namespace keiretsu::analysis;

namespace {

const std::string header = "id,year,value_added,tfp,output,capital,exit_mode\n";

MicroFile read(const std::string& rows, MicroColumns columns = {.productivity = "tfp"}) {
    return read_micro(parse_csv(header + rows, "micro.csv"), columns);
}

/// What a user is told about bad rows; empty if nothing is wrong.
std::string told(const std::string& rows, MicroColumns columns = {.productivity = "tfp"}) {
    try {
        read(rows, columns);
    } catch (const InputError& error) {
        return error.what();
    }
    return {};
}

}  // namespace

TEST_CASE("micro data is read by year and firm whatever the order of rows") {
    const MicroFile file = read("b,1990,2,1.5,,,\na,1991,1,1,,,\na,1990,3,2.5,,,bankrupt\n");
    REQUIRE(file.replicates.size() == 1);
    const auto& rows = file.replicates[0].observations;
    REQUIRE(rows.size() == 3);
    CHECK(rows[0].productivity == 2.5);
    CHECK(rows[1].productivity == 1.5);
    CHECK(rows[2].year == 1991);
    CHECK(file.replicates[0].exit_modes.back() == "bankrupt");
    CHECK(file.warnings.empty());
}

TEST_CASE("a row that only tells how its firm exited is no observation and no gap") {
    const MicroFile file = read("a,1990,1,1,,,\na,1991,,,,,bankrupt\n");
    CHECK(file.replicates[0].observations.size() == 1);
    CHECK(exit_mode_of(file.replicates[0], 0, 1990, 1991) == 2);
    CHECK(file.warnings.empty());
}

TEST_CASE("rows without productivity are counted in a warning with the first one's line") {
    const MicroFile file = read("a,1990,1,1,,,\nb,1990,1,,,,\nc,1990,,1,,,\n");
    CHECK(file.replicates[0].observations.size() == 1);
    REQUIRE(file.warnings.size() == 1);
    CHECK_THAT(file.warnings[0].message, Catch::StartsWith("2 of 3 rows"));
    CHECK(file.warnings[0].place.line == 3);
}

TEST_CASE("all columns that are not there are named at once, each with what was meant") {
    const std::string text =
        told("a,1990,1,1,,,\n", {.weight = "value_add", .productivity = "ftp", .group = "sector"});
    CHECK_THAT(text, Catch::Contains("there is no column `value_add`"));
    CHECK_THAT(text, Catch::Contains("did you mean `value_added`?"));
    CHECK_THAT(text, Catch::Contains("there is no column `ftp`"));
    CHECK_THAT(text, Catch::Contains("there is no column `sector`"));
}

TEST_CASE("a firm that stands twice in a year is refused with both lines") {
    const std::string text = told("a,1990,1,1,,,\nb,1990,1,1,,,\na,1990,2,1,,,\n");
    CHECK_THAT(text, Catch::Contains("the firm stands twice in 1990: in lines 2 and 4"));
    CHECK_THAT(text, Catch::Contains("micro.csv:4:"));
}

TEST_CASE("text in a number is refused with line and column") {
    const std::string text = told("a,1990,1,1,,,\nb,1990,1,high,,,\n");
    CHECK_THAT(text, Catch::Contains("`high` is not a number"));
    CHECK_THAT(text, Catch::Contains("micro.csv:3:"));
}

TEST_CASE("a firm with negative value added is absent that year, by name and number") {
    const MicroFile file = read("a,1990,-1,1,,,\nb,1990,1,2,,,\na,1991,3,1,,,\n");
    CHECK(year_of(file.replicates[0], 1990).size() == 1);
    CHECK(year_of(file.replicates[0], 1991).size() == 1);
    REQUIRE(file.warnings.size() == 1);
    CHECK_THAT(file.warnings[0].message,
               Catch::StartsWith("1 of 3 rows") && Catch::EndsWith(": a in 1990"));
    CHECK(file.warnings[0].place.line == 2);
    // Its output has no logarithm, which is no error of the file either.
    const MicroFile logs =
        read("a,1990,-1,,-1,4,\nb,1990,1,,2,4,\n",
             {.output = "output", .inputs = {{"capital", "1"}}, .transform = Transform::log});
    CHECK(logs.replicates[0].observations.size() == 1);
}

TEST_CASE("productivity without a logarithm is refused with its value, line and column") {
    const std::string text =
        told("a,1990,1,0,,,\n", {.productivity = "tfp", .transform = Transform::log});
    CHECK_THAT(text, Catch::Contains("`tfp` is 0, which has no logarithm"));
    CHECK_THAT(text, Catch::Contains("micro.csv:2:"));
    const std::string capital =
        told("a,1990,1,,5,-2,\n",
             {.output = "output", .inputs = {{"capital", "1"}}, .transform = Transform::log});
    CHECK_THAT(capital, Catch::Contains("`capital` is -2, which has no logarithm"));
}

TEST_CASE("productivity is output over inputs to the power of their shares") {
    MicroColumns columns{.output = "output",
                         .inputs = {{"capital", "0.5"}, {"value_added", "tfp"}},
                         .transform = Transform::log};
    // ln 6 − 0.5 ln 4 − 0.25 ln 81 = 0
    const auto log_value =
        read("a,1990,81,0.25,6,4,\n", columns).replicates[0].observations.at(0).productivity;
    CHECK(log_value == Approx(0).margin(1e-15));
    columns.transform = Transform::none;
    CHECK(read("a,1990,81,0.25,12,4,\n", columns).replicates[0].observations.at(0).productivity ==
          Approx(2));
}

TEST_CASE("years without firms and years out of order are refused with the years there are") {
    const MicroFile file = read("a,1990,1,1,,,\na,1995,1,1,,,\nb,1997,0,1,,,\n");
    CHECK_NOTHROW(check_years(file, {1990, 1995}, "micro.csv"));
    CHECK_THROWS_WITH(
        check_years(file, {1990, 1996}, "micro.csv"),
        Catch::Contains("no firm has any weight in 1996") && Catch::Contains("1990, 1995, 1997"));
    CHECK_THROWS_WITH(check_years(file, {1990, 1997}, "micro.csv"),
                      Catch::Contains("no firm has any weight in 1997"));
    CHECK_THROWS_WITH(check_years(file, {1995, 1990}, "micro.csv"),
                      Catch::Contains("1990 does not come after 1995"));
    CHECK_THROWS_AS(check_years(file, {1995}, "micro.csv"), InputError);
}

TEST_CASE("labels stand in natural order whatever the order of rows") {
    const CsvTable table = parse_csv("class\n30-99\n1000+\n4-29\n\"\"\n30-99\nmetal\n", "x.csv");
    const Keys classes = in_natural_order(keys_of(table.columns[0]));
    CHECK(classes.labels == std::vector<std::string>{"4-29", "30-99", "1000+", "metal"});
    CHECK(classes.codes == std::vector<std::int32_t>{1, 2, 0, -1, 1, 3});
}

TEST_CASE("the long table carries every number in full and the wide one fits a terminal") {
    const MicroFile file = read(
        "a,1990,4,1,,,\nb,1990,3,2,,,\nc,1990,3,0.5,,,bankrupt\n"
        "a,1995,5,1.2,,,\nb,1995,2,2.4,,,\nd,1995,3,1,,,\n");
    DecompositionReport report{.source = "micro.csv",
                               .weight = "value_added",
                               .methods = {Method::foster_haltiwanger_krizan},
                               .entry_modes = file.replicates[0].entry_modes,
                               .exit_modes = file.replicates[0].exit_modes};
    const DecomposeRequest request{.years = {1990, 1995}, .methods = report.methods};
    report.measures = {{"tfp", {{0, decompose_spans(file.replicates[0], request)}}}};

    double sum = 0, total = 0;
    for (const auto& row : long_table(report).rows) {
        if (row[6].text != "fhk" || !row[8].text.empty()) continue;
        if (row[7].text == "total") total = *row[10].number;
        if (row[7].text != "total" && row[7].text != "residual") sum += *row[10].number;
    }
    CHECK(total == Approx(5 * 0.12 + 2 * 0.24 + 0.3 - 1.15));
    CHECK(sum == Approx(total).epsilon(1e-14));
    const std::string text = to_text(document_of(report));
    CHECK_THAT(text, Catch::Contains("bankrupt"));
    std::size_t start = 0;
    for (std::size_t end = 0; (end = text.find('\n', start)) != std::string::npos; start = end + 1)
        CHECK(end - start <= 80);
}

TEST_CASE("replicates are read apart and shown as a mean with its spread") {
    const std::string rows = "1,a,1990,1,1\n1,a,1995,1,2\n2,a,1990,1,1\n2,a,1995,1,4\n";
    const MicroFile file = read_micro(
        parse_csv("replicate,id,year,value_added,tfp\n" + rows, "x.csv"), {.productivity = "tfp"});
    REQUIRE(file.replicates.size() == 2);
    DecompositionReport report{.source = "x.csv",
                               .methods = {Method::melitz_polanec},
                               .entry_modes = file.replicates[0].entry_modes,
                               .exit_modes = file.replicates[0].exit_modes};
    const DecomposeRequest request{.years = {1990, 1995}, .methods = report.methods};
    MeasureResult& measure = report.measures.emplace_back();
    measure.measure = "tfp";
    for (const MicroData& data : file.replicates)
        measure.replicates.push_back({data.replicate, decompose_spans(data, request)});
    const auto table = document_of(report).tables.at(0);
    CHECK(table.rows.at(0).at(1).number == Approx(2));    // mean of 1 and 3
    CHECK(table.rows.at(1).at(1).number == Approx(1.1));  // 5% quantile
    CHECK(table.rows.at(2).at(1).number == Approx(2.9));  // 95%
}
