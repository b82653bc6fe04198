// Shapley's value: what each of several causes that act together contributes, so that the
// contributions sum to the whole.
//
// A cause's value is the mean, over all orders in which causes could join, of what changes when it
// joins those before it (Shapley 1953). It is the only rule that adds up, gives nothing to a cause
// that changes nothing, the same to causes that change the same, and of two games' sum the sum.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace keiretsu::analysis {

/// `worth[coalition]`, 2^k of them: bit i of the index says that cause i is there. Returns k
/// values, in the unit of `worth`; they sum to worth of all less worth of none, to rounding. NaN
/// where a worth is NaN. At most 20 causes.
std::vector<double> shapley_values(std::span<const double> worth);

}  // namespace keiretsu::analysis
