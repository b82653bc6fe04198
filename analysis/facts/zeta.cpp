#include "analysis/facts/zeta.h"

#include <cmath>

namespace keiretsu::analysis {
namespace {

// B_2j / (2j)!
constexpr double bernoulli[] = {1.0 / 12,
                                -1.0 / 720,
                                1.0 / 30240,
                                -1.0 / 1209600,
                                1.0 / 47900160,
                                -691.0 / 1307674368000.0,
                                1.0 / 74724249600.0};
constexpr double first_expanded = 14;  // the expansion has 15 digits from here on for s up to 10

}  // namespace

Zeta hurwitz_zeta(double s, double q) {
    Zeta zeta;
    double a = q;
    for (; a < first_expanded + s; a += 1) {
        const double term = std::pow(a, -s);
        zeta.value += term;
        zeta.derivative -= term * std::log(a);
    }
    // The tail: an integral, half of its first term, and corrections by its odd derivatives.
    const double log_a = std::log(a), power = std::pow(a, -s);
    const double integral = power * a / (s - 1);
    zeta.value += integral + power / 2;
    zeta.derivative -= integral * (log_a + 1 / (s - 1)) + power * log_a / 2;
    double rising = s / a;      // s (s+1) … (s+2j−2) / a^(2j−1)
    double log_rising = 1 / s;  // d ln rising / ds
    for (int j = 0; j < 7; ++j) {
        const double term = bernoulli[j] * power * rising;
        zeta.value += term;
        zeta.derivative += term * (log_rising - log_a);
        const double next = s + 2 * j + 1;
        rising *= next * (next + 1) / (a * a);
        log_rising += 1 / next + 1 / (next + 1);
    }
    return zeta;
}

}  // namespace keiretsu::analysis
