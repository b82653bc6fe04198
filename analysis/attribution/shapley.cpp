#include "analysis/attribution/shapley.h"

#include <bit>

namespace keiretsu::analysis {
namespace {

/// Share of the orders of k causes in which just these s stand before a given one:
/// s! (k - s - 1)! / k!, for each s.
std::vector<double> weights_of(std::size_t causes) {
    std::vector<double> weights;
    // Of k causes the given one stands at each place in 1 / k of the orders, and before it is one
    // of "k - 1 choose s" sets.
    double sets = 1;
    for (std::size_t s = 0; s < causes; ++s) {
        weights.push_back(1 / (static_cast<double>(causes) * sets));
        sets = sets * static_cast<double>(causes - 1 - s) / static_cast<double>(s + 1);
    }
    return weights;
}

}  // namespace

std::vector<double> shapley_values(std::span<const double> worth) {
    const auto causes = static_cast<std::size_t>(std::bit_width(worth.size())) - 1;
    const std::vector<double> weights = weights_of(causes);
    std::vector<double> values(causes);
    for (std::size_t i = 0; i < causes; ++i) {
        const std::size_t joining = std::size_t{1} << i;
        for (std::size_t before = 0; before < worth.size(); ++before)
            if ((before & joining) == 0)
                values[i] += weights[static_cast<std::size_t>(std::popcount(before))] *
                             (worth[before | joining] - worth[before]);
    }
    return values;
}

}  // namespace keiretsu::analysis
