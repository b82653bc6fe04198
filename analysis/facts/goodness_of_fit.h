// Could the tail be a power law at all? The bootstrap of Clauset, Shalizi and Newman (2009, 4.1).
#pragma once

#include <cstddef>
#include <cstdint>

#include "analysis/facts/power_law.h"
#include "analysis/facts/tail_sample.h"

namespace keiretsu::analysis {

struct GoodnessOptions {
    int draws = 200;  // the p-value's standard error is at most 0.5/√draws
    std::uint64_t seed = 1;
    std::size_t most_firms = 50000;  // larger samples are left out: minutes for a known answer
};

/// The share of samples drawn from the fitted law that lie at least as far from their own fits:
/// below 0.1 the power law is ruled out. A drawn sample is as large as the observed one; each value
/// comes from the power law with the tail's share as probability, else from the observations below
/// xmin. Exponent and xmin are fitted anew to each; KS distances are those of a search over 100
/// candidates for xmin, in the observed sample too. NaN without draws.
double goodness_of_fit(const TailSample& sample,
                       const PowerLaw& fit,
                       const GoodnessOptions& options);

}  // namespace keiretsu::analysis
