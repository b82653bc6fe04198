// Is what is known inside what the model can make under its prior? A posterior from outside answers
// a question that nobody asked.
#pragma once

#include <cstddef>
#include <vector>

#include "analysis/calibration/abc.h"
#include "analysis/calibration/points.h"

namespace keiretsu::analysis::calibration {

/// Of one target: how the observed figure lies among the prior's runs.
struct Reach {
    double low = 0, high = 0;  // 1% and 99% of the runs
    double rank = 0;           // share of runs below the observed figure

    bool inside() const { return rank > 0.01 && rank < 0.99; }
};

struct Misspecification {
    std::vector<Reach> targets = {};  // in their order
    /// Mean distance of the nearest runs from what is observed, in tolerances, and the share of
    /// runs that, planted as if observed, lie at least as far from their own nearest ones. Below
    /// 0.05 the targets together are unlike anything that the prior makes.
    double distance = 0;
    double share_as_far = 1;
};

/// `moments` (n x m) are those of the prior wave, with the errors that observed figures have.
/// `plants` rows are tried. n >= 20.
Misspecification look_at_prior(const Rows& moments, const Targets& targets, std::size_t plants);

}  // namespace keiretsu::analysis::calibration
