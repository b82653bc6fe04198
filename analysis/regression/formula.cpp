#include "analysis/regression/formula.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <utility>

#include "analysis/regression/grammar.h"

namespace keiretsu::analysis::regression {
namespace {

using Product = std::vector<std::size_t>;  // ascending indices of variables
using Products = std::vector<Product>;

constexpr int most_lags_at_once = 100;
constexpr int highest_power = 10;  // of brackets

bool is_number(const Expression& expression, double value) {
    return expression.kind == Expression::Kind::number && expression.value == value;
}

/// The value of a number, perhaps with a sign; NaN if it is none.
double signed_number(const Expression& expression) {
    const bool negative = expression.is_call("-") && expression.arguments.size() == 1;
    const Expression& number = negative ? expression.arguments[0] : expression;
    if (number.kind != Expression::Kind::number) return std::nan("");
    return negative ? -number.value : number.value;
}

Product merged(const Product& a, const Product& b) {
    Product both;
    std::set_union(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both));
    return both;
}

Product all_of(const Products& terms) {
    Product all;
    for (const Product& term : terms) all = merged(all, term);
    return all;
}

class Reader {
  public:
    explicit Reader(std::string_view text) {
        const Parsed unread{.source = "formula", .text = std::string(text)};
        if (text.find('~') == std::string_view::npos)
            unread.refuse(unread.place(0, text.size()),
                          "a formula needs `~` between the response and its regressors",
                          "write it like \"y ~ x1 + x2\"");
        formula_.parsed = parse(text, "formula");
    }

    Formula run() {
        const Expression& whole = parsed().tree;
        if (!whole.is_call("~"))
            parsed().refuse(parsed().place(0, parsed().text.size()),
                            "`~` stands between the response and its regressors, once",
                            "write it like \"y ~ x1 + x2\"");
        formula_.response = variable(whole.arguments[0]);
        if (formula_.response.is_factor)
            refuse(whole.arguments[0], "the response cannot be factor()", "choose a number");
        check_arithmetic(formula_.response.expression);
        Products products = terms_of(whole.arguments[1], true);
        std::stable_sort(products.begin(), products.end(), [](const auto& a, const auto& b) {
            return a.size() < b.size();
        });
        for (Product& product : products) add_term(std::move(product));
        if (formula_.terms.empty() && !formula_.constant)
            refuse(whole.arguments[1], "no regressor is left", "name one");
        return std::move(formula_);
    }

  private:
    const Parsed& parsed() const { return formula_.parsed; }

    [[noreturn]] void refuse(const Expression& part, std::string message, std::string help) const {
        parsed().refuse(parsed().place(part), std::move(message), std::move(help));
    }

    static Variable variable(const Expression& expression) {
        Variable result{.name = to_text(expression), .expression = expression};
        result.is_factor = expression.is_call("factor");
        if (result.is_factor && expression.arguments.size() == 2) {
            result.base = expression.arguments[1].text;
            result.expression.arguments.pop_back();
        }
        return result;
    }

    /// Refuses what has no meaning inside a function.
    void check_arithmetic(const Expression& expression) const {
        if (expression.kind == Expression::Kind::word)
            refuse(expression, "a word in quotes is no number", "name a column");
        if (expression.is_call("factor"))
            refuse(expression,
                   "factor() stands alone or in a product of terms, not inside another function",
                   "write it as a term of its own");
        if (expression.kind == Expression::Kind::call)
            for (const char* joint :
                 {":", "%in%", "~", "|", "&", "!", "==", "!=", "<", "<=", ">", ">="})
                if (expression.text == joint)
                    refuse(expression,
                           fmt::format("`{}` does not belong in arithmetic", joint),
                           "use + - * / ^ and functions");
        if (is_lag(expression) && expression.arguments.size() == 2) check_lag(expression);
        for (std::size_t index = 0; index < expression.arguments.size(); ++index)
            if (!(is_lag(expression) && index == 1)) check_arithmetic(expression.arguments[index]);
    }

    static bool is_lag(const Expression& expression) {
        return expression.is_call("lag") || expression.is_call("d");
    }

