#include "analysis/regression/variables.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "analysis/data/typed_columns.h"
#include "config/text/suggest.h"

namespace keiretsu::analysis::regression {
namespace {

using Values = std::vector<double>;

[[noreturn]] void refuse_at_row(const char* code,
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
    return function == "-" ? -x : x;
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
    if (b == std::floor(b) && std::abs(b) <= 64) {
        long double product = 1;
        for (int factor = 0; factor < static_cast<int>(std::abs(b)); ++factor) product *= a;
        return static_cast<double>(b < 0 ? 1 / product : product);
    }
    return std::pow(a, b);
}

/// A missing figure stays missing; what has no finite value is infinite, and so is what uses it.
double settled(double result, double a, double b) {
    if (std::isnan(a) || std::isnan(b)) return std::numeric_limits<double>::quiet_NaN();
    return std::isfinite(result) && std::isfinite(a) && std::isfinite(b)
               ? result
               : std::numeric_limits<double>::infinity();
}

/// The periods of lag(x, k) and d(x, k), checked when the formula was read.
int steps_of(const Expression& lag) {
    if (lag.arguments.size() < 2) return 1;
    const Expression& count = lag.arguments[1];
    return static_cast<int>(count.kind == Expression::Kind::number ? count.value
                                                                   : -count.arguments[0].value);
}

/// A place in the table for a row, under the first column that the expression names.
SourcePlace row_place(const CsvTable& table, std::size_t row, const Expression& expression) {
    const Expression* first = &expression;
    while (first->kind == Expression::Kind::call) first = &first->arguments[0];
    return place_of(table, row, first->text);
}

bool is_function(const std::string& name) {
    return name == "log" || name == "sqrt" || name == "exp";
}

}  // namespace

const Column& column_named(const CsvTable& table,
                           const std::string& name,
                           const SourcePlace& place) {
    if (const Column* column = table.find(name)) return *column;
    std::vector<std::string> known;
    for (const Column& column : table.columns) known.push_back(column.name);
    refuse_at_row("E231",
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
    const SourcePlace place = parsed_->place(expression);
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
    if (has_too_many_digits(word))
        refuse_at_row("E232",
                      fmt::format("`{}` has more digits than a number can keep", word),
                      std::move(where),
                      fmt::format("round it: 1.2346e19; factor({}) keeps them", expression.text),
                      {std::move(asked)});
    refuse_at_row(
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
        refuse_at_row("E252",
                      fmt::format("`{}` needs to know each row's unit and time", expression.text),
                      parsed_->place(expression),
                      "name them by --panel unit,time (one series: --panel time)");
    const int steps = steps_of(expression);
    const Values now = values(expression.arguments[0]);
    Values result(now.size(), std::numeric_limits<double>::quiet_NaN());
    for (std::size_t row = 0; row < now.size(); ++row)
        if (const auto then = time_->before(row, steps))
            result[row] = expression.text == "d"
                              ? settled(now[row] - now[*then], now[row], now[*then])
                              : now[*then];
    return result;
}

Values Variables::call(const Expression& expression) const {
    const std::string& function = expression.text;
    if (function == "lag" || function == "d") return lagged(expression);
    Values result = values(expression.arguments[0]);
    const bool binary = expression.arguments.size() == 2;
    const Values other = binary ? values(expression.arguments[1]) : Values{};
    for (std::size_t row = 0; row < result.size(); ++row) {
        const double a = result[row], b = binary ? other[row] : 0;
        result[row] = settled(binary ? combined(function[0], a, b) : applied(function, a), a, b);
    }
    return result;
}

void Variables::refuse_infinite(const Expression& expression, std::size_t row) const {
    // Down to the part that is infinite while what it is made of is not.
    std::vector<double> parts;
    const bool lag = expression.text == "lag" || expression.text == "d";
    const std::size_t arguments = lag ? 1 : expression.arguments.size();
    for (std::size_t index = 0; index < arguments; ++index) {
        const Values part = values(expression.arguments[index]);
        if (std::isinf(part[row])) refuse_infinite(expression.arguments[index], row);
        parts.push_back(part[row]);
    }
    if (lag) refuse_infinite(expression.arguments[0], *time_->before(row, steps_of(expression)));
    const std::string& function = expression.text;
    const std::string what = is_function(function)
                                 ? fmt::format("{}({})", function, printed(parts[0]))
                                 : fmt::format("{} {} {}",
                                               printed(parts[0]),
                                               function,
                                               parts.size() == 2 ? printed(parts[1]) : "");
    SourcePlace asked = parsed_->place(expression);
    asked.label = "asked for here";
    refuse_at_row("E239",
                  fmt::format("line {}: {} is not a finite number", table_->line_of(row), what),
                  row_place(*table_, row, expression.arguments[0]),
                  function == "log"
                      ? "leave the row out, or model the level: a logarithm needs a positive "
                        "number"
                      : "leave the row out, or leave its cell empty",
                  {std::move(asked)});
}

}  // namespace keiretsu::analysis::regression
