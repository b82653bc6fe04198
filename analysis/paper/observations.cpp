#include "analysis/paper/observations.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

#include "analysis/data/typed_columns.h"
#include "analysis/paper/trends.h"
#include "config/text/suggest.h"

namespace keiretsu::analysis {
namespace {

constexpr int first_known_year = 1900;
constexpr int last_known_year = 2100;

/// Optional words of a column; empty where the file has none or leaves the cell empty.
std::vector<std::string> words_of(const CsvTable& table, std::string_view name) {
    std::vector<std::string> words(table.rows);
    const Column* column = table.find(name);
    if (column == nullptr) return words;
    for (std::size_t row = 0; row < table.rows; ++row) {
        if (!column->text) {
            if (!std::isnan(column->numbers[row]))
                words[row] = fmt::format("{}", column->numbers[row]);
        } else if (const std::int32_t code = column->codes[row]; code >= 0) {
            words[row] = column->levels[static_cast<std::size_t>(code)];
        }
    }
    return words;
}

/// What identifies a row's figures: place, size and industry.
struct FigureKeys {
    std::vector<std::string> places, names, types, industries, sources;
    std::vector<SizeBounds> sizes;
};

FigureKeys keys_of_rows(const CsvTable& table, TypedColumns& columns) {
    FigureKeys keys{.places = words_of(table, "place"),
                    .names = words_of(table, "name"),
                    .types = words_of(table, "cluster_type"),
                    .industries = words_of(table, "industry"),
                    .sources = words_of(table, "source"),
                    .sizes = std::vector<SizeBounds>(table.rows)};
    const char* size_column = table.find("size") != nullptr ? "size" : "size_class";
    const std::vector<std::string> sizes = words_of(table, size_column);
    for (std::size_t row = 0; row < table.rows; ++row) {
        if (is_total(keys.industries[row])) keys.industries[row].clear();
        if (sizes[row].empty() || is_total(sizes[row])) continue;
        const std::optional<SizeBounds> bounds = size_bounds_in(sizes[row]);
        if (bounds)
            keys.sizes[row] = *bounds;
        else
            columns.problem("E224",
                            fmt::format("`{}` is no size class", sizes[row]),
                            "write its bounds: 4-29, 1000+, or all",
                            {row, size_column});
    }
    return keys;
}

ObservedFigure observation_of(const FigureKeys& keys, std::size_t row) {
    return {.place = keys.places[row],
            .name = keys.names[row],
            .cluster_type = keys.types[row],
            .size = keys.sizes[row],
            .industry = keys.industries[row],
            .source = keys.sources[row]};
}

std::string variables_in_words() {
    std::string words;
    for (const std::string_view name : observed_variables)
        words.append(words.empty() ? "" : ", ").append(name);
    return words;
}

bool is_variable(std::string_view name) {
    return std::find(std::begin(observed_variables), std::end(observed_variables), name) !=
           std::end(observed_variables);
}

/// What a file calls one figure: `employees of Hamamatsu, 1985-1997`.
std::string in_words(const ObservedFigure& of) {
    std::string words = of.variable + (of.place.empty() ? "" : " of " + of.place);
    if (of.size != SizeBounds{}) words += ", " + text_of(of.size);
    if (!of.industry.empty()) words += ", " + of.industry;
    return words + (of.from == of.until ? fmt::format(", {}", of.from)
                                        : fmt::format(", {}-{}", of.from, of.until));
}

auto cell_key(const ObservedFigure& of) {
    return std::tuple(of.kind, of.variable, of.place, of.size, of.industry, of.from, of.until);
}

/// Complains of figures that stand twice.
void check_twice(const CsvTable& table,
                 TypedColumns& columns,
                 const std::vector<std::pair<ObservedFigure, std::size_t>>& found,
                 const char* column) {
    std::map<decltype(cell_key(ObservedFigure{})), std::size_t> first_row;
    for (const auto& [observation, row] : found) {
        const auto [first, is_new] = first_row.try_emplace(cell_key(observation), row);
        if (!is_new)
            columns.problem("E225",
                            fmt::format("{} stands twice", in_words(observation)),
                            fmt::format("the first row is line {}; keep one of them",
                                        table.line_of(first->second)),
                            {row, column});
    }
}

/// `1985-1997` of a column `period` as two years.
std::pair<int, int> years_of_period(const std::string& period) {
    const std::optional<SizeBounds> bounds = size_bounds_in(period);
    if (!bounds || bounds->high == no_upper_bound) return {0, 0};
    return {bounds->low, bounds->high};
}

/// The window of each row, from `from` and `until`, `year` or `period`.
std::vector<std::pair<int, int>> windows_of(const CsvTable& table, TypedColumns& columns) {
    std::vector<std::pair<int, int>> windows(table.rows);
    if (table.find("period") != nullptr && table.find("from") == nullptr) {
        const std::vector<std::string> periods = columns.texts("period");
        for (std::size_t row = 0; row < table.rows; ++row)
            windows[row] = years_of_period(periods[row]);
        return windows;
    }
    const char* first = table.find("from") != nullptr ? "from" : "year";
    const std::vector<int> from = columns.integers(first, Need::required);
    const std::vector<int> until =
        table.find("until") != nullptr ? columns.integers("until", Need::required) : from;
    for (std::size_t row = 0; row < table.rows; ++row) windows[row] = {from[row], until[row]};
    return windows;
}

bool is_known_year(int year) {
    return year >= first_known_year && year <= last_known_year;
}

std::vector<ObservedFigure> read_long(const CsvTable& table) {
    TypedColumns columns(table);
    const FigureKeys keys = keys_of_rows(table, columns);
    const std::vector<std::string> variables = columns.texts("variable");
    const std::vector<std::pair<int, int>> windows = windows_of(table, columns);
    const bool trends = table.find("growth_pct") != nullptr;
    const bool levels = table.find("level") != nullptr;
    const auto figures = [&](const char* name, bool there, bool negative) {
        return there ? columns.numbers(name, Need::required, negative)
                     : std::vector<double>(table.rows, missing);
    };
    const std::vector<double> growth = figures("growth_pct", trends, true);
    const std::vector<double> level = figures("level", levels, true);
    // Empty where nothing is said of it, as of a level.
    const std::vector<double> significant = columns.numbers("significant", Need::optional);
    std::vector<std::pair<ObservedFigure, std::size_t>> found;
    for (std::size_t row = 0; row < table.rows; ++row) {
        ObservedFigure of = observation_of(keys, row);
        of.variable = variables[row];
        std::tie(of.from, of.until) = windows[row];
        if (!is_variable(of.variable) && !of.variable.empty())
            columns.problem("E228",
                            fmt::format("`{}` is no variable that a census counts", of.variable),
                            "the variables are " + variables_in_words(),
                            {row, "variable"});
        if (!is_known_year(of.from) || !is_known_year(of.until) || of.until < of.from)
            columns.problem("E228",
                            fmt::format("{}-{} is no window of years", of.from, of.until),
                            "write its first and last year in `from` and `until`",
                            {row, table.find("period") != nullptr ? "period" : "from"});
        const bool is_trend = !std::isnan(growth[row]);
        if (is_trend == !std::isnan(level[row])) {
            if (is_trend)
                columns.problem("E228",
                                "a row has either growth_pct or level",
                                "write two rows",
                                {row, "level"});
            continue;  // a figure that is not known
        }
        of.kind = is_trend ? ObservationKind::trend : ObservationKind::level;
        of.value = is_trend ? growth[row] : level[row];
        of.significant = is_trend && significant[row] == 1;
        if (is_trend == (of.from == of.until))
            columns.problem("E228",
                            is_trend ? "growth within one year is no trend"
                                     : "a level is of one year, not of a window",
                            is_trend ? "write a later year in `until`" : "write `year` alone",
                            {row, is_trend ? "growth_pct" : "level"});
        found.emplace_back(std::move(of), row);
    }
    check_twice(table, columns, found, "variable");
    columns.finish();
    std::vector<ObservedFigure> observations;
    for (auto& [observation, row] : found) observations.push_back(std::move(observation));
    return observations;
}

/// Levels of one variable, place and industry by size and year.
using LevelsBySize = std::map<SizeBounds, std::map<int, double>>;

/// Adds the classes of a file up to those that both sides can tell, and to "all".
LevelsBySize merge_sizes(const LevelsBySize& given) {
    std::vector<SizeBounds> bounds;
    for (const auto& [size, levels] : given) bounds.push_back(size);
    std::vector<SizeBounds> wanted = told_by_both(bounds);
    if (given.contains(SizeBounds{})) wanted.emplace_back();
    if (wanted.size() > 1) wanted.emplace_back();  // the sum of all classes
    LevelsBySize merged;
    for (const SizeBounds& sum : std::set<SizeBounds>(wanted.begin(), wanted.end())) {
        if (given.contains(sum)) {
            merged[sum] = given.at(sum);
            continue;
        }
        int next = sum.low;  // parts must follow each other without a gap
        std::map<int, std::pair<double, int>> sums;
        int parts = 0;
        for (const auto& [size, levels] : given) {
            if (size.low != next || size.high > sum.high || size == SizeBounds{}) continue;
            ++parts;
            next = size.high == no_upper_bound ? no_upper_bound : size.high + 1;
            for (const auto& [year, level] : levels) {
                sums[year].first += level;
                ++sums[year].second;
            }
        }
        const bool whole = sum.high == no_upper_bound ? next == sum.high : next == sum.high + 1;
        if (!whole || parts == 0) continue;
        for (const auto& [year, of] : sums)
            if (of.second == parts) merged[sum][year] = of.first;
    }
    return merged;
}

/// Windows of the tables that the series fills from end to end; if none, its whole span.
std::vector<std::pair<int, int>> windows_filled(const std::map<int, double>& levels) {
    std::vector<std::pair<int, int>> windows;
    for (const TrendWindow& window : table_windows)
        if (levels.contains(window.first_year) && levels.contains(window.last_year))
            windows.emplace_back(window.first_year, window.last_year);
    if (windows.empty() && levels.size() > 1)
        windows.emplace_back(levels.begin()->first, levels.rbegin()->first);
    return windows;
}

void add_series(const ObservedFigure& like,
                const std::map<int, double>& levels,
                std::vector<ObservedFigure>& observations) {
    if (levels.empty()) return;
    const int first = levels.begin()->first;
    std::vector<double> series(static_cast<std::size_t>(levels.rbegin()->first - first + 1),
                               missing);
    for (const auto& [year, level] : levels) series[static_cast<std::size_t>(year - first)] = level;
    for (const auto& [from, until] : windows_filled(levels)) {
        const Trend trend = trend_of(
            series, first, TrendWindow{.name = "", .first_year = from, .last_year = until});
        if (std::isnan(trend.growth_pct)) continue;
        ObservedFigure& of = observations.emplace_back(like);
        of.kind = ObservationKind::trend;
        of.from = from;
        of.until = until;
        of.value = trend.growth_pct;
        of.significant = trend.significant;
        of.stated = false;
    }
    for (const auto& [year, level] : levels) {
        ObservedFigure& of = observations.emplace_back(like);
        of.kind = ObservationKind::level;
        of.from = of.until = year;
        of.value = level;
    }
}

struct WideSeries {
    ObservedFigure like = {};
    LevelsBySize by_size = {};
};

std::vector<ObservedFigure> read_wide(const CsvTable& table) {
    TypedColumns columns(table);
    const FigureKeys keys = keys_of_rows(table, columns);
    const std::vector<int> years = columns.integers("year", Need::required);
    std::vector<std::pair<ObservedFigure, std::size_t>> found;
    for (const std::string_view variable : observed_variables) {
        if (table.find(variable) == nullptr) continue;
        const bool negative = variable.ends_with("value_added");
        const std::vector<double> values = columns.numbers(variable, Need::required, negative);
        for (std::size_t row = 0; row < table.rows; ++row) {
            if (std::isnan(values[row])) continue;
            ObservedFigure of = observation_of(keys, row);
            of.kind = ObservationKind::level;
            of.variable = variable;
            of.from = of.until = years[row];
            of.value = values[row];
            found.emplace_back(std::move(of), row);
        }
    }
    for (std::size_t row = 0; row < table.rows; ++row)
        if (!is_known_year(years[row]))
            columns.problem("E228",
                            fmt::format("{} is no year", years[row]),
                            "write four digits, such as 1985",
                            {row, "year"});
    check_twice(table, columns, found, "year");
    columns.finish();
    std::vector<WideSeries> all;
    std::map<std::tuple<std::string, std::string, std::string>, std::size_t> index;
    for (auto& [of, row] : found) {
        const auto [at, is_new] =
            index.try_emplace(std::tuple(of.place, of.industry, of.variable), all.size());
        if (is_new) all.push_back({.like = of});
        all[at->second].by_size[of.size][of.from] = of.value;
    }
    std::vector<ObservedFigure> observations;
    for (const WideSeries& series : all) {
        // Ratios of several classes have no sum.
        const bool adds_up = series.like.variable != "labour_productivity";
        for (const auto& [size, levels] : adds_up ? merge_sizes(series.by_size) : series.by_size) {
            ObservedFigure like = series.like;
            like.size = size;
            add_series(like, levels, observations);
        }
    }
    return observations;
}

}  // namespace

std::vector<SizeBounds> told_by_both(std::vector<SizeBounds> file) {
    std::erase(file, SizeBounds{});
    std::sort(file.begin(), file.end());
    std::vector<SizeBounds> told;
    SizeBounds open{.low = 0, .high = 0};
    for (const SizeBounds& part : file) {
        const bool follows = open.low > 0 && part.low == open.high + 1;
        open = {.low = follows ? open.low : part.low, .high = part.high};
        if (classes_of(open).empty()) continue;
        told.push_back(open);
        open = {.low = 0, .high = 0};
    }
    return told;
}

std::vector<ObservedFigure> read_observations(const CsvTable& table) {
    if (table.rows == 0) {
        Diagnostic none = about_header(table.file, "E227", "the file has a header and no rows");
        throw InputError(std::move(none));
    }
    if (table.find("variable") != nullptr) return read_long(table);
    for (const std::string_view name : observed_variables)
        if (table.find(name) != nullptr) return read_wide(table);
    Diagnostic problem = about_header(table.file, "E221", "no column holds an observation");
    problem.help =
        fmt::format("name `variable` with `growth_pct` or `level`, or a column a variable: {}",
                    variables_in_words());
    throw InputError(std::move(problem));
}

bool same_cell(const ObservedFigure& a, const ObservedFigure& b) {
    return a.kind == b.kind && a.variable == b.variable && same_place(a.place, b.place) &&
           a.size == b.size && a.industry == b.industry && a.from == b.from && a.until == b.until;
}

bool same_place(std::string_view a, std::string_view b) {
    const auto letters = [](std::string_view text) {
        std::string plain = plain_text(text);
        std::erase_if(plain, [](char c) { return c == '-' || c == '_' || c == ' '; });
        return plain;
    };
    return letters(a) == letters(b);
}

}  // namespace keiretsu::analysis
