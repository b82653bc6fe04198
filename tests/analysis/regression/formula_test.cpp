// Formulas: what they mean, and where their errors point.
#include "analysis/regression/formula.h"

#include <catch2/catch.hpp>
#include <cmath>
#include <string>
#include <vector>

#include "analysis/data/csv.h"
#include "analysis/regression/sample.h"
#include "tests/analysis/messages.h"

using namespace keiretsu;
using namespace keiretsu::analysis;
using namespace keiretsu::analysis::regression;

namespace {

std::vector<std::string> terms(const std::string& text) {
    std::vector<std::string> names;
    for (const Term& term : parse_formula(text).terms) names.push_back(term.name);
    return names;
}

std::string refusal_of_formula(const std::string& text) {
    try {
        parse_formula(text);
    } catch (const InputError& error) {
        return error.what();
    }
    return "accepted";
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
    CHECK(says(refusal_of_formula("y x"), "a formula needs `~`"));
    CHECK(says(refusal_of_formula("y ~ lgo(x)"), "did you mean `log`?"));
    CHECK(says(refusal_of_formula("y ~ lgo(x)"), "formula:1:5"));
    CHECK(says(refusal_of_formula("y ~ log(x"), "expected a closing bracket"));
    CHECK(says(refusal_of_formula("y ~ x +"), "the formula ends where a column should stand"));
    CHECK(says(refusal_of_formula("y ~ x x2"), "`x` does not belong here"));
    CHECK(says(refusal_of_formula("y ~ x + y"), "the response stands among its regressors"));
    CHECK(says(refusal_of_formula("y ~ x - x - 1"), "no regressor is left"));
    CHECK(says(refusal_of_formula("y ~ 3"), "a number is no regressor"));
    CHECK(says(refusal_of_formula("y ~ x:2"), "a number is no regressor"));
    CHECK(says(refusal_of_formula("y ~ [x + z]"), "use round brackets"));
    CHECK(says(refusal_of_formula("y ~ x)"), "open its bracket"));
    CHECK(says(refusal_of_formula("y ~ x ~ z"), "a formula has one `~`"));
    CHECK(says(refusal_of_formula("y ~ x & z"), "does not belong in a formula"));
    CHECK(says(refusal_of_formula("y ~ I(x:z)"), "does not belong in arithmetic"));
    CHECK(says(refusal_of_formula("y ~ log(factor(x))"), "not inside another function"));
    CHECK(says(refusal_of_formula("factor(y) ~ x"), "the response cannot be factor()"));
    CHECK(says(refusal_of_formula("y ~ (x + z)^0.5"), "a whole number of times"));
    CHECK(says(refusal_of_formula("y ~ lag(x, 1.5)"), "a whole number"));
    CHECK(says(refusal_of_formula("y ~ I(lag(x, 1:3))"), "a whole number"));
    CHECK(says(refusal_of_formula("y ~ lag(x, 1:300)"), "100 at most"));
    CHECK(says(refusal_of_formula("y ~ factor(a, level = b)"), "factor(a, base = level)"));
    CHECK(says(refusal_of_formula("y ~ factor(a, base = b) + factor(a, base = c)"), "two bases"));
    CHECK(says(refusal_of_formula("y ~ `x"), "never closed"));
    CHECK(says(refusal_of_formula("y ~ log(a, b)"), "takes 1 argument"));
    CHECK(says(refusal_of_formula("y ~ " + std::string(500, '(')), "nest too deeply"));
}

TEST_CASE("formulas of any length and depth end with an answer, never with the stack") {
    const auto repeated = [](const std::string& part, int times) {
        std::string text;
        for (int time = 0; time < times; ++time) text += part;
        return text;
    };
    CHECK(says(refusal_of_formula("y ~ I(" + repeated("-", 12000) + "x)"), "nest too deeply"));
    CHECK(says(refusal_of_formula("y ~ I(x" + repeated("+x", 9000) + ")"), "too many operators"));
    CHECK(says(refusal_of_formula("y ~ I(x" + repeated("+x", 12000) + ")"), "too long"));
    CHECK(says(refusal_of_formula("y ~ x" + repeated("^x", 5000)), "nest too deeply"));
    CHECK(says(refusal_of_formula("y ~ " + repeated("log(", 4000)), "nest too deeply"));
    CHECK(says(refusal_of_formula("y ~ x" + repeated(" + x", 3000)), "too many operators"));
    CHECK(refusal_of_formula("y ~ I(x" + repeated("+x", 900) + ")") == "accepted");
    std::string crossed = "y ~ (a";
    for (int term = 0; term < 100; ++term) crossed += " + a" + std::to_string(term);
    CHECK(says(refusal_of_formula(crossed + ")^4"), "more than 1000 terms"));
}

TEST_CASE("operators join terms as in R, and terms are compared as trees") {
    using Names = std::vector<std::string>;
    CHECK(terms("y ~ (x + z)") == Names{"x", "z"});
    CHECK(terms("y ~ x*v + x*z") == Names{"x", "v", "z", "x:v", "x:z"});
    CHECK(terms("y ~ x*v - x") == Names{"v", "x:v"});
    CHECK(terms("y ~ x + x + z:x + x:z") == Names{"x", "x:z"});
    CHECK(terms("y ~ log(x) + log( ( x ) ) + I(log(x))") == Names{"log(x)"});
    CHECK(terms("y ~ x^2 + I(x ^ 2.0)") == Names{"x^2"});
    CHECK(terms("y ~ I(a - (b - c)) + I(a - b - c)") == Names{"I(a-(b-c))", "I(a-b-c)"});
    CHECK(terms("y ~ x/z") == Names{"x", "x:z"});
    CHECK(terms("y ~ (x + z + v)^2 - x:v") == Names{"x", "z", "v", "x:z", "z:v"});
    CHECK(terms("y ~ a %in% b") == Names{"a:b"});
    CHECK(terms("y ~ lag(x, 1:3)") == Names{"lag(x,1)", "lag(x,2)", "lag(x,3)"});
    CHECK(terms("y ~ d(x, 1:2):z") == Names{"d(x,1):z", "d(x,2):z"});
    CHECK(terms("y ~ lag(x, -1:1)") == Names{"lag(x,-1)", "lag(x,0)", "lag(x,1)"});
    CHECK(terms("y ~ x^2^2 + x^-1") == Names{"x^2^2", "x^-1"});
    CHECK_FALSE(parse_formula("y ~ (x - 1) + z").constant);
    CHECK(parse_formula("y ~ x - (z - 1)").constant);
    CHECK_FALSE(parse_formula("y ~ x - (z + 1)").constant);
}

TEST_CASE("powers group from the right and bind before signs, as everywhere") {
    const std::string csv = "id,t,x,y\n1,1,2,5\n1,2,-3,6\n1,3,4,7\n";
    using Values = std::vector<double>;
    CHECK(regressor("y ~ I(-x^2)", csv) == Values{-4, -9, -16});
    CHECK(regressor("y ~ I((-x)^2)", csv) == Values{4, 9, 16});
    CHECK(regressor("y ~ x^2^2", csv) == Values{16, 81, 256});
    CHECK(regressor("y ~ x^-1", csv) == Values{0.5, -1.0 / 3, 0.25});
    CHECK(regressor("y ~ I(2 - 3 - x)", csv) == Values{-3, 2, -5});
    CHECK(regressor("y ~ I(12 / 2 / x * 2)", csv) == Values{6, -4, 3});
    CHECK(regressor("y ~ I(1e-1 * x - -x)", csv)[0] == Approx(2.2));
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

TEST_CASE("base levels are told, and can be chosen by their text") {
    const CsvTable table =
        parse_csv("g,h,x,y\n07,u,1,1\n7,u,2,2\n10,v,3,3\n07,w,4,5\n7,v,1,2\n10,w,2,2\n", "f");
    const auto drawn = [&](const std::string& formula) {
        return draw_sample(table, {.formula = formula});
    };
    const auto names = [&](const std::string& formula) {
        std::string text;
        for (const Regressor& r : drawn(formula).problem.regressors) text += r.name + " ";
        return text;
    };
    CHECK(names("y ~ factor(g)") == "factor(g)7 factor(g)10 ");
    CHECK(drawn("y ~ factor(g)").bases == std::vector<std::string>{"factor(g) 07"});
    CHECK(names("y ~ factor(g, base = 7)") == "factor(g)07 factor(g)10 ");
    CHECK(names("y ~ factor(h, base = 'w')*x") ==
          "factor(h)u factor(h)v x factor(h)u:x factor(h)v:x ");
    CHECK(names("y ~ factor(h) + factor(h, base=v)") == "factor(h)u factor(h)w ");
    CHECK(drawn("y ~ 0 + factor(h)").bases.empty());
    CHECK(names("y ~ factor(h):factor(g) + factor(g)").substr(0, 30) ==
          "factor(g)7 factor(g)10 factor(");
    CHECK_THROWS_WITH(drawn("y ~ factor(g, base = 8)"),
                      Catch::Contains("`factor(g)` has no level `8`"));
}
