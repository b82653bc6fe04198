// Normal, Laplace and Subbotin densities fitted to growth rates by maximum likelihood.
//
// Firms' growth rates are tent-shaped: Laplace rather than normal (Stanley et al. 1996; Bottazzi
// and Secchi 2006, RAND J. of Economics 37). Subbotin (1923) nests both: its shape is 1 for Laplace
// and 2 for the normal.
#pragma once

#include <cstddef>
#include <span>

namespace keiretsu::analysis {

/// Density exp(−|(x − location)/scale|^shape / shape) / (2 scale shape^(1/shape) Γ(1 + 1/shape)).
/// Scale is the mean absolute deviation for Laplace, the standard deviation (n) for the normal.
struct GrowthFit {
    double shape = 0;
    double location = 0;
    double scale = 0;
    double shape_error = 0;  // by the curvature of the profile likelihood; 0 where shape is given
    double log_likelihood = 0;
    std::size_t n = 0;

    /// Akaike's criterion with the two or three parameters that were fitted.
    double aic() const { return 2 * (shape_error != 0 ? 3 : 2) - 2 * log_likelihood; }
};

GrowthFit fit_normal(std::span<const double> rates);
GrowthFit fit_laplace(std::span<const double> rates);

/// Location by the least mean |x − location|^shape, shape between 0.2 and 10. Below shape 1 the
/// best location is an observation; it is looked for among the 200 nearest to the median.
/// All three throw std::invalid_argument for fewer than three rates or rates that are all equal.
GrowthFit fit_subbotin(std::span<const double> rates);

/// p-value of the likelihood-ratio test that the shape is what `restricted` has (χ², 1 df).
double shape_test(const GrowthFit& subbotin, const GrowthFit& restricted);

}  // namespace keiretsu::analysis
