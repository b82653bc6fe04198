// Sums of powers of the whole numbers from q on: what a discrete power law is normalised by.
#pragma once

namespace keiretsu::analysis {

/// Hurwitz zeta Σ_{k≥0} (q + k)^(−s) and its derivative in s. Relative error near 1e-15.
struct Zeta {
    double value = 0;
    double derivative = 0;
};

/// For s > 1 and q ≥ 1. Euler-Maclaurin: Abramowitz and Stegun (1964), 23.1.30.
Zeta hurwitz_zeta(double s, double q);

}  // namespace keiretsu::analysis
