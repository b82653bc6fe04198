// A log-normal that is only seen above a threshold.
#pragma once

#include "analysis/facts/power_law.h"

namespace keiretsu::analysis {

/// ln of the standard normal's upper tail, exact far out where the tail itself underflows.
double log_normal_tail(double z);

/// φ(z) / (1 − Φ(z)) − z: how far the mean of a standard normal beyond z lies beyond z.
double mean_excess(double z);

/// Location and scale of log x whose truncation at the tail's start is likeliest, by way of the
/// standardised threshold z = (ln threshold − mu)/sigma.
struct LogNormalTail {
    double mu = 0, sigma = 0;
    bool degenerate = false;  // the likelihood rises towards z = ∞, which is the power law
};

LogNormalTail fit_log_normal_tail(const TailSample& sample, const PowerLaw& tail);

/// ln of the density (continuous) or probability (discrete: of x ± ½) given x ≥ xmin.
double log_density(const LogNormalTail& fit, const PowerLaw& tail, double x);

}  // namespace keiretsu::analysis
