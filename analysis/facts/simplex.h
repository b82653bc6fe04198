// The lowest point of a function of two numbers, without derivatives.
#pragma once

#include <functional>
#include <utility>

namespace keiretsu::analysis {

/// Nelder and Mead (1965), restarted until a restart gains nothing. `size` is the first step. For
/// smooth functions with one minimum; the point is good to about half the digits of the value.
std::pair<double, double> simplex_minimum(const std::function<double(double, double)>& function,
                                          std::pair<double, double> start,
                                          double size);

}  // namespace keiretsu::analysis
