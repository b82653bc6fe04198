// Bad requests and bad data: each message, with its place and the way out.
#include <unistd.h>

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "analysis/data/csv.h"
#include "analysis/regression/fit.h"
#include "analysis/regression/sample.h"
#include "analysis/regression/wild_bootstrap.h"
#include "config/text/diagnostics.h"
#include "tests/analysis/messages.h"

using namespace keiretsu;
using namespace keiretsu::analysis;
using namespace keiretsu::analysis::regression;

namespace {

/// The table as a file in the working directory: places quote its lines.
struct File {
    std::string name = std::to_string(::getpid()) + "_refusal_test.csv";
    explicit File(const std::string& text) {
        std::FILE* stream = std::fopen(name.c_str(), "wb");
        std::fwrite(text.data(), 1, text.size(), stream);
        std::fclose(stream);
    }
    ~File() { std::remove(name.c_str()); }
    File(const File&) = delete;
    File& operator=(const File&) = delete;
};

std::string refusal(const std::string& csv, const Request& request) {
    const File file(csv);
    try {
        const CsvTable table = read_csv(file.name);
        const Sample sample = draw_sample(table, request);
        fit(sample.problem, {.vcov = sample.vcov});
        if (!request.bootstrap.empty())
            wild_bootstrap(sample.problem, sample.bootstrap_clusters, {});
    } catch (const InputError& error) {
        return error.what();
    }
    return "accepted";
}

const std::string small_panel =
    "firm,year,y,x,z\n1,2000,1,2,2\n1,2001,2,3,3\n2,2000,4,5,5\n2,2001,3,7,7\n3,2000,6,6,6\n"
    "3,2001,9,8,8\n";

}  // namespace

TEST_CASE("an unknown column is named with its place and the nearest name") {
    const std::string message = refusal("output,labour\n1,2\n", {.formula = "output ~ log(labor)"});
    CHECK(says(message, "has no column `labor`"));
    CHECK(says(message, "formula:1:14"));
    CHECK(says(message, "did you mean `labour`?"));
    CHECK(says(refusal(small_panel, {.formula = "y ~ x", .effects = {"frim"}}),
               "did you mean `firm`?"));
    CHECK(says(refusal(small_panel, {.formula = "y ~ x", .effects = {"firm:yaer"}}),
               "--effects:1:6"));
    CHECK(says(refusal(small_panel, {.formula = "y ~ x", .vcov = "cluster:frm"}),
               "did you mean `firm`?"));
}

TEST_CASE("text among numbers is named with file, line and column") {
    const std::string slip = refusal("y,x\n1,2\n2,n.a.\n3,4\n", {.formula = "y ~ x"});
    CHECK(says(slip, "`n.a.` is not a number"));
    CHECK(says(slip, "refusal_test.csv:3:3"));
    CHECK(says(slip, "leave the cell empty"));
    CHECK(says(refusal("y,g\n1,a\n2,b\n", {.formula = "y ~ g"}), "write factor(g)"));
}

TEST_CASE("digits beyond what a number keeps are said to be that, not to be no number") {
    const std::string data = "firm,year,y,x\n1,2000,1,9007199254740993\n1,2001,2,5\n2,2000,3,4\n";
    const std::string message = refusal(data, {.formula = "y ~ x"});
    CHECK(says(message, "`9007199254740993` has more digits than a number can keep"));
    CHECK(says(message, "factor(x) keeps them"));
    CHECK(says(refusal(data, {.formula = "y ~ I(year - 9223372036854775807)"}),
               "`9223372036854775807` has more digits"));
    CHECK(says(refusal(data, {.formula = "y ~ lag(year,1)", .panel = {"firm", "x"}}),
               "`x` is a time, and this is no whole number below 1e9"));
}

TEST_CASE("a logarithm of zero or less names the line") {
    const std::string message = refusal("y,x\n1,2\n2,3\n4,0\n3,5\n", {.formula = "y ~ log(x)"});
    CHECK(says(message, "line 4: log(0) is not a finite number"));
    CHECK(says(message, "refusal_test.csv:4:3"));
    CHECK(says(refusal("y,x\n-1,2\n2,3\n", {.formula = "log(y) ~ x"}), "line 2: log(-1)"));
    CHECK(says(refusal("y,x\n1,0\n2,3\n", {.formula = "y ~ I(y / x)"}), "line 2: 1 / 0"));
}

TEST_CASE("no row left says which variables have the gaps") {
    const std::string message = refusal("y,x\n,2\n2,\n3,\n", {.formula = "y ~ x"});
    CHECK(says(message, "none of the 3 rows has all it needs; missing are y in 1, x in 2"));
    CHECK(says(refusal("y,x\n", {.formula = "y ~ x"}), "has no rows"));
    CHECK(says(refusal("y,x,g\n1,2,a\n2,3,b\n", {.formula = "y ~ x", .effects = {"g"}}),
               "every row is the only one"));
}

