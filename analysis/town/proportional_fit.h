// Iterative proportional fitting (Deming and Stephan 1940): the table nearest to a pattern whose
// margins are as stated.
#pragma once

#include <cstddef>
#include <vector>

namespace keiretsu::analysis {

/// A sum that is known: of some cells of the table, by index.
struct KnownSum {
    std::vector<std::size_t> cells = {};
    double sum = 0;
};

struct ProportionalFit {
    std::vector<double> cells = {};
    int rounds = 0;
    double worst = 0;             // largest distance of a sum from what is known, relative to it
    std::size_t worst_known = 0;  // whose it is
};

/// Scales the cells of a positive `pattern` to each known sum in turn, until all hold to 1e-10 or
/// for 5,000 rounds. Known sums that contradict each other leave a distance; of several tables with
/// these sums the result is the one with the least Kullback-Leibler distance from the pattern.
ProportionalFit fit_proportionally(std::vector<double> pattern, const std::vector<KnownSum>& known);

}  // namespace keiretsu::analysis
