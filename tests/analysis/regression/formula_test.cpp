// Formulas: what they mean, and where their errors point.
#include "analysis/regression/formula.h"

#include <catch2/catch.hpp>
#include <cmath>
#include <string>
#include <vector>

#include "analysis/data/csv.h"
#include "analysis/regression/sample.h"

using namespace keiretsu;
using namespace keiretsu::analysis;
using namespace keiretsu::analysis::regression;

namespace {

std::vector<std::string> terms(const std::string& text) {
    std::vector<std::string> names;
    for (const Term& term : parse_formula(text).terms) names.push_back(term.name);
    return names;
}

std::string refusal(const std::string& text) {
    try {
        parse_formula(text);
    } catch (const InputError& error) {
        return error.what();
    }
    return "accepted";
}

bool says(const std::string& message, const std::string& part) {
    INFO(message);
    return message.find(part) != std::string::npos;
}

std::vector<double> regressor(const std::string& formula, const std::string& csv) {
    const CsvTable table = parse_csv(csv, "data.csv");
    const Sample sample = draw_sample(table, {.formula = formula, .panel = {"id", "t"}});
    return sample.problem.regressors.at(0).values;
}

}  // namespace

TEST_CASE("terms are joined by plus, products by colon, and a star stands for both") {
    CHECK(terms("y ~ a + log( b ) + a:c") == std::vector<std::string>{"a", "log(b)", "a:c"});
    CHECK(terms("y ~ a * b") == std::vector<std::string>{"a", "b", "a:b"});
    CHECK(terms("y~`gross output`+x.1+数量") ==
          std::vector<std::string>{"gross output", "x.1", "数量"});
    CHECK(parse_formula("y ~ 1").terms.empty());
}

TEST_CASE("the constant goes with minus one or plus zero") {
    CHECK(parse_formula("y ~ x").constant);
    CHECK_FALSE(parse_formula("y ~ x - 1").constant);
    CHECK_FALSE(parse_formula("y ~ 0 + x").constant);
    CHECK_FALSE(parse_formula("y ~ -1 + x").constant);
}

TEST_CASE("errors point at their place in the formula") {
    CHECK(says(refusal("y x"), "a formula needs `~`"));
    CHECK(says(refusal("y ~ lgo(x)"), "did you mean `log`?"));
    CHECK(says(refusal("y ~ lgo(x)"), "formula:1:5"));
    CHECK(says(refusal("y ~ log(x"), "expected a closing bracket"));
    CHECK(says(refusal("y ~ x +"), "the formula ends where a column should stand"));
    CHECK(says(refusal("y ~ x x2"), "`x` does not belong here"));
    CHECK(says(refusal("y ~ x + x"), "stands twice"));
    CHECK(says(refusal("y ~ x - z"), "only the constant can be taken out"));
    CHECK(says(refusal("y ~ 3"), "a number is no regressor"));
    CHECK(says(refusal("y ~ `x"), "never closed"));
    CHECK(says(refusal("y ~ log(a, b)"), "takes 1 argument"));
    CHECK(says(refusal("y ~ " + std::string(500, '(')), "nest too deeply"));
}

TEST_CASE("lags go by the calendar of each unit, not by position") {
    const std::string csv =
        "id,t,x,y\n1,2000,1,5\n2,2000,10,6\n1,2001,2,7\n1,2003,4,8\n2,2001,20,9\n";
    // Rows with a lag: unit 1 in 2001, unit 2 in 2001; unit 1 in 2003 has no 2002.
    CHECK(regressor("y ~ lag(x, 1)", csv) == std::vector<double>{1, 10});
    CHECK(regressor("y ~ d(x)", csv) == std::vector<double>{1, 10});
    CHECK(regressor("y ~ lag(x, 2)", csv) == std::vector<double>{2});
    CHECK(regressor("y ~ lag(x, -1)", csv) == std::vector<double>{2, 20});
    CHECK(regressor("y ~ I(2 * x^2 - 1)", csv) == std::vector<double>{1, 199, 7, 31, 799});
    CHECK(regressor("y ~ I(-x / 2)", csv) == std::vector<double>{-0.5, -5, -1, -2, -10});
}

TEST_CASE("factor leaves its first level out beside a constant and keeps it without") {
    const CsvTable table = parse_csv("g,x,y\nb,1,1\na,2,2\nc,3,3\na,4,5\n", "f");
    const auto names = [&](const std::string& formula) {
        std::vector<std::string> result;
        for (const Regressor& r : draw_sample(table, {.formula = formula}).problem.regressors)
            result.push_back(r.name);
        return result;
    };
    CHECK(names("y ~ factor(g)") == std::vector<std::string>{"factor(g)b", "factor(g)c"});
    CHECK(names("y ~ 0 + factor(g)") ==
          std::vector<std::string>{"factor(g)a", "factor(g)b", "factor(g)c"});
    CHECK(names("y ~ x + x:factor(g)") ==
          std::vector<std::string>{"x", "x:factor(g)b", "x:factor(g)c"});
}
