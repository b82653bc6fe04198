// One estimate over several replicates: its mean, its spread, and whether most call it significant.
#pragma once

#include <limits>
#include <span>

namespace keiretsu::analysis {

/// `mean` over the replicates that give an estimate; `low` and `high` are their 5% and 95%
/// quantiles (R's type 7), NaN for fewer than two. `count` is how many there were.
struct Spread {
    double mean = std::numeric_limits<double>::quiet_NaN();
    double low = std::numeric_limits<double>::quiet_NaN();
    double high = std::numeric_limits<double>::quiet_NaN();
    int count = 0;
};

/// NaN marks a replicate without an estimate (a cell that died out): it is left out and not
/// counted.
Spread spread_of(std::span<const double> estimates);

/// R's type 7: linear between order statistics. `probability` in [0, 1]; NaN for no values.
double quantile(std::span<const double> values, double probability);

/// What a new draw lies below with this probability, where `values` are draws of the same
/// distribution: quantile i / (n + 1) is the i-th least (R's type 6), and the ends stand for what
/// lies beyond them. NaN for no values.
double prediction_quantile(std::span<const double> values, double probability);

/// True where more than half of the replicates say so. A vote, since a mean of p-values means
/// nothing and a t-ratio of the mean would shrink with the number of replicates.
bool majority(std::span<const char> significant);

}  // namespace keiretsu::analysis
