#include "analysis/regression/time_index.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "analysis/data/typed_columns.h"
#include "analysis/regression/grouping.h"
#include "analysis/regression/variables.h"
#include "config/text/diagnostics.h"

namespace keiretsu::analysis::regression {
namespace {

[[noreturn]] void refuse_at(const CsvTable& table,
                            std::size_t row,
                            const std::string& column,
                            std::string message,
                            std::string help) {
    Diagnostic diagnostic;
    diagnostic.code = "E251";
    diagnostic.message = std::move(message);
    diagnostic.place = place_of(table, row, column);
    diagnostic.path = column;
    diagnostic.help = std::move(help);
    throw InputError(std::move(diagnostic));
}

SourcePlace panel_option(const std::string& unit, const std::string& time, bool second) {
    const std::string text = unit.empty() ? time : unit + "," + time;
    const std::size_t start = second && !unit.empty() ? unit.size() + 1 : 0;
    return {.file = "panel",
            .line = 1,
            .column = static_cast<int>(start) + 1,
            .length = static_cast<int>((second ? time : unit).size()),
            .text = text};
}

}  // namespace

TimeIndex::TimeIndex(const CsvTable& table,
                     const std::string& unit,
                     const std::string& time,
                     const std::vector<bool>& rows)
    : unit_(table.rows, 0), time_(table.rows, 0), known_(table.rows, false) {
    const Column& times = column_named(table, time, panel_option(unit, time, true));
    if (!unit.empty())
        unit_ = grouping_of(column_named(table, unit, panel_option(unit, time, false))).codes;
    for (std::size_t row = 0; row < table.rows; ++row) {
        const bool empty = times.text ? times.codes[row] < 0 : std::isnan(times.numbers[row]);
        if (empty || unit_[row] < 0) continue;
        const double value = times.text ? 0.5 : times.numbers[row];
        if (value != std::floor(value) || std::abs(value) > 1e9)
            refuse_at(table,
                      row,
                      time,
                      fmt::format("`{}` is a time, and this is no whole number below 1e9", time),
                      "number the periods 1, 2, 3, ... so that lags can be counted");
        time_[row] = static_cast<std::int32_t>(value);
        known_[row] = true;
        sorted_.push_back(row);
    }
    const auto key = [&](std::size_t row) { return std::pair(unit_[row], time_[row]); };
    std::stable_sort(sorted_.begin(), sorted_.end(), [&](std::size_t a, std::size_t b) {
        return key(a) < key(b);
    });
    if (!first_repeat()) return;
    std::erase_if(sorted_, [&](std::size_t row) { return !rows[row]; });
    if (const auto place = first_repeat())
        refuse_at(table,
                  sorted_[*place],
                  time,
                  fmt::format("the same unit and time stand in line {} already",
                              table.line_of(sorted_[*place - 1])),
                  "a panel has one row for each unit and time; name both by --panel unit,time");
}

std::optional<std::size_t> TimeIndex::first_repeat() const {
    for (std::size_t place = 1; place < sorted_.size(); ++place)
        if (unit_[sorted_[place - 1]] == unit_[sorted_[place]] &&
            time_[sorted_[place - 1]] == time_[sorted_[place]])
            return place;
    return std::nullopt;
}

std::optional<std::size_t> TimeIndex::before(std::size_t row, int back) const {
    if (!known_[row]) return std::nullopt;
    const auto wanted = std::pair(unit_[row], time_[row] - back);
    const auto found = std::lower_bound(
        sorted_.begin(), sorted_.end(), wanted, [&](std::size_t other, const auto& target) {
            return std::pair(unit_[other], time_[other]) < target;
        });
    if (found == sorted_.end() || std::pair(unit_[*found], time_[*found]) != wanted)
        return std::nullopt;
    return *found;
}

}  // namespace keiretsu::analysis::regression
