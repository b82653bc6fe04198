// Wild cluster bootstrap: p-values and intervals that hold with few clusters.
//
// Residuals under the null of each slope, signs drawn by cluster (Rademacher), cluster-robust t
// recomputed (WCR of Cameron, Gelbach and Miller 2008). With up to 12 clusters all 2^G signs are
// enumerated and the p-value is exact: the share of sign vectors, the sample's own among them,
// whose |t| is at least the sample's. With more, 9,999 draws and (count + 1) / (draws + 1).
#pragma once

#include <cstdint>
#include <vector>

#include "analysis/regression/fit.h"

namespace keiretsu::analysis::regression {

inline constexpr int enumerated_clusters = 12;

struct WildOptions {
    int draws = 9999;
    std::uint64_t seed = 1;
    double level = 0.95;  // of the intervals
};

struct WildFigures {
    double p = unknown;
    double low = unknown;  // infinite where no value on this side is rejected
    double high = unknown;
};

/// A two-sided p-value and the interval that inverts the test (wild_interval.h), for each slope
/// that `fit` kept, in order; NaN where the sample's own variance is not above rounding. p is never
/// below 2^(1-G) where vectors are enumerated, so that an interval of 0.95 has no ends with fewer
/// than six clusters. Throws InputError with one cluster, or more than 2,000, where the asymptotic
/// standard errors need no help.
std::vector<WildFigures> wild_bootstrap(const Problem& problem,
                                        const Factor& clusters,
                                        const WildOptions& options);

}  // namespace keiretsu::analysis::regression
