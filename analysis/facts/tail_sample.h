// A sorted sample with counts, and the part of it at or above a threshold.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace keiretsu::analysis {

/// Distinct values, ascending, and how often each occurs.
struct TailSample {
    std::vector<double> values = {};
    std::vector<double> counts = {};
    // Over values[i] and all above: number of observations and sum of their logs.
    std::vector<double> above = {};
    std::vector<double> log_sum_above = {};

    std::size_t size() const { return values.size(); }
};

/// Sorts and counts the positive values of `sample`; others are left out (a power law has none),
/// so the caller counts them.
TailSample tail_sample(std::span<const double> sample);

}  // namespace keiretsu::analysis
