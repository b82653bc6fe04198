// Table 4 at the stated city inputs, over their ranges, and with the cities' inputs permuted.
#pragma once

#include <vector>

#include "analysis/cities/scores.h"
#include "analysis/render/document.h"

namespace keiretsu::analysis {

/// Measures (as city_measures orders them) of one economy with the stated inputs, of one a draw
/// from their ranges, and of one a permutation of the cities' inputs.
struct CityScores {
    std::vector<CityMeasure> measures = city_measures();
    std::vector<double> stated = {};
    std::vector<std::vector<double>> within = {};
    std::vector<std::vector<double>> permuted = {};
};

/// Quantiles over draws or permutations, counted from the worst to the best, and how many of them
/// did how well. NaN where there are none.
struct CityScoreRow {
    CityMeasure measure = {};
    double stated = missing;
    int draws = 0;
    double worst = missing, p10 = missing, median = missing, p90 = missing;
    double reach = missing;  // share of draws that reach the bar
    int permutations = 0;
    double permuted_median = missing, permuted_p90 = missing;
    /// (1 + permutations at least as good as the stated inputs) / (1 + permutations).
    double p_value = missing;
};

std::vector<CityScoreRow> city_score_rows(const CityScores& scores);

/// city_scores.csv: measure, bar, stated, draws, worst, p10, median, p90, reach, permutations,
/// permuted_median, permuted_p90, p_value.
render::Table city_scores_table(const std::vector<CityScoreRow>& rows);

/// city_points.csv: set (stated, ranges, permuted), point, measure, value.
render::Table city_points_table(const CityScores& scores);

/// For readers, 80 columns wide.
render::Table city_scores_report(const std::vector<CityScoreRow>& rows);

}  // namespace keiretsu::analysis
