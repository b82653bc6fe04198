// A linear trend whose errors remember the year before.
#pragma once

#include <span>

namespace keiretsu::analysis {

struct AutoregressiveTrend {
    double slope = 0;  // per unit of time
    double t = 0;      // with n - 2 degrees of freedom
    double p = 0;
    double correlation = 0;  // of neighbouring errors
};

/// y = a + b time + u, u_t = r u_(t-1) + e_t, by generalised least squares at the r in (-1, 1) that
/// maximises the likelihood (first observation included, as R's `gls` with corAR1 and method "ML").
/// `time` rises by one; at least four observations; y must not lie on a line exactly.
AutoregressiveTrend autoregressive_trend(std::span<const double> time, std::span<const double> y);

}  // namespace keiretsu::analysis
