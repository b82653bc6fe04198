// Table 4 with the national shocks to product groups, and without any.
#pragma once

#include <vector>

#include "analysis/cities/scores.h"
#include "analysis/render/document.h"

namespace keiretsu::analysis {

/// Measures as city_measures orders them.
struct ShockScores {
    std::vector<CityMeasure> measures = city_measures();
    Figures national_trend = national_trend_errors();
    std::vector<double> with = {};
    std::vector<double> without = {};
};

/// city_shocks.csv: measure, national_trend, with_shocks, without_shocks.
render::Table city_shocks_table(const ShockScores& scores);

/// For readers, 80 columns wide.
render::Table city_shocks_report(const ShockScores& scores);

}  // namespace keiretsu::analysis