    void check_lag(const Expression& lag) const {
        const double steps = signed_number(lag.arguments[1]);
        if (!(steps == std::floor(steps) && std::abs(steps) <= 1000))
            refuse(lag.arguments[1],
                   "the number of periods must be a whole number",
                   "write it like lag(x, 2); as a term of its own also lag(x, 1:3)");
    }

    Products single(const Expression& expression) {
        Variable wanted = variable(expression);
        if (wanted.is_factor) {
            if (expression.arguments[0].kind != Expression::Kind::column)
                refuse(expression, "factor() takes a column", "name one column");
        } else {
            check_arithmetic(wanted.expression);
            if (same(wanted.expression, formula_.response.expression))
                refuse(expression, "the response stands among its regressors", "remove it");
        }
        std::vector<Variable>& known = formula_.variables;
        std::size_t index = 0;
        while (index < known.size() && !same(known[index].expression, wanted.expression)) ++index;
        if (index == known.size()) {
            known.push_back(std::move(wanted));
        } else if (!wanted.base.empty()) {
            if (!known[index].base.empty() && known[index].base != wanted.base)
                refuse(expression, "the same factor has two bases", "choose one");
            known[index].base = wanted.base;
        }
        return {{index}};
    }

    /// lag(x, 1:3) as lag(x, 1), lag(x, 2), lag(x, 3).
    Products lags(const Expression& lag) {
        const Expression& range = lag.arguments[1];
        const double from = signed_number(range.arguments[0]);
        const double to = signed_number(range.arguments[1]);
        if (!(from == std::floor(from) && to == std::floor(to)) ||
            std::abs(to - from) >= most_lags_at_once || std::abs(from) > 1000)
            refuse(range,
                   "a range of lags runs between two whole numbers, 100 at most",
                   "write it like lag(x, 1:3)");
        Products result;
        const int step = to < from ? -1 : 1;
        for (int steps = static_cast<int>(from);; steps += step) {
            Expression one = lag;
            one.arguments[1] = {.kind = Expression::Kind::number,
                                .text = fmt::format("{}", steps),
                                .value = static_cast<double>(steps),
                                .begin = range.begin,
                                .end = range.end};
            result = sum(std::move(result), single(one), lag);
            if (steps == static_cast<int>(to)) return result;
        }
    }

    Products sum(Products left, const Products& right, const Expression& where) const {
        for (const Product& term : right)
            if (std::find(left.begin(), left.end(), term) == left.end()) left.push_back(term);
        if (left.size() > most_terms)
            refuse(where, fmt::format("more than {} terms", most_terms), "use fewer");
        return left;
    }

    Products product(const Products& left, const Products& right, const Expression& where) const {
        Products result;
        for (const Product& a : left)
            for (const Product& b : right) result = sum(std::move(result), {merged(a, b)}, where);
        return result;
    }

    Products power(const Expression& expression) {
        const Expression& base = expression.arguments[0];
        const bool of_terms = base.is_call("factor") || binding_of(base) < unbreakable;
        if (!of_terms || base.is_call("^")) return single(expression);
        const double exponent = signed_number(expression.arguments[1]);
        if (!(exponent == std::floor(exponent) && exponent >= 1 && exponent <= highest_power))
            refuse(expression.arguments[1],
                   "brackets are crossed with themselves a whole number of times, 10 at most",
                   "write (a + b)^2, or I((a + b)^0.5) for arithmetic");
        const Products once = terms_of(base, adding_);
        Products result = once;
        for (int times = 1; times < static_cast<int>(exponent); ++times)
            result = product(result, once, expression);  // x:x is x: this keeps the lower terms
        return result;
    }

    Products constant(const Expression& number) {
        if (!is_number(number, 0) && !is_number(number, 1))
            refuse(number, "a number is no regressor", "write `- 1` to leave the constant out");
        formula_.constant = is_number(number, 1) == adding_;
        return {};
    }

