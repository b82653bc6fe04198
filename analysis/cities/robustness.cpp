#include "analysis/cities/robustness.h"

#include <fmt/format.h>

#include <cmath>
#include <utility>

#include "analysis/render/number_text.h"
#include "analysis/render/result_tables.h"

namespace keiretsu::analysis {
namespace {

using render::Cell;
using render::exact;
using render::words;

/// A column of the points, without those that have no figure.
std::vector<double> known(const std::vector<std::vector<double>>& points, std::size_t measure) {
    std::vector<double> values;
    for (const std::vector<double>& point : points)
        if (!std::isnan(point[measure])) values.push_back(point[measure]);
    return values;
}

Cell figure(double value) {
    return {.text = std::isnan(value) ? "" : render::decimals(value, 2), .number = value};
}

Cell percent(double share) {
    return {.text = std::isnan(share) ? "" : render::decimals(100 * share, 0) + "%",
            .number = share};
}

/// Counted from the worst: a share of the values does worse.
double quantile_of(const std::vector<double>& values, double probability, const CityMeasure& m) {
    return quantile(values, m.less_is_better ? 1 - probability : probability);
}

template <class Test>
double share_of(const std::vector<double>& values, Test test) {
    double count = 0;
    for (const double value : values) count += test(value) ? 1 : 0;
    return values.empty() ? missing : count / static_cast<double>(values.size());
}

}  // namespace

std::vector<CityScoreRow> city_score_rows(const CityScores& scores) {
    std::vector<CityScoreRow> rows;
    for (std::size_t i = 0; i < scores.measures.size(); ++i) {
        const CityMeasure& measure = scores.measures[i];
        const std::vector<double> within = known(scores.within, i);
        const std::vector<double> permuted = known(scores.permuted, i);
        CityScoreRow row{.measure = measure,
                         .stated = scores.stated[i],
                         .draws = static_cast<int>(within.size()),
                         .worst = quantile_of(within, 0, measure),
                         .p10 = quantile_of(within, 0.1, measure),
                         .median = quantile_of(within, 0.5, measure),
                         .p90 = quantile_of(within, 0.9, measure),
                         .permutations = static_cast<int>(permuted.size()),
                         .permuted_median = quantile_of(permuted, 0.5, measure),
                         .permuted_p90 = quantile_of(permuted, 0.9, measure)};
        if (!std::isnan(measure.bar))
            row.reach = share_of(within, [&](double v) { return measure.reached_by(v); });
        if (!permuted.empty() && !std::isnan(row.stated)) {
            const auto n = static_cast<double>(permuted.size());
            const double as_good =
                share_of(permuted, [&](double v) { return measure.as_good(v, row.stated); });
            row.p_value = (1 + std::round(n * as_good)) / (1 + n);
        }
        rows.push_back(row);
    }
    return rows;
}

render::Table city_scores_table(const std::vector<CityScoreRow>& rows) {
    render::Table table = render::result_table("city_scores");
    for (const CityScoreRow& row : rows)
        table.rows.push_back({words(row.measure.id),
                              exact(row.measure.bar),
                              exact(row.stated),
                              exact(row.draws),
                              exact(row.worst),
                              exact(row.p10),
                              exact(row.median),
                              exact(row.p90),
                              exact(row.reach),
                              exact(row.permutations),
                              exact(row.permuted_median),
                              exact(row.permuted_p90),
                              exact(row.p_value)});
    return table;
}

render::Table city_points_table(const CityScores& scores) {
    render::Table table = render::result_table("city_points");
    const auto add = [&](const char* set, std::size_t point, const std::vector<double>& values) {
        for (std::size_t i = 0; i < values.size(); ++i)
            table.rows.push_back({words(set),
                                  exact(static_cast<double>(point)),
                                  words(scores.measures[i].id),
                                  exact(values[i])});
    };
    add("stated", 1, scores.stated);
    for (std::size_t p = 0; p < scores.within.size(); ++p) add("ranges", p + 1, scores.within[p]);
    for (std::size_t p = 0; p < scores.permuted.size(); ++p)
        add("permuted", p + 1, scores.permuted[p]);
    return table;
}

render::Table city_scores_report(const std::vector<CityScoreRow>& rows) {
    render::Table table{
        .id = "city_scores",
        .title = "Table 4 at the stated city inputs, over their ranges, and with them permuted",
        .heads = {{.name = "measure", .heading = "", .align = render::Align::left},
                  {.name = "bar", .heading = "bar"},
                  {.name = "stated", .heading = "stated"},
                  {.name = "worst", .heading = "worst", .group = "ranges"},
                  {.name = "p10", .heading = "10%", .group = "ranges"},
                  {.name = "median", .heading = "half", .group = "ranges"},
                  {.name = "reach", .heading = "reach", .group = "ranges"},
                  {.name = "permuted_median", .heading = "half", .group = "permuted"},
                  {.name = "permuted_p90", .heading = "90%", .group = "permuted"},
                  {.name = "p_value", .heading = "p", .group = "permuted"}}};
    int draws = 0, permutations = 0;
    std::string group;
    for (const CityScoreRow& row : rows) {
        if (row.measure.group != group && !row.measure.group.empty())
            table.rows.push_back({words(row.measure.group)});
        group = row.measure.group;
        table.rows.push_back({words(row.measure.label),
                              figure(row.measure.bar),
                              figure(row.stated),
                              figure(row.worst),
                              figure(row.p10),
                              figure(row.median),
                              percent(row.reach),
                              figure(row.permuted_median),
                              figure(row.permuted_p90),
                              figure(row.p_value)});
        draws = std::max(draws, row.draws);
        permutations = std::max(permutations, row.permutations);
    }
    if (draws > 0)
        table.notes.push_back(
            fmt::format("Ranges: {} draws of all ranged inputs together: the worst, what a tenth "
                        "and half of them fall short of, and how many reach the bar.",
                        draws));
    if (permutations > 0)
        table.notes.push_back(fmt::format(
            "Permuted: {} random orders in which every city has another's inputs; p: the share "
            "that does as well as the stated inputs, these counted in.",
            permutations));
    table.notes.push_back(
        "Each point is scored on its mean over replicates. Right side: share of the cells that the "
        "paper calls significant in which the city lies above or below the nation as it does "
        "there. Rank: Spearman's. Spread: standard deviation between cities. The bar of RMSE is a "
        "fifth below what the national trend scores.");
    return table;
}

}  // namespace keiretsu::analysis
