#include "analysis/cities/scores.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "analysis/paper/observed.h"
#include "analysis/paper/pattern_scores.h"

namespace keiretsu::analysis {
namespace {

constexpr double signs_bar = 0.7;
constexpr double rank_bar = 0.6;
constexpr double spread_bar = 0.5;
constexpr double error_bar = 0.8;  // of the null's
constexpr std::array<std::string_view, 3> variables = {
    "establishments", "employees", "value_added"};

/// Table 4 and the all-row with these growth rates.
std::vector<Table4Row> cities_with(const Figures& figures, const Observed& known) {
    std::vector<Table4Row> rows = table4({}, known);
    for (Table4Row& row : rows)
        row.simulated.growth.mean = figure_at(
            figures, fmt::format("table4.{}.{}.{}", row.city, row.variable, row.window.name));
    return rows;
}

std::vector<Table1Row> nation_with(const Figures& figures, const Observed& known) {
    std::vector<Table1Row> rows = table1({}, known);
    for (Table1Row& row : rows)
        row.simulated.growth.mean = figure_at(
            figures, fmt::format("table1.{}.{}.{}", row.variable, row.size, row.window.name));
    return rows;
}

std::string short_window(std::string_view window) {
    return fmt::format("{}-{}", window.substr(2, 2), window.substr(7, 2));
}

std::vector<Table4Row> of_variable(std::vector<Table4Row> rows, std::string_view variable) {
    std::erase_if(rows, [&](const Table4Row& row) { return row.variable != variable; });
    return rows;
}

/// By measure of error: "rmse.employees.1985-1997", and "rmse" over all.
std::map<std::string, ErrorScore> errors_by_measure(const std::vector<Table4Row>& cities,
                                                    const Observed& known) {
    std::map<std::string, ErrorScore> errors = {{"rmse", table4_errors(cities, known).back()}};
    for (const std::string_view variable : variables)
        for (const ErrorScore& score : table4_errors(of_variable(cities, variable), known))
            if (score.window != "both")
                errors[fmt::format("rmse.{}.{}", variable, score.window)] = score;
    return errors;
}

}  // namespace

bool CityMeasure::reached_by(double value) const {
    return as_good(value, bar);
}

bool CityMeasure::as_good(double value, double as) const {
    return less_is_better ? value <= as : value >= as;
}

Figures national_trend_errors(const Observed& known) {
    std::vector<Table4Row> rows = table4({}, known);
    for (Table4Row& row : rows) row.simulated.growth.mean = row.observed;
    Figures errors;
    for (const auto& [id, error] : errors_by_measure(rows, known)) errors[id] = error.null;
    return errors;
}

std::vector<CityMeasure> city_measures(const Observed& known) {
    std::vector<CityMeasure> measures = {
        {.id = "signs", .label = "right side of the nation", .bar = signs_bar}};
    const auto add = [&](const char* what, const char* group, auto&& bar_of) {
        for (const std::string_view variable : variables)
            for (const TrendWindow& window : table_windows)
                measures.push_back(
                    {.id = fmt::format("{}.{}.{}", what, variable, window.name),
                     .group = group,
                     .label = fmt::format("  {} {}",
                                          variable == "value_added" ? "value added" : variable,
                                          short_window(window.name)),
                     .bar = bar_of(variable)});
    };
    add("rank", "Rank correlation over cities", [](std::string_view variable) {
        return variable == "value_added" ? missing : rank_bar;
    });
    add("spread", "Spread over the paper's", [](std::string_view) { return spread_bar; });
    const Figures null = national_trend_errors(known);
    for (const std::string_view variable : variables)
        for (const TrendWindow& window : table_windows) {
            const std::string id = fmt::format("rmse.{}.{}", variable, window.name);
            measures.push_back(
                {.id = id,
                 .group = "RMSE over cities, points a year",
                 .label = fmt::format("  {} {}",
                                      variable == "value_added" ? "value added" : variable,
                                      short_window(window.name)),
                 .bar = error_bar * figure_at(null, id),
                 .less_is_better = true});
        }
    measures.push_back({.id = "rmse",
                        .label = "RMSE, points a year",
                        .bar = error_bar * null.at("rmse"),
                        .less_is_better = true});
    return measures;
}

std::vector<double> measure_cities(const Figures& figures, const Observed& known) {
    const std::vector<Table4Row> cities = cities_with(figures, known);
    std::map<std::string, double> values;
    const SignScore signs = table4_deviation_signs(cities, nation_with(figures, known));
    if (signs.cells > 0) values["signs"] = double(signs.simulated) / signs.cells;
    for (const CityScore& score : table4_patterns(cities)) {
        const std::string tail = "." + score.variable + "." + score.window;
        values["rank" + tail] = score.rank_correlation;
        values["spread" + tail] = score.spread / score.observed_spread;
    }
    for (const auto& [id, error] : errors_by_measure(cities, known)) values[id] = error.simulated;
    std::vector<double> measured;
    for (const CityMeasure& measure : city_measures(known))
        measured.push_back(figure_at(values, measure.id));
    return measured;
}

Figures mean_of(const std::vector<Figures>& replicates) {
    std::map<std::string, std::vector<double>> values;
    for (const Figures& figures : replicates)
        for (const auto& [name, value] : figures) values[name].push_back(value);
    Figures means;
    for (const auto& [name, of] : values) means[name] = spread_of(of).mean;
    return means;
}

double city_deviation(const Figures& figures,
                      const std::string& city,
                      const std::string& variable,
                      const std::string& window) {
    return figure_at(figures, fmt::format("table4.{}.{}.{}", city, variable, window)) -
           figure_at(figures, fmt::format("table1.{}.all.{}", variable, window));
}

std::vector<std::string> observed_cities(const Observed& known) {
    std::vector<std::string> cities;
    for (const ObservedCityTrend& cell : known.table4)
        if (std::find(cities.begin(), cities.end(), cell.city) == cities.end())
            cities.push_back(cell.city);
    return cities;
}

}  // namespace keiretsu::analysis
