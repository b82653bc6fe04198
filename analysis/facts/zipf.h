// The exponent of a size distribution's tail, two classic ways.
#pragma once

#include <cstddef>
#include <span>

namespace keiretsu::analysis {

/// An exponent of the cumulative distribution P(X > x) ~ x^(−exponent), from the `tail` largest.
struct TailExponent {
    double exponent = 0;
    double error = 0;  // standard error
    std::size_t tail = 0;
};

/// OLS of ln(rank − ½) on ln size over the `tail` largest; standard error exponent √(2/tail), since
/// OLS's own is far too small. Source: Gabaix and Ibragimov (2011), JBES 29, eq. 1.4.
/// Throws std::invalid_argument for a tail under two, over the sample, or of equal or non-positive
/// sizes.
TailExponent zipf_regression(std::span<const double> sizes, std::size_t tail);

/// 1 / mean ln(x_i / x_(tail+1)) over the `tail` largest; standard error exponent / √tail.
/// Source: Hill (1975), Annals of Statistics 3. Needs one size more than `tail`; throws as above.
TailExponent hill(std::span<const double> sizes, std::size_t tail);

}  // namespace keiretsu::analysis
