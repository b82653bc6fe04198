#include "analysis/data/typed_columns.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "analysis/data/keys.h"
#include "analysis/data/published_number.h"
#include "analysis/data/size_bounds.h"
#include "config/text/problems.h"

namespace keiretsu::analysis {
namespace {

/// First byte and length of field `index` of a CSV line; quotes count as part of the field.
std::pair<std::size_t, std::size_t> field_span(const std::string& line, std::size_t index) {
    std::size_t start = 0;
    bool quoted = false;
    for (std::size_t at = 0; at <= line.size(); ++at) {
        if (at < line.size() && line[at] == '"') quoted = !quoted;
        if (at < line.size() && (line[at] != ',' || quoted)) continue;
        if (index == 0) return {start, at - start};
        --index;
        start = at + 1;
    }
    return {0, 0};
}

std::string text_of(const Column& column, std::size_t row) {
    if (!column.text) return fmt::format("{}", column.numbers[row]);
    const std::int32_t code = column.codes[row];
    return code < 0 ? std::string() : column.levels[static_cast<std::size_t>(code)];
}

/// Statistics print a dash for none, and some for a figure that is not given.
bool is_dash(const std::string& text) {
    const std::string plain = plain_text(text);
    return !plain.empty() && plain.find_first_not_of('-') == std::string::npos;
}

/// A number written out in a column that holds text elsewhere; NaN if the cell is no number.
double parsed(const std::string& text) {
    return published_number(text).value_or(std::numeric_limits<double>::quiet_NaN());
}

/// Line `number` (from 1) of the text that a table was read from.
std::string line_of_source(const CsvTable& table, int number) {
    if (table.columns.empty() || !table.columns.front().source) return {};
    std::string_view rest = table.columns.front().source->text;
    for (int line = 1; line < number && !rest.empty(); ++line)
        rest.remove_prefix(std::min(rest.find('\n'), rest.size() - 1) + 1);
    return std::string(rest.substr(0, rest.find('\n')));
}

}  // namespace

SourcePlace place_of(const CsvTable& table, std::size_t row, std::string_view column) {
    SourcePlace place{.file = table.file, .line = static_cast<int>(table.line_of(row))};
    place.text = line_of_source(table, place.line);
    if (!place.text.empty() && place.text.back() == '\r') place.text.pop_back();
    for (std::size_t index = 0; index < table.columns.size(); ++index) {
        if (table.columns[index].name != column) continue;
        const auto [start, length] = field_span(place.text, index);
        place.column = static_cast<int>(start) + 1;
        place.length = std::max(1, static_cast<int>(length));
    }
    return place;
}

Diagnostic about_header(const std::string& file, std::string code, std::string message) {
    Diagnostic diagnostic;
    diagnostic.code = std::move(code);
    diagnostic.message = std::move(message);
    diagnostic.place.file = file;
    diagnostic.place.line = 1;
    diagnostic.place.column = 1;
    return diagnostic;
}

void TypedColumns::problem(std::string code, std::string message, std::string help, Where where) {
    if (where.row < left_out_.size() && left_out_[where.row]) return;
    std::string key = code + '\n' + std::string(where.column) + '\n' + message;
    const auto [seen, is_new] = index_of_.try_emplace(std::move(key), problems_.size());
    if (!is_new) {
        ++times_[seen->second];
        return;
    }
    Diagnostic& diagnostic = problems_.emplace_back();
    times_.resize(problems_.size(), 1);
    diagnostic.code = std::move(code);
    diagnostic.message = std::move(message);
    diagnostic.help = std::move(help);
    diagnostic.path = std::string(where.column);
    // Places cost a pass over the text each; beyond those spelled out none is looked up.
    if (problems_.size() <= problems_spelled_out)
        diagnostic.place = place_of(*table_, where.row, where.column);
}

const Column* TypedColumns::find(std::string_view name, Need need) {
    const Column* column = table_->find(name);
    if (column != nullptr) return column;
    if (need == Need::optional) {
        absent_.emplace_back(name);
        return nullptr;
    }
    missing_.emplace_back(name);
    return nullptr;
}

std::vector<double> TypedColumns::numbers(std::string_view name, Need need, bool negative_allowed) {
    std::vector<double> values(table_->rows, std::numeric_limits<double>::quiet_NaN());
    const Column* column = find(name, need);
    if (column == nullptr) return values;
    for (std::size_t row = 0; row < table_->rows; ++row) {
        if (!column->text) {
            values[row] = column->numbers[row];
        } else if (const std::string text = text_of(*column, row); !text.empty() && !is_gap(text)) {
            values[row] = parsed(text);
            if (std::isnan(values[row])) {
                const bool too_long = has_too_many_digits(text);
                problem("E222",
                        fmt::format("`{}` {}",
                                    text,
                                    too_long ? "has more digits than a number can keep"
                                             : "is not a number"),
                        too_long ? "round it: 1.2346e19"
                        : is_dash(text)
                            ? "write 0 where there is none, NA where the figure is not given"
                            : "write digits with a decimal point; leave the cell empty "
                              "where the figure is unknown",
                        {row, name});
                continue;
            }
        }
        if (std::isinf(values[row]) || (values[row] < 0 && !negative_allowed))
            problem("E223",
                    fmt::format("`{}` cannot be {}", name, values[row]),
                    "figures of this column are finite and not negative",
                    {row, name});
    }
    return values;
}

std::vector<int> TypedColumns::integers(std::string_view name, Need need, int absent) {
    std::vector<int> values(table_->rows, absent);
    const Column* column = find(name, need);
    if (column == nullptr) return values;
    for (std::size_t row = 0; row < table_->rows; ++row) {
        const double value = column->text ? parsed(text_of(*column, row)) : column->numbers[row];
        if (std::isnan(value) || value != std::floor(value) || std::abs(value) > 1e9) {
            const std::string text =
                column->text || !std::isnan(value) ? text_of(*column, row) : "";
            problem("E222",
                    text.empty() ? std::string("an empty cell is not a whole number")
                                 : fmt::format("`{}` is not a whole number", text),
                    fmt::format("every row needs its {}, such as 1985 for a year", name),
                    {row, name});
            continue;
        }
        values[row] = static_cast<int>(value);
    }
    return values;
}

std::vector<std::string> TypedColumns::texts(std::string_view name) {
    std::vector<std::string> values(table_->rows);
    const Column* column = find(name, Need::required);
    if (column == nullptr) return values;
    const Keys keys = keys_of(*column);
    for (std::size_t row = 0; row < table_->rows; ++row) {
        if (keys.codes[row] >= 0)
            values[row] = keys.labels[static_cast<std::size_t>(keys.codes[row])];
        if (values[row].empty())
            problem("E222",
                    fmt::format("an empty cell names no {}", name),
                    "every row needs its keys",
                    {row, name});
    }
    return values;
}

// All in one: a table of another kind lacks most of them.
void TypedColumns::complain_of_missing() {
    if (missing_.empty()) return;
    std::string present;
    for (const Column& other : table_->columns)
        present.append(present.empty() ? "" : ", ").append(other.name);
    Diagnostic error =
        about_header(table_->file,
                     "E221",
                     missing_.size() == 1
                         ? fmt::format("column `{}` is missing", missing_.front())
                         : fmt::format("columns `{}` are missing", fmt::join(missing_, "`, `")));
    error.path = missing_.front();
    error.help = fmt::format("the header names: {}", present);
    problems_.insert(problems_.begin(), std::move(error));
    if (!times_.empty()) times_.insert(times_.begin(), 1);
    missing_.clear();
}

void TypedColumns::finish() {
    complain_of_missing();
    const auto is_error = [](const Diagnostic& found) { return found.severity == Severity::error; };
    if (std::none_of(problems_.begin(), problems_.end(), is_error)) return;
    std::vector<Diagnostic> shown(problems_.begin(),
                                  problems_.begin() + static_cast<std::ptrdiff_t>(std::min(
                                                          problems_.size(), problems_spelled_out)));
    for (std::size_t i = 0; i < shown.size() && i < times_.size(); ++i)
        if (times_[i] > 1) shown[i].message += fmt::format(" (in {} rows)", times_[i]);
    if (problems_.size() > shown.size()) {
        Diagnostic& rest = shown.emplace_back();
        rest.code = "E229";
        rest.message = fmt::format(
            "{} more problems in `{}`", problems_.size() - shown.size() + 1, table_->file);
    }
    throw InputError(std::move(shown));
}

}  // namespace keiretsu::analysis
