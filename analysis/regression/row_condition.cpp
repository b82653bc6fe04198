#include "analysis/regression/row_condition.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string>

#include "analysis/data/keys.h"
#include "analysis/regression/grammar.h"
#include "analysis/regression/variables.h"

namespace keiretsu::analysis::regression {
namespace {

enum class Truth : std::int8_t { no, yes, unclear };
using Truths = std::vector<Truth>;

constexpr const char* arithmetic[] = {"+", "-", "*", "/", "^", "log", "exp", "sqrt", "I"};

Truth truth(bool value) {
    return value ? Truth::yes : Truth::no;
}

/// Both hold; with `deciding` = yes, one of them.
Truth joined(Truth a, Truth b, Truth deciding) {
    if (a == deciding || b == deciding) return deciding;
    if (a == Truth::unclear || b == Truth::unclear) return Truth::unclear;
    return deciding == Truth::no ? Truth::yes : Truth::no;
}

bool holds(const std::string& comparison, double a, double b) {
    if (comparison == "==") return a == b;
    if (comparison == "!=") return a != b;
    if (comparison == "<") return a < b;
    if (comparison == "<=") return a <= b;
    return comparison == ">" ? a > b : a >= b;
}

bool is_comparison(const Expression& expression) {
    for (const char* sign : {"==", "!=", "<", "<=", ">", ">="})
        if (expression.is_call(sign)) return true;
    return false;
}

class Condition {
  public:
    Condition(const CsvTable& table, std::string_view text, const std::string& source)
        : table_(table), parsed_(parse(text, source)), variables_(table, parsed_, nullptr) {}

    std::vector<bool> run() const {
        const Truths truths = truths_of(parsed_.tree);
        std::vector<bool> rows(table_.rows);
        for (std::size_t row = 0; row < rows.size(); ++row) rows[row] = truths[row] == Truth::yes;
        return rows;
    }

  private:
    [[noreturn]] void refuse(const Expression& part, std::string message, std::string help) const {
        parsed_.refuse(parsed_.place(part), std::move(message), std::move(help));
    }

    Truths truths_of(const Expression& expression) const {
        if (is_comparison(expression)) return compared(expression);
        if (expression.is_call("!")) {
            Truths truths = truths_of(expression.arguments[0]);
            for (Truth& each : truths)
                if (each != Truth::unclear) each = truth(each == Truth::no);
            return truths;
        }
        if (!expression.is_call("&") && !expression.is_call("|"))
            refuse(expression,
                   fmt::format("`{}` is no condition", to_text(expression)),
                   "compare it, such as year >= 1990 or industry == 'metal'");
        const Truth deciding = expression.is_call("&") ? Truth::no : Truth::yes;
        Truths truths = truths_of(expression.arguments[0]);
        const Truths other = truths_of(expression.arguments[1]);
        for (std::size_t row = 0; row < truths.size(); ++row)
            truths[row] = joined(truths[row], other[row], deciding);
        return truths;
    }

    Truths compared(const Expression& expression) const {
        const Expression& left = expression.arguments[0];
        const Expression& right = expression.arguments[1];
        if (right.kind == Expression::Kind::word) return compared_text(expression, left, right);
        if (left.kind == Expression::Kind::word) return compared_text(expression, right, left);
        const std::vector<double> a = numbers(left), b = numbers(right);
        Truths truths(table_.rows, Truth::unclear);
        for (std::size_t row = 0; row < truths.size(); ++row)
            if (!std::isnan(a[row]) && !std::isnan(b[row]))
                truths[row] = truth(holds(expression.text, a[row], b[row]));
        return truths;
    }

    Truths compared_text(const Expression& whole,
                         const Expression& column,
                         const Expression& word) const {
        if (whole.text != "==" && whole.text != "!=")
            refuse(whole, "words have no size", "compare words by == or !=");
        if (column.kind != Expression::Kind::column)
            refuse(column, "a word is compared with a column", "such as industry == 'metal'");
        const Keys keys = keys_of(column_named(table_, column.text, parsed_.place(column)));
        const auto found = std::find(keys.labels.begin(), keys.labels.end(), word.text);
        const auto wanted = static_cast<std::int32_t>(found - keys.labels.begin());
        Truths truths(table_.rows, Truth::unclear);
        for (std::size_t row = 0; row < truths.size(); ++row)
            if (keys.codes[row] >= 0)
                truths[row] = truth((keys.codes[row] == wanted) == (whole.text == "=="));
        return truths;
    }

    std::vector<double> numbers(const Expression& expression) const {
        check_numbers(expression);
        std::vector<double> values = variables_.values(expression);
        for (std::size_t row = 0; row < values.size(); ++row)
            if (std::isinf(values[row])) variables_.refuse_infinite(expression, row);
        return values;
    }

    void check_numbers(const Expression& expression) const {
        if (expression.kind == Expression::Kind::word)
            refuse(expression, "a word is no number", "compare it with a column by == or !=");
        if (expression.kind == Expression::Kind::column) {
            const Column& column = column_named(table_, expression.text, parsed_.place(expression));
            if (column.text)
                refuse(expression,
                       fmt::format("`{}` holds words", expression.text),
                       fmt::format("put the word in quotes: {} == '{}'",
                                   expression.text,
                                   column.levels.empty() ? "word" : column.levels[0]));
        }
        if (expression.kind == Expression::Kind::call &&
            std::none_of(std::begin(arithmetic), std::end(arithmetic), [&](const char* name) {
                return expression.text == name;
            }))
            refuse(expression,
                   fmt::format("`{}` does not belong in a comparison", expression.text),
                   "compare columns and numbers; join comparisons by & and |");
        for (const Expression& argument : expression.arguments) check_numbers(argument);
    }

    const CsvTable& table_;
    Parsed parsed_;
    Variables variables_;
};

}  // namespace

std::vector<bool> rows_where(const CsvTable& table,
                             std::string_view text,
                             const std::string& source) {
    return Condition(table, text, source).run();
}

}  // namespace keiretsu::analysis::regression
