// keiretsu sweep: a scenario over a grid or a design of points, with sensitivity indices.
#pragma once

#include <string>
#include <vector>

#include "sim/experiments/campaign_options.h"

namespace keiretsu::sim {

struct SweepOptions : CampaignOptions {
    std::string scenario = {};
    std::vector<std::string> vary = {};     // "path=values"; empty: the scenario's own sweep
    std::string design = {};                // empty: the scenario's, or factorial
    std::vector<std::string> windows = {};  // empty: the scenario's, or from where points part
};

/// Runs what is missing and writes the directory. Returns the exit code: 0, or 1 after Ctrl-C.
/// Throws as run_campaign does, and InputError for a sweep that cannot be made.
int sweep(const SweepOptions& options);

}  // namespace keiretsu::sim
