#include "analysis/paper/trend_tables.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "analysis/paper/levels.h"
#include "analysis/paper/observed.h"

namespace keiretsu::analysis {
namespace {

const TrendWindow& window_named(std::string_view name) {
    return *std::find_if(std::begin(table_windows),
                         std::end(table_windows),
                         [name](const TrendWindow& window) { return window.name == name; });
}

/// One figure of each trend that exists.
template <class Field>
Spread spread_over(std::span<const Trend> trends, Field field) {
    std::vector<double> values;
    for (const Trend& trend : trends) values.push_back(trend.*field);
    return spread_of(values);
}

bool majority_over(std::span<const Trend> trends, bool Trend::*field) {
    std::vector<char> votes;
    for (const Trend& trend : trends)
        if (!std::isnan(trend.growth_pct)) votes.push_back(trend.*field ? 1 : 0);
    return majority(votes);
}

TrendSummary trend_over_replicates(std::span<const Levels> replicates,
                                   std::string_view variable,
                                   const TrendWindow& window) {
    std::vector<Trend> trends;
    for (const Levels& levels : replicates)
        trends.push_back(trend_of(levels.variable(variable), levels.first_year, window));
    return summary_of(trends);
}

/// Cities and their cluster types: those observed in order, then the others of the panel.
std::vector<std::pair<std::string, std::string>> cities_in_order(std::span<const Places> replicates,
                                                                 const Observed& known) {
    std::vector<std::pair<std::string, std::string>> cities;
    const auto add = [&](const std::string& city, const std::string& type) {
        if (std::none_of(
                cities.begin(), cities.end(), [&](const auto& of) { return of.first == city; }))
            cities.emplace_back(city, type);
    };
    for (const ObservedCityTrend& cell : known.table4) add(cell.city, cell.cluster_type);
    if (replicates.empty()) return cities;
    const std::vector<std::string> places = places_of(replicates.front());
    for (const bool typed : {true, false})  // those of a type before the rest
        for (const std::string& place : places) {
            const auto found = std::find_if(known.places.begin(),
                                            known.places.end(),
                                            [&](const auto& of) { return of.name == place; });
            const bool has_type = found != known.places.end() && !found->cluster_type.empty();
            if (has_type == typed) add(place, has_type ? found->cluster_type : "other");
        }
    return cities;
}

}  // namespace

TrendSummary summary_of(std::span<const Trend> trends) {
    TrendSummary summary = {
        .growth = spread_over(trends, &Trend::growth_pct),
        .significant = majority_over(trends, &Trend::significant),
        .t = spread_over(trends, &Trend::t),
        .newey_west_significant = majority_over(trends, &Trend::newey_west_significant),
        .newey_west_t = spread_over(trends, &Trend::newey_west_t),
        .ar1_growth = spread_over(trends, &Trend::ar1_growth_pct),
        .ar1_t = spread_over(trends, &Trend::ar1_t),
        .ar1_significant = majority_over(trends, &Trend::ar1_significant),
        .end_point = spread_over(trends, &Trend::end_point_pct)};
    for (const Trend& trend : trends)
        summary.years =
            &trend == trends.data() ? trend.years : std::min(summary.years, trend.years);
    return summary;
}

std::vector<Table1Row> table1(std::span<const Panel> replicates, const Observed& known) {
    std::vector<std::vector<Levels>> levels(std::size(table1_sizes));
    for (std::size_t size = 0; size < levels.size(); ++size)
        for (const Panel& panel : replicates)
            levels[size].push_back(size_levels(panel, table1_sizes[size]));
    std::vector<Table1Row> rows;
    for (const ObservedTrend& cell : known.table1) {
        const auto size = static_cast<std::size_t>(
            std::find(std::begin(table1_sizes), std::end(table1_sizes), cell.size) -
            std::begin(table1_sizes));
        const TrendWindow& window = window_named(cell.period);
        rows.push_back({.variable = cell.variable,
                        .size = cell.size,
                        .window = window,
                        .observed = cell.growth_pct,
                        .observed_significant = cell.significant,
                        .simulated = trend_over_replicates(levels[size], cell.variable, window)});
    }
    return rows;
}

std::vector<Table4Row> table4(std::span<const Places> replicates, const Observed& known) {
    std::vector<Table4Row> rows;
    for (const auto& [city, type] : cities_in_order(replicates, known))
        for (const char* variable : {"establishments", "employees", "value_added"})
            for (const TrendWindow& window : table_windows) {
                Table4Row& row = rows.emplace_back(Table4Row{
                    .cluster_type = type, .city = city, .variable = variable, .window = window});
                for (const ObservedCityTrend& cell : known.table4) {
                    if (cell.city != city || cell.variable != variable ||
                        cell.period != window.name)
                        continue;
                    row.observed = cell.growth_pct;
                    row.observed_significant = cell.significant;
                }
            }
    std::string city;
    std::vector<Levels> levels;
    for (Table4Row& row : rows) {
        if (row.city != city) {
            city = row.city;
            levels.clear();
            for (const Places& one : replicates) levels.push_back(place_levels(one, city));
        }
        row.simulated = trend_over_replicates(levels, row.variable, row.window);
    }
    return rows;
}

}  // namespace keiretsu::analysis
