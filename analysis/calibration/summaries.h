// One summary a parameter: what its best estimator makes of the moments (Fearnhead and Prangle
// 2012). Of ridge, local-linear regression and random forest none is best for every parameter, so
// the run table itself says which, out of sample.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "analysis/calibration/abc.h"
#include "analysis/calibration/points.h"

namespace keiretsu::analysis::calibration {

enum class Estimator { ridge, local_linear, forest };
inline constexpr std::array<std::string_view, 3> estimator_names = {
    "ridge", "local-linear", "forest"};

struct Summaries {
    Rows of_points = {};                         // point x parameter, each without itself
    std::vector<double> of_observed = {};        // parameter
    std::vector<std::array<double, 3>> r2 = {};  // parameter x estimator, out of sample
    std::vector<Estimator> chosen = {};          // parameter

    /// Of the chosen, not below 0.
    double told(std::size_t parameter) const;
    /// The summaries as targets of abc_posterior: an error of one is the spread of a parameter that
    /// is not told at all, and a parameter counts by what is told of it.
    Targets as_targets() const;
};

/// `points` (n x p) and `moments` (n x m), without missing values. Five folds (row i in fold i mod
/// 5) for ridge and local-linear regression, trees that have not seen a row for the forest. n
/// >= 20.
Summaries summarise(const Rows& points,
                    const Rows& moments,
                    const Targets& targets,
                    std::uint64_t seed);

/// Each moment with a normal error of its target's tolerance: the observed figure is taken to miss
/// the model's by as much (Wilkinson 2013), which a posterior from bare moments would call certain.
Rows with_errors(const Rows& moments, const Targets& targets, std::uint64_t seed);

}  // namespace keiretsu::analysis::calibration
