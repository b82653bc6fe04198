#include "analysis/cities/attribution.h"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <utility>

#include "analysis/calibration/known_facts.h"
#include "analysis/render/number_text.h"
#include "analysis/render/result_tables.h"

namespace keiretsu::analysis {
namespace {

using render::Cell;
using render::exact;
using render::words;

constexpr std::array<const char*, 3> city_variables = {
    "establishments", "employees", "value_added"};

Contribution contribution_of(const InputAblation& ablation,
                             const std::string& variable,
                             const std::string& window,
                             const Figures& observed) {
    const auto deviation = [&](const Figures& figures) {
        return city_deviation(figures, ablation.city, variable, window);
    };
    PairedSums sums;
    std::vector<double> stated, replaced;
    for (const FigurePair& pair : ablation.pairs) {
        stated.push_back(deviation(pair.baseline));
        replaced.push_back(deviation(pair.ablated));
        sums.add(replaced.back(), stated.back());
    }
    return {.city = ablation.city,
            .input = ablation.input,
            .label = ablation.label,
            .variable = variable,
            .window = window,
            .observed = deviation(observed),
            .stated = spread_of(stated).mean,
            .replaced = spread_of(replaced).mean,
            .contribution = sums.effect()};
}

/// With its sign, zero without, and a star where the interval leaves out zero.
Cell signed_figure(double value, bool sure = false) {
    std::string text =
        std::isnan(value) ? std::string() : render::decimals(value, 1, render::Sign::always);
    return {.text = std::move(text), .mark = sure ? "*" : "", .number = value};
}

bool leaves_out_zero(const MeanInterval& mean) {
    return mean.low > 0 || mean.high < 0;
}

}  // namespace

std::vector<Contribution> contributions(const std::vector<InputAblation>& ablations,
                                        const Observed& known) {
    const Figures observed = calibration::observed_by_name(known);
    std::vector<Contribution> rows;
    for (const InputAblation& ablation : ablations)
        for (const char* variable : city_variables)
            for (const TrendWindow& window : table_windows)
                rows.push_back(
                    contribution_of(ablation, variable, std::string(window.name), observed));
    return rows;
}

render::Table contributions_table(const std::vector<Contribution>& rows) {
    render::Table table = render::result_table("city_inputs");
    for (const Contribution& row : rows) {
        const MeanInterval& mean = row.contribution.difference;
        table.rows.push_back({words(row.city),
                              words(row.input),
                              words(row.variable),
                              words(row.window),
                              exact(row.observed),
                              exact(row.stated),
                              exact(row.replaced),
                              exact(mean.mean),
                              exact(mean.low),
                              exact(mean.high),
                              exact(row.contribution.pairs)});
    }
    return table;
}

render::Table contributions_report(const std::vector<Contribution>& rows) {
    render::Table table{
        .id = "city_inputs",
        .title = "Cities' deviations from the nation, points a year, and what they owe to inputs",
        .heads = {{.name = "input", .heading = "", .align = render::Align::left}}};
    for (const char* variable : {"establishments", "employees", "value added"})
        for (const char* window : {"85-97", "97-07"})
            table.heads.push_back({.name = window, .heading = window, .group = variable});
    const std::size_t cells = table.heads.size() - 1;
    std::string city;
    for (std::size_t first = 0; first + cells <= rows.size(); first += cells) {
        std::vector<Cell> paper = {words("observed")}, model = {words("the model")},
                          owed = {words("  " + rows[first].label)};
        for (std::size_t i = first; i < first + cells; ++i) {
            paper.push_back(signed_figure(rows[i].observed));
            model.push_back(signed_figure(rows[i].stated));
            owed.push_back(signed_figure(rows[i].contribution.difference.mean,
                                         leaves_out_zero(rows[i].contribution.difference)));
        }
        if (rows[first].city != city) {
            city = rows[first].city;
            table.rows.push_back({words(city)});
            table.rows.push_back(std::move(paper));
            table.rows.push_back(std::move(model));
        }
        table.rows.push_back(std::move(owed));
    }
    table.notes = {
        "An input's figure is what the model's deviation loses when the nation's value stands in "
        "its place, on the same seeds; * its 90% interval over pairs leaves out zero. Inputs act "
        "together, so figures need not add up; \"all of these\" replaces all at once."};
    return table;
}

}  // namespace keiretsu::analysis
