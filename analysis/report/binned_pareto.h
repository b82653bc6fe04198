// A Pareto tail fitted to counts beyond thresholds.
#pragma once

#include <vector>

namespace keiretsu::analysis::report {

/// How many units have at least `threshold`.
struct Beyond {
    double threshold = 0;
    double units = 0;
};

/// Exponent z of P(X >= x) ~ x^-z by maximum likelihood over the bins between thresholds, which
/// ascend, the last one open. Whole numbers count from half a unit below their threshold. NaN for
/// fewer than two thresholds or fewer than 10 units. Method: Virkar and Clauset (2014), Power-law
/// distributions in binned empirical data.
double pareto_exponent(const std::vector<Beyond>& tail, bool whole_numbers);

}  // namespace keiretsu::analysis::report
