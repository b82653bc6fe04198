// Random forests (Breiman 2001) that predict a parameter from moments, each row by trees that have
// not seen it: what of a parameter the moments tell beyond lines (Raynal and others 2019).
#pragma once

#include <cstdint>
#include <vector>

#include "analysis/calibration/points.h"

namespace keiretsu::analysis::calibration {

struct ForestOptions {
    int trees = 120;
    int least_leaf = 5;  // rows
};

struct ForestFit {
    std::vector<double> out_of_bag = {};  // of each row; the mean where every tree has seen it
    double at_asked = 0;                  // the prediction for the regressors asked for
};

/// Regresses `response` (n values) on `regressors` (n x m, no missing values, n >= 10). A third of
/// the regressors is tried at each split. Regressors are compared by 64 bins of equal counts, so
/// that the trees do not depend on their scale. The same seed gives the same trees.
ForestFit fit_forest(const Rows& regressors,
                     const std::vector<double>& response,
                     const std::vector<double>& asked,
                     std::uint64_t seed,
                     const ForestOptions& options = {});

}  // namespace keiretsu::analysis::calibration