TEST_CASE("a response that does not vary is refused") {
    CHECK(says(refusal("y,x\n5,1\n5,2\n5,3\n", {.formula = "y ~ x"}),
               "`y` is the same in all 3 rows"));
    CHECK(
        says(refusal("y,x,g\n5,1,a\n5,2,a\n7,3,b\n7,5,b\n", {.formula = "y ~ x", .effects = {"g"}}),
             "`y` does not vary once the effects are taken out"));
}

TEST_CASE("regressors that are all collinear are refused by name, some are left out by name") {
    CHECK(
        says(refusal("y,x,g\n5,1,a\n6,1,a\n7,3,b\n9,3,b\n", {.formula = "y ~ x", .effects = {"g"}}),
             "no regressor is left: x"));
    CHECK(says(refusal("y,x\n5,1\n6,1\n7,1\n", {.formula = "y ~ x"}), "x do not vary"));
    const CsvTable table = parse_csv(small_panel, "panel.csv");
    const Sample sample = draw_sample(table, {.formula = "y ~ x + z"});
    const Fit result = fit(sample.problem, {});
    CHECK(result.collinear == std::vector<std::string>{"z"});
    CHECK(result.coefficients.size() == 1);
}

TEST_CASE("one cluster only is refused, for standard errors and for the bootstrap") {
    const std::string csv = "y,x,g\n1,1,a\n2,3,a\n4,2,a\n3,5,a\n";
    CHECK(says(refusal(csv, {.formula = "y ~ x", .vcov = "cluster:g"}),
               "all rows lie in one cluster of `g`"));
    CHECK(says(refusal(csv, {.formula = "y ~ x", .vcov = "cluster:g"}), "command line  (--vcov)"));
    CHECK(says(refusal(csv, {.formula = "y ~ x", .bootstrap = "wild:g"}), "`g` has 1 cluster,"));
}

TEST_CASE("no degree of freedom is refused") {
    CHECK(says(refusal("y,x\n1,1\n2,3\n", {.formula = "y ~ x"}),
               "2 rows for 2 parameters leave no degree of freedom"));
}

TEST_CASE("lags and time-dependent errors without a time column ask for one") {
    CHECK(says(refusal(small_panel, {.formula = "y ~ lag(x, 1)"}), "--panel unit,time"));
    CHECK(says(refusal(small_panel, {.formula = "y ~ x", .effects = {"firm"}, .vcov = "dk:1"}),
               "--panel unit,time"));
}

TEST_CASE("a unit and time that stand twice, and times that are no whole numbers, name the line") {
    const std::string twice = small_panel + "2,2001,5,5,5\n";
    const Request lagged{.formula = "y ~ lag(x, 1)", .panel = {"firm", "year"}};
    CHECK(says(refusal(twice, lagged), "the same unit and time stand in line 5 already"));
    CHECK(says(refusal(twice, lagged), "refusal_test.csv:8:"));
    CHECK(says(refusal("firm,year,y,x\n1,2000.5,1,2\n", lagged), "no whole number"));
}

TEST_CASE("words of the options are checked") {
    CHECK(says(refusal(small_panel, {.formula = "y ~ x", .vcov = "clsuter:firm"}), "`cluster`"));
    CHECK(
        says(refusal(small_panel, {.formula = "y ~ x", .vcov = "nw"}), "needs the number of lags"));
    CHECK(says(refusal(small_panel, {.formula = "y ~ x", .vcov = "dk:-1"}),
               "needs the number of lags"));
    CHECK(says(refusal(small_panel, {.formula = "y ~ x", .vcov = "cluster:"}),
               "columns to cluster by"));
    CHECK(
        says(refusal(small_panel, {.formula = "y ~ x", .bootstrap = "pairs:firm"}), "wild:region"));
}

TEST_CASE("singletons are left out round by round, by name and line") {
    // Firm 9 has one row; without it year 2005 has one row, of firm 3, which then stands alone.
    const std::string csv =
        "firm,year,y,x\n1,2000,1,2\n1,2001,2,3\n2,2000,4,5\n2,2001,3,7\n9,2005,1,1\n3,2005,5,5\n";
    const CsvTable table = parse_csv(csv, "panel.csv");
    const Request request{.formula = "y ~ x", .effects = {"firm", "year"}};
    const Sample sample = draw_sample(table, request);
    CHECK(sample.rows.size() == 4);
    CHECK(sample.singletons == std::vector<std::string>{"firm 9 (line 6)", "firm 3 (line 7)"});
    Request keeping = request;
    keeping.keep_singletons = true;
    CHECK(draw_sample(table, keeping).rows.size() == 6);
}

TEST_CASE("incomplete rows are counted, in total and by variable") {
    const CsvTable table = parse_csv("y,x,g\n1,,a\n2,3,\n,,b\n4,5,b\n6,1,a\n", "f");
    const Sample sample = draw_sample(table, {.formula = "y ~ x", .vcov = "cluster:g"});
    CHECK(sample.rows == std::vector<std::size_t>{3, 4});
    CHECK(sample.incomplete_rows == 3);
    REQUIRE(sample.gaps.size() == 3);
    CHECK(sample.gaps[0].variable == "y");
    CHECK(sample.gaps[1].rows == 2);
    CHECK(sample.gaps[2].variable == "g");
}
