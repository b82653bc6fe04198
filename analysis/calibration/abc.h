// Approximate Bayesian computation with a local-linear correction (Beaumont, Zhang and Balding
// 2002): a posterior from nothing but simulated parameters and moments.
#pragma once

#include <cstdint>
#include <vector>

#include "analysis/calibration/points.h"
#include "analysis/calibration/prior.h"

namespace keiretsu::analysis::calibration {

/// What is to be matched: figure, the miss that counts as one, the weight of its squared miss.
struct Targets {
    std::vector<double> observed = {};
    std::vector<double> tolerance = {};
    std::vector<double> weight = {};

    /// Root of the weighted mean of squared misses, in tolerances.
    double distance(const std::vector<double>& moments) const;
};

/// Weighted points of the unit cube.
struct Posterior {
    Rows points = {};
    std::vector<double> weights = {};    // sum to 1
    std::vector<double> distances = {};  // of the runs that the points were corrected from
    double effective_points = 0;         // 1 over the sum of squared weights

    /// Weighted quantile of one parameter, probability in [0, 1].
    double quantile(std::size_t parameter, double probability) const;
    double mean(std::size_t parameter) const;
    /// Systematic resampling: `count` points, each in proportion to its weight, in random order.
    Rows draws(std::size_t count, std::uint64_t seed) const;
};

struct AbcOptions {
    double accepted = 0.25;  // share of the points that are nearest
    int at_least = 0;        // points, as far as there are as many; 0 = 4 a moment, and 100
};

/// `points` (n x p) are uniform on `box`, `moments` (n x m) belong to them. The nearest get a
/// weight that falls with the square of their distance (Epanechnikov's kernel). Their parameters,
/// as logits within the box, are regressed on their moments by weighted ridge regression, and each
/// is moved along the slopes to where its moments would be the observed ones.
Posterior abc_posterior(const Rows& points,
                        const Rows& moments,
                        const std::vector<Range>& box,
                        const Targets& targets,
                        const AbcOptions& options);

}  // namespace keiretsu::analysis::calibration
