#include "analysis/regression/roles.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <string_view>

#include "analysis/regression/refusal.h"

namespace keiretsu::analysis::regression {
namespace {

constexpr std::string_view time_words[] = {"year",
                                           "years",
                                           "yr",
                                           "fy",
                                           "time",
                                           "date",
                                           "t",
                                           "month",
                                           "months",
                                           "week",
                                           "day",
                                           "period",
                                           "wave",
                                           "quarter",
                                           "qtr",
                                           "年",
                                           "年度",
                                           "月"};

/// Whether some word of a name, such as `fiscal_year`, speaks of time.
bool named_like_time(const std::string& name) {
    std::string word;
    const auto is_time = [&] {
        return std::find(std::begin(time_words), std::end(time_words), word) !=
               std::end(time_words);
    };
    for (const char byte : name) {
        if (byte != '_' && byte != '.' && byte != ' ' && byte != '-') {
            word += byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte - 'A' + 'a') : byte;
            continue;
        }
        if (is_time()) return true;
        word.clear();
    }
    return is_time();
}

bool holds_whole_numbers(const Column& column) {
    return !column.text &&
           std::all_of(column.numbers.begin(), column.numbers.end(), [](double value) {
               return std::isnan(value) || value == std::floor(value);
           });
}

Roles guessed(const CsvTable& table, const std::string& first, const std::string& second) {
    const Column* unit = table.find(first);
    const Column* time = table.find(second);
    if (unit == nullptr || time == nullptr) return {};
    const bool first_fits = holds_whole_numbers(*unit), second_fits = holds_whole_numbers(*time);
    const bool said = named_like_time(second) && !named_like_time(first);
    const bool denied = named_like_time(first) && !named_like_time(second);
    if (second_fits && (said || (!first_fits && !denied)))
        return {.unit = first, .time = second, .guessed = true};
    if (!second_fits && !first_fits)
        refuse("E252",
               fmt::format(
                   "neither `{}` nor `{}` holds whole numbers: which is the time?", first, second),
               "number the periods 1, 2, 3, ... and name unit and time by --panel unit,time",
               "--panel");
    refuse("E252",
           fmt::format("`{}` or `{}` could be the time that lags go by", first, second),
           fmt::format("say which: --panel {},{}{}",
                       second,
                       first,
                       denied || !second_fits
                           ? std::string()
                           : fmt::format(" or --panel {},{} (unit,time)", first, second)),
           "--panel");
}

}  // namespace

Roles roles_of(const CsvTable& table,
               const std::vector<std::string>& panel,
               const std::vector<std::string>& effects) {
    if (panel.size() > 2 || (panel.size() == 2 && panel[1].empty()))
        refuse("E252",
               fmt::format("`{}` is not a unit and a time", fmt::join(panel, ",")),
               "write --panel unit,time, or --panel time for one series",
               "--panel");
    if (panel.size() == 2) return {.unit = panel[0], .time = panel[1]};
    if (panel.size() == 1) return {.time = panel[0]};
    return effects.size() >= 2 ? guessed(table, effects[0], effects[1]) : Roles{};
}

}  // namespace keiretsu::analysis::regression
