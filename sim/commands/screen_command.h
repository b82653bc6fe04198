// keiretsu screen: which of all parameters move the results, by Morris's elementary effects.
#pragma once

#include <string>
#include <vector>

#include "sim/experiments/campaign_options.h"

namespace keiretsu::sim {

struct ScreenOptions : CampaignOptions {
    std::string scenario = {};
    std::vector<std::string> patterns = {};  // of parameters, `*` for any text; empty: all
    int trajectories = 10;
    int noise_seeds = 10;
    std::string within = "100%";  // part of each stated range, around the scenario's value
};

/// Runs what is missing and writes screening.csv, screening_runs.csv and screening.md. Returns the
/// exit code: 0, or 1 after Ctrl-C. Throws as run_campaign does, and InputError for a scenario or
/// options that cannot be screened.
int screen(const ScreenOptions& options);

}  // namespace keiretsu::sim
