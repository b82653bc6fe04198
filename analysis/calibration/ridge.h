// Ridge regression of several responses on many moments, the penalty chosen out of sample: which
// parameters the data can tell at all.
#pragma once

#include <vector>

#include "analysis/calibration/points.h"

namespace keiretsu::analysis::calibration {

/// Regressors are standardised before they are penalised; a constant is free.
struct Ridge {
    std::vector<double> means = {};             // of the regressors
    std::vector<double> deviations = {};        // their standard deviations; 0 = constant, left out
    Rows slopes = {};                           // response x regressor, per standard deviation
    std::vector<double> constants = {};         // response
    std::vector<double> penalties = {};         // response: relative to the number of rows
    std::vector<double> out_of_sample_r2 = {};  // response

    std::vector<double> predict(const std::vector<double>& regressors) const;
};

/// Regresses each column of `responses` on `regressors` (n x m, no missing values, n >= 10). The
/// penalty of each response is the one of a fixed grid that predicts best in five-fold
/// cross-validation (row i is left out with fold i mod 5); `out_of_sample_r2` is 1 less the squared
/// error of these predictions over that of the mean, and can be negative.
Ridge fit_ridge(const Rows& regressors, const Rows& responses);

}  // namespace keiretsu::analysis::calibration
