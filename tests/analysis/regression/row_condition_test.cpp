// Conditions on rows: what they choose, and where their errors point.
#include "analysis/regression/row_condition.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "analysis/regression/sample.h"
#include "config/text/diagnostics.h"
#include "tests/analysis/messages.h"

using namespace keiretsu;
using namespace keiretsu::analysis;
using namespace keiretsu::analysis::regression;

namespace {

CsvTable firms() {
    return parse_csv(
        "id,year,industry,x\n007,1989,metal,1\n7,1990,metal,2\n8,1990,wood,3\n9,1991,,4\n"
        "10,,metal,5\n",
        "firms.csv");
}

/// One character a row: 1 where the condition holds.
std::string rows(const std::string& condition) {
    std::string result;
    for (const bool holds : rows_where(firms(), condition, "--where")) result += holds ? '1' : '0';
    return result;
}

std::string refusal_of_condition(const std::string& condition) {
    try {
        rows_where(firms(), condition, "--where");
    } catch (const InputError& error) {
        return error.what();
    }
    return "accepted";
}

}  // namespace

TEST_CASE("conditions compare numbers and words, and join comparisons") {
    CHECK(rows("year >= 1990") == "01110");
    CHECK(rows("year >= 1990 & industry == 'metal'") == "01000");
    CHECK(rows("year == 1989 | x > 3") == "10011");
    CHECK(rows("!(year < 1990)") == "01110");
    CHECK(rows("x^2 - 1 <= 3 && \"metal\" == industry") == "11000");
    CHECK(rows("1 == 1") == "11111");
    // & binds before |, ! after comparisons.
    CHECK(rows("x == 1 | x == 2 & year == 1990") == "11000");
    CHECK(rows("! x == 1 & year > 0") == "01110");
}

TEST_CASE("an empty cell makes a comparison neither true nor false") {
    CHECK(rows("industry != 'metal'") == "00100");
    CHECK(rows("!(industry == 'metal')") == "00100");
    CHECK(rows("industry == 'metal' | x == 4") == "11011");
    CHECK(rows("year > 0 | x == 5") == "11111");
}

TEST_CASE("words in quotes are compared by text, bare numbers by value") {
    CHECK(rows("id == '007'") == "10000");
    CHECK(rows("id == 7") == "11000");
    CHECK(rows("id != '7'") == "10111");
}

TEST_CASE("conditions that are none are refused at their place") {
    CHECK(says(refusal_of_condition("year = 1990"), "write == to compare"));
    CHECK(says(refusal_of_condition("year = 1990"), "--where:1:6"));
    CHECK(says(refusal_of_condition("year"), "`year` is no condition"));
    CHECK(says(refusal_of_condition("yaer > 1"), "did you mean `year`?"));
    CHECK(says(refusal_of_condition("industry == metal"), "`industry` holds words"));
    CHECK(says(refusal_of_condition("industry == metal"), "industry == 'metal'"));
    CHECK(says(refusal_of_condition("industry > 'metal'"), "words have no size"));
    CHECK(says(refusal_of_condition("1980 < year < 1990"), "join comparisons by &"));
    CHECK(says(refusal_of_condition("year > 1990 &"), "the condition ends"));
    CHECK(says(refusal_of_condition("lag(x, 1) > 2"), "does not belong in a comparison"));
    CHECK(says(refusal_of_condition("year > 'a"), "never closed"));
    CHECK(says(refusal_of_condition("(year > 1990"), "expected a closing bracket"));
    CHECK(says(refusal_of_condition(std::string(30000, '!')), "too long"));
    CHECK(says(refusal_of_condition(std::string(15000, '!') + "x"), "nest too deeply"));
}

TEST_CASE("only the chosen rows are judged, but lags reach beyond them") {
    const CsvTable table = parse_csv(
        "id,year,y,x\n1,1989,3,0.5\n1,1990,4,0.7\n1,1991,5,0.9\n2,1989,3,0\n2,1990,7,0.2\n"
        "2,1991,1,0.1\n",
        "t.csv");
    const Sample logs = draw_sample(table, {.formula = "y ~ log(x)", .where = "year > 1989"});
    CHECK(logs.rows.size() == 4);
    CHECK(logs.rows_asked == 4);
    const Sample lags = draw_sample(
        table, {.formula = "y ~ lag(x, 1)", .panel = {"id", "year"}, .where = "year > 1989"});
    CHECK(lags.problem.regressors[0].values == std::vector<double>{0.5, 0.7, 0, 0.2});
    CHECK_THROWS_WITH(draw_sample(table, {.formula = "y ~ log(x)"}),
                      Catch::Contains("line 5: log(0)"));
    CHECK_THROWS_WITH(draw_sample(table, {.formula = "y ~ x", .where = "year > 2000"}),
                      Catch::Contains("holds in none of the 6 rows"));
}

TEST_CASE("where a unit and time stand twice, lags look at the chosen rows only") {
    const CsvTable runs = parse_csv(
        "run,id,year,y,x\n1,1,1989,3,5\n2,1,1989,4,6\n1,1,1990,5,7\n2,1,1990,3,8\n2,2,1989,3,9\n"
        "1,2,1990,3,9\n",
        "runs.csv");
    Request request{.formula = "y ~ lag(x, 1)", .panel = {"id", "year"}, .where = "run == 1"};
    CHECK(draw_sample(runs, request).problem.regressors[0].values == std::vector<double>{5});
    request.where.clear();
    CHECK_THROWS_WITH(draw_sample(runs, request), Catch::Contains("the same unit and time"));
}
