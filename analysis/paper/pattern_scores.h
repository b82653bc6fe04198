// Whether a panel has the paper's pattern: which classes and cities do better than the nation, in
// which order, and by how much they differ.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "analysis/paper/scores.h"

namespace keiretsu::analysis {

/// Signs of the classes' deviations from the all-row of the same variable and window: 24 cells.
/// The panel's deviations are from its own all-row. The null is a coin.
SignScore table1_deviation_signs(std::span<const Table1Row> rows);

/// Signs of Table 1's scored cells that the paper calls significant and prints as 0.5 or more.
SignScore table1_significant_signs(std::span<const Table1Row> rows);

/// Pairs of classes in the second window whose growth differs in the paper, and how many of them
/// the panel puts in the same order: at most six a variable. The null is a coin.
SignScore table1_order(std::span<const Table1Row> rows);

/// Signs of the cities' deviations from the nation (Table 1's all-row) in the cells that the paper
/// calls significant. The null is a coin.
SignScore table4_deviation_signs(std::span<const Table4Row> cities,
                                 std::span<const Table1Row> nation);

/// Of a variable and window over the paper's cities.
struct CityScore {
    std::string variable = {};
    std::string window = {};
    int cities = 0;
    double rank_correlation = missing;  // Spearman's; cities that say nothing score 0
    double spread = missing;            // standard deviation over cities, % a year
    double observed_spread = missing;
};

/// Of establishments, employees and value added in both windows; those with fewer than three cities
/// are left out.
std::vector<CityScore> table4_patterns(std::span<const Table4Row> cities);

}  // namespace keiretsu::analysis
