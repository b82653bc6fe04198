// Sensitivity indices: how much of an outcome's variation each varied field accounts for.
#pragma once

#include <cstddef>
#include <limits>
#include <vector>

#include "analysis/sensitivity/designs.h"

namespace keiretsu::analysis {

/// Shares of the outcome's variance: alone, and together with all its interactions.
struct SobolIndex {
    double first = std::numeric_limits<double>::quiet_NaN();
    double total = std::numeric_limits<double>::quiet_NaN();
};

/// From a full factorial, by the analysis of variance of its cell means; `values` in the design's
/// order. NaN where a value is missing or nothing varies.
std::vector<SobolIndex> sobol_of_factorial(const std::vector<std::size_t>& levels,
                                           const std::vector<double>& values);

/// From Saltelli's design: first order by Saltelli et al. (2010), total by Jansen (1999). Base
/// points of which a value is missing are left out.
std::vector<SobolIndex> sobol_of_saltelli(std::size_t fields, const std::vector<double>& values);

/// Elementary effects of one field, per unit of its range.
struct MorrisIndex {
    double mean = std::numeric_limits<double>::quiet_NaN();  // mu
    double mean_absolute =
        std::numeric_limits<double>::quiet_NaN();                 // mu* (Campolongo et al. 2007)
    double deviation = std::numeric_limits<double>::quiet_NaN();  // sigma: interactions, bends
};

/// From Morris's design; steps with a missing value are left out.
std::vector<MorrisIndex> morris_indices(const Points& design, const std::vector<double>& values);

}  // namespace keiretsu::analysis
