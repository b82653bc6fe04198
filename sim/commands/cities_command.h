// keiretsu cities: Table 4 over the ranges of the city inputs, against permuted inputs, each city's
// deviation by input, and all of it without the national shocks to products.
#pragma once

#include <string>
#include <vector>

#include "sim/experiments/campaign_options.h"

namespace keiretsu::sim {

struct CitiesOptions : CampaignOptions {
    std::string scenario = {};
    std::vector<std::string> only = {};  // of "ranges", "permuted", "inputs", "shocks"; empty: all
    int draws = 64;                      // from the ranges
    int permutations = 39;               // so that 1 in 40 is the smallest share
};

/// Runs the study on the seeds of the scenario and writes its tables
/// (sim/experiments/city_study.h). Returns the exit code: 0, or 1 after Ctrl-C. Throws as
/// run_campaign does, and InputError (E303) where there is nothing to vary, to permute or to
/// replace.
int cities(const CitiesOptions& options);

}  // namespace keiretsu::sim
