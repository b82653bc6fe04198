// Recovery of planted parameters: can the method find what it is known to have put in, and are its
// intervals as wide as they say (simulation-based calibration, Talts and others 2018)?
#pragma once

#include <cstddef>
#include <vector>

#include "analysis/calibration/abc.h"

namespace keiretsu::analysis::calibration {

/// By parameter.
struct Recovery {
    std::size_t plants = 0;
    std::vector<double> coverage = {};  // share of plants inside their own 5% to 95% interval
    std::vector<double> width = {};     // mean width of these intervals over the prior's
    std::vector<double> told = {};      // 1 less squared error of posterior means over the prior's
    std::vector<double> rank_p = {};    // p-value of ranks of the truth being uniform (Kolmogorov)

    /// Mean of `told` over parameters.
    double told_of_all() const;
};

/// Takes the first `count` points (of Sobol's sequence these are spread evenly, every n-th are not)
/// out of the wave one by one, plants their
/// moments as if observed, and estimates them from all the others. `points` (n x p) are uniform on
/// the unit cube, `moments` (n x m) belong to them; of `targets` only tolerances and weights are
/// used.
Recovery recover_plants(const Rows& points,
                        const Rows& moments,
                        const Targets& targets,
                        const AbcOptions& options,
                        std::size_t count);

}  // namespace keiretsu::analysis::calibration
