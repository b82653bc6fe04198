#include "analysis/regression/variables.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include "analysis/data/typed_columns.h"
#include "config/text/suggest.h"

namespace keiretsu::analysis::regression {
namespace {

using Values = std::vector<double>;

constexpr std::size_t most_dummies = 2000;

[[noreturn]] void refuse(const char* code,
                         std::string message,
                         SourcePlace place,
                         std::string help,
                         std::vector<SourcePlace> notes = {}) {
    Diagnostic diagnostic;
    diagnostic.code = code;
    diagnostic.message = std::move(message);
    diagnostic.place = std::move(place);
    diagnostic.help = std::move(help);
    diagnostic.notes = std::move(notes);
    throw InputError(std::move(diagnostic));
}

std::string printed(double value) {
    return fmt::format("{}", value);
}

double applied(const std::string& function, double x) {
    if (function == "log") return std::log(x);
    if (function == "exp") return std::exp(x);
    if (function == "sqrt") return std::sqrt(x);
    return x;
}

double combined(char sign, double a, double b) {
    switch (sign) {
        case '+':
            return a + b;
        case '-':
            return a - b;
        case '*':
            return a * b;
        case '/':
            return a / b;
        default:
            break;
    }
    // Whole powers by extended multiplication: one rounding, where pow() may differ by library.
    if (b == std::floor(b) && b >= 0 && b <= 64) {
        long double product = 1;
        for (int factor = 0; factor < static_cast<int>(b); ++factor) product *= a;
        return static_cast<double>(product);
    }
    return std::pow(a, b);
}

/// A place in the table for a row, under the first column that the expression names.
SourcePlace row_place(const CsvTable& table, std::size_t row, const Expression& expression) {
    const Expression* first = &expression;
    while (first->kind == Expression::Kind::call) first = &first->arguments[0];
    return place_of(table, row, first->text);
}

}  // namespace

const Column& column_named(const CsvTable& table,
                           const std::string& name,
                           const SourcePlace& place) {
    if (const Column* column = table.find(name)) return *column;
    std::vector<std::string> known;
    for (const Column& column : table.columns) known.push_back(column.name);
    refuse("E231",
           fmt::format("`{}` has no column `{}`", table.file, name),
           place,
           help_for_unknown(name, known));
}

Values Variables::values(const Expression& expression) const {
    switch (expression.kind) {
        case Expression::Kind::number:
            return Values(table_->rows, expression.value);
        case Expression::Kind::column:
            return column(expression);
        default:
            return call(expression);
    }
}

Values Variables::column(const Expression& expression) const {
    const SourcePlace place = formula_->place(expression.begin, expression.end);
    const Column& column = column_named(*table_, expression.text, place);
    if (!column.text) return column.numbers;
    // The first word that is no number; if there are numbers too, it is probably a slip.
    std::size_t words = 0;
    std::int32_t first_word = -1;
    for (std::size_t level = 0; level < column.levels.size(); ++level) {
        if (number_in(column.levels[level])) continue;
        if (words++ == 0) first_word = static_cast<std::int32_t>(level);
    }
    const auto cell = std::find(column.codes.begin(), column.codes.end(), first_word);
    const auto row = static_cast<std::size_t>(cell - column.codes.begin());
    SourcePlace where = place_of(*table_, row, expression.text);
    SourcePlace asked = place;
    asked.label = "the formula takes it as a number";
    const std::string& word = column.levels[static_cast<std::size_t>(first_word)];
    refuse(
        "E232",
        fmt::format("`{}` is not a number", word),
        std::move(where),
        words == column.levels.size()
            ? fmt::format("write factor({}) for a column of words", expression.text)
            : std::string("write digits with a decimal point, and leave the cell empty where the "
                          "figure is missing"),
        {std::move(asked)});
}

Values Variables::lagged(const Expression& expression) const {
    if (time_ == nullptr)
        refuse("E252",
               fmt::format("`{}` needs to know each row's unit and time", expression.text),
               formula_->place(expression.begin, expression.end),
               "name them by --panel unit,time (one series: --panel time)");
    double steps = 1;
    if (expression.arguments.size() == 2) {
        const Expression& count = expression.arguments[1];
        const bool negative = count.kind == Expression::Kind::call && count.text == "-" &&
                              count.arguments[0].begin == count.arguments[0].end;
        const Expression& number = negative ? count.arguments[1] : count;
        steps = negative ? -number.value : number.value;
        if (number.kind != Expression::Kind::number || steps != std::floor(steps) ||
            std::abs(steps) > 1000)
            refuse("E230",
                   "the number of periods must be a whole number",
                   formula_->place(count.begin, count.end),
                   "write it like lag(x, 2)");
    }
    const Values now = values(expression.arguments[0]);
    Values result(now.size(), unknown);
    for (std::size_t row = 0; row < now.size(); ++row)
        if (const auto then = time_->before(row, static_cast<int>(steps)))
            result[row] = expression.text == "d" ? now[row] - now[*then] : now[*then];
    return result;
}

Values Variables::call(const Expression& expression) const {
    const std::string& function = expression.text;
    if (function == "lag" || function == "d") return lagged(expression);
    if (function == "factor")
        refuse("E230",
               "factor() stands alone or in a product of terms, not inside another function",
               formula_->place(expression.begin, expression.end),
               "write it as a term of its own");
    Values result = values(expression.arguments[0]);
    const Values other =
        expression.arguments.size() == 2 ? values(expression.arguments[1]) : Values{};
    for (std::size_t row = 0; row < result.size(); ++row) {
        const double before = result[row];
        const double with = other.empty() ? 0 : other[row];
        if (std::isnan(before) || std::isnan(with)) {
            result[row] = unknown;
            continue;
        }
        result[row] =
            other.empty() ? applied(function, before) : combined(function[0], before, with);
        if (std::isfinite(result[row])) continue;
        const std::string what =
            function == "log" || function == "sqrt" || function == "exp"
                ? fmt::format("{}({})", function, printed(before))
                : fmt::format("{} {} {}", printed(before), function, printed(with));
        SourcePlace asked = formula_->place(expression.begin, expression.end);
        asked.label = "asked for here";
        refuse("E239",
               fmt::format("line {}: {} is not a finite number", table_->line_of(row), what),
               row_place(*table_, row, expression.arguments[0]),
               function == "log" ? "leave the row out, or model the level: a logarithm needs a "
                                   "positive number"
                                 : "leave the row out, or leave its cell empty",
               {std::move(asked)});
    }
    return result;
}

Grouping grouping_of(const Column& column) {
    Grouping grouping{.name = column.name};
    if (column.text) {
        grouping.codes = column.codes;
        grouping.labels = column.levels;
        return grouping;
    }
    std::vector<std::size_t> rows;
    std::vector<double> values;
    for (std::size_t row = 0; row < column.numbers.size(); ++row)
        if (!std::isnan(column.numbers[row])) {
            rows.push_back(row);
            values.push_back(column.numbers[row]);
        }
    const Factor factor = factor_of(column.name, values);
    grouping.codes.assign(column.numbers.size(), -1);
    grouping.labels.assign(factor.size(), "");
    for (std::size_t index = 0; index < rows.size(); ++index) {
        grouping.codes[rows[index]] = factor.codes[index];
        std::string& label = grouping.labels[factor.level(index)];
        if (label.empty()) label = printed(values[index]);
    }
    return grouping;
}

Grouping crossed(const Grouping& a, const Grouping& b) {
    Grouping result{.name = a.name + ":" + b.name};
    std::vector<double> pair(a.codes.size(), unknown);
    for (std::size_t row = 0; row < pair.size(); ++row)
        if (a.codes[row] >= 0 && b.codes[row] >= 0)
            pair[row] = static_cast<double>(a.codes[row]) * static_cast<double>(b.labels.size()) +
                        static_cast<double>(b.codes[row]);
    const Grouping numbers = grouping_of({.name = result.name, .numbers = std::move(pair)});
    result.codes = numbers.codes;
    result.labels.assign(numbers.labels.size(), "");
    for (std::size_t row = 0; row < result.codes.size(); ++row) {
        if (result.codes[row] < 0) continue;
        std::string& label = result.labels[static_cast<std::size_t>(result.codes[row])];
        if (label.empty())
            label = a.labels[static_cast<std::size_t>(a.codes[row])] + ":" +
                    b.labels[static_cast<std::size_t>(b.codes[row])];
    }
    return result;
}

std::vector<Regressor> dummies(const Grouping& grouping,
                               const std::vector<std::size_t>& rows,
                               const std::string& name,
                               bool all_levels) {
    std::vector<bool> used(grouping.labels.size(), false);
    for (const std::size_t row : rows) used[static_cast<std::size_t>(grouping.codes[row])] = true;
    std::vector<std::size_t> levels;
    for (std::size_t level = 0; level < used.size(); ++level)
        if (used[level]) levels.push_back(level);
    // Numbers by size, words by their bytes; numbers first.
    std::sort(levels.begin(), levels.end(), [&](std::size_t a, std::size_t b) {
        const auto x = number_in(grouping.labels[a]);
        const auto y = number_in(grouping.labels[b]);
        if (x && y) return *x < *y;
        if (x.has_value() != y.has_value()) return x.has_value();
        return grouping.labels[a] < grouping.labels[b];
    });
    if (levels.size() > most_dummies) {
        Diagnostic diagnostic;
        diagnostic.code = "E253";
        diagnostic.message = fmt::format("`{}` has {} levels", name, levels.size());
        diagnostic.path = grouping.name;
        diagnostic.help = "absorb it: --effects " + grouping.name;
        throw InputError(std::move(diagnostic));
    }
    std::vector<Regressor> columns;
    for (std::size_t index = all_levels ? 0 : 1; index < levels.size(); ++index) {
        Regressor column{.name = name + grouping.labels[levels[index]]};
        column.values.assign(rows.size(), 0.0);
        for (std::size_t place = 0; place < rows.size(); ++place)
            if (static_cast<std::size_t>(grouping.codes[rows[place]]) == levels[index])
                column.values[place] = 1;
        columns.push_back(std::move(column));
    }
    return columns;
}

}  // namespace keiretsu::analysis::regression