    Products terms_of(const Expression& expression, bool adding) {
        const bool before = std::exchange(adding_, adding);
        Products terms = joined_terms(expression);
        adding_ = before;
        return terms;
    }

    Products joined_terms(const Expression& expression) {
        if (expression.kind == Expression::Kind::number) return constant(expression);
        if (expression.kind == Expression::Kind::column) return single(expression);
        if (expression.kind == Expression::Kind::word)
            refuse(expression, "a word is no regressor", "name a column");
        const std::vector<Expression>& parts = expression.arguments;
        if (is_lag(expression) && parts.size() == 2 && parts[1].is_call(":"))
            return lags(expression);
        const bool sign = binding_of(expression) < unbreakable && parts.size() == 1;
        if (sign && expression.text != "!") {
            Products terms = terms_of(parts[0], adding_ == (expression.text == "+"));
            return expression.text == "+" ? terms : Products{};
        }
        if (expression.is_call("^")) return power(expression);
        if (binding_of(expression) == unbreakable) return single(expression);
        return two_sides(expression);
    }

    Products two_sides(const Expression& expression) {
        const std::vector<Expression>& parts = expression.arguments;
        if (expression.is_call("-")) {
            Products left = terms_of(parts[0], adding_);
            const Products right = terms_of(parts[1], !adding_);
            std::erase_if(left, [&](const Product& term) {
                return std::find(right.begin(), right.end(), term) != right.end();
            });
            return left;
        }
        const bool plus = expression.is_call("+");
        for (const Expression& part : parts)
            if (!plus && part.kind == Expression::Kind::number)
                refuse(part, "a number is no regressor", "use I() for arithmetic");
        Products left = terms_of(parts[0], adding_);
        if (!plus && !expression.is_call("*") && !expression.is_call("/") &&
            !expression.is_call(":") && !expression.is_call("%in%"))
            refuse(expression,
                   fmt::format("`{}` does not belong in a formula", expression.text),
                   "join terms by `+`; conditions go into --where");
        const Products right = terms_of(parts[1], adding_);
        if (plus) return sum(std::move(left), right, expression);
        if (expression.is_call(":")) return product(left, right, expression);
        if (expression.is_call("%in%")) return product(left, {all_of(right)}, expression);
        if (expression.is_call("/"))
            return sum(left, product({all_of(left)}, right, expression), expression);
        Products singles = sum(left, right, expression);
        return sum(std::move(singles), product(left, right, expression), expression);
    }

    void add_term(Product product) {
        Term term;
        for (const std::size_t index : product)
            term.name += (term.name.empty() ? "" : ":") + formula_.variables[index].name;
        term.variables = std::move(product);
        formula_.terms.push_back(std::move(term));
    }

    Formula formula_ = {};
    bool adding_ = true;  // false within what a minus takes out
};

/// Whether some term before number `place` has all of `rest` among its variables.
bool spanned_before(const Formula& formula, std::size_t place, const Product& rest) {
    return std::any_of(
        formula.terms.begin(),
        formula.terms.begin() + static_cast<std::ptrdiff_t>(place),
        [&](const Term& term) {
            return std::includes(
                term.variables.begin(), term.variables.end(), rest.begin(), rest.end());
        });
}

}  // namespace

Formula parse_formula(std::string_view text) {
    return Reader(text).run();
}

std::vector<std::vector<bool>> keeps_all_levels(const Formula& formula, bool constant_spanned) {
    std::vector<std::vector<bool>> keeps;
    bool first_factor = !constant_spanned;
    for (std::size_t place = 0; place < formula.terms.size(); ++place) {
        std::vector<bool>& kept = keeps.emplace_back();
        for (const std::size_t index : formula.terms[place].variables) {
            Product rest = formula.terms[place].variables;
            rest.erase(std::find(rest.begin(), rest.end(), index));
            const bool factor = formula.variables[index].is_factor;
            kept.push_back(factor && !rest.empty() && !spanned_before(formula, place, rest));
            if (factor && std::exchange(first_factor, false)) kept.back() = true;
        }
    }
    return keeps;
}

}  // namespace keiretsu::analysis::regression
