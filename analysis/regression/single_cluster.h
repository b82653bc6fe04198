// Regressors that one cluster alone identifies: cluster-robust errors of them cannot be trusted.
#pragma once

#include <string>
#include <vector>

#include "analysis/regression/fit.h"

namespace keiretsu::analysis::regression {

/// Names of the regressors of `fit` that one cluster alone tells from what the model holds anyway
/// (MacKinnon and Webb 2017):
///   - outside one cluster the regressor is 0, or one value where there is a constant or an effect;
///   - it is constant within each cluster but one, where an effect nested in the clusters is
///     absorbed;
///   - it is 0 or one other value, and 0 throughout in one cluster alone, the only untreated one.
std::vector<std::string> single_cluster_terms(const Problem& problem,
                                              const Fit& fit,
                                              const Factor& clusters);

}  // namespace keiretsu::analysis::regression
