// Power-law tails by maximum likelihood, where they begin, and whether a log-normal does better.
// Source: Clauset, Shalizi and Newman (2009), SIAM Review 51: equations by number below.
#pragma once

#include <cstddef>
#include <span>
#include <string>

#include "analysis/facts/tail_sample.h"

namespace keiretsu::analysis {

/// Whole numbers (employees, links) or real ones (sales). The discrete density is
/// x^(−alpha) / ζ(alpha, xmin), the continuous one (alpha − 1)/xmin (x/xmin)^(−alpha).
enum class Support { discrete, continuous };

/// The tail x ≥ xmin. The exponent of the cumulative distribution (Zipf's) is alpha − 1.
struct PowerLaw {
    Support support = Support::continuous;
    double xmin = 0;
    double alpha = 0;
    double alpha_error = 0;  // standard error: eq. 3.2 continuous, 3.6 discrete
    double ks = 0;           // Kolmogorov-Smirnov distance of the tail
    std::size_t tail = 0;    // observations at or above xmin
    double log_likelihood = 0;
};

/// Power law against log-normal on the same tail: Vuong (1989), CSN appendix C. Positive favours
/// the power law. NaN where the log-normal's best tail is the power law itself (its likelihood
/// rises all the way to that limit): `degenerate` then says so, and nothing can be told apart.
struct LogNormalContest {
    double mu = 0, sigma = 0;  // of log x, before truncation at xmin
    double log_ratio = 0;      // Σ ln(power law / log-normal)
    double vuong = 0;          // √n mean / sd of the ratio's logs (n − 1 in the sd)
    double p_two_sided = 1;
    bool degenerate = false;
};

/// The exponent on the tail from a given xmin (eq. 3.1, 3.5). Throws std::invalid_argument if the
/// tail has fewer than two distinct values.
PowerLaw fit_power_law(const TailSample& sample, double xmin, Support support);

/// The same with xmin chosen by the smallest KS distance (section 3.3) among observed values that
/// leave at least three distinct ones. Beyond `most_candidates` of them an evenly spaced subset
/// (by rank) is tried, so that a million values stay affordable.
PowerLaw fit_power_law(const TailSample& sample,
                       Support support,
                       std::size_t most_candidates = 2000);

/// Fits a log-normal to the same tail and compares.
LogNormalContest against_log_normal(const TailSample& sample, const PowerLaw& fit);

}  // namespace keiretsu::analysis
