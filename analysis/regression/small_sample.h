// Degrees of freedom and small-sample factors, by the convention of each program.
#pragma once

#include <cstddef>

#include "analysis/regression/fit.h"

namespace keiretsu::analysis::regression {

/// What the counts are made of.
struct Counts {
    double rows = 0;
    double slopes = 0;   // independent regressors
    double effects = 0;  // independent dummies, or 1 for a plain constant, or 0
};

/// The covariance is `factor` times the sandwich; t statistics have `df` degrees of freedom.
struct SmallSample {
    double factor = 1;
    double df = 0;           // CR2: unknown
    std::size_t groups = 0;  // smallest number of clusters, or periods; 0 if neither
};

/// See Ssc. Throws InputError when a cluster variable has one level, or there is one period.
SmallSample small_sample(const Problem& problem, const Vcov& vcov, Ssc ssc, const Counts& counts);

}  // namespace keiretsu::analysis::regression
