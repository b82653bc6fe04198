// keiretsu run: one scenario, one or many replicates, a run directory and a summary.
#pragma once

#include <optional>
#include <string>

#include "sim/experiments/campaign_options.h"

namespace keiretsu::sim {

struct RunOptions : CampaignOptions {
    std::string scenario = {};
    std::optional<std::string> microdata = {};
    std::optional<int> replicate = {};  // this one alone, as the ensemble has it
};

/// Runs, writes the directory, prints the summary to standard output. Returns the exit code: 0, or
/// 1 after Ctrl-C. Throws InputError for a bad scenario, option or directory (nothing is written
/// then), RunError where the run cannot go on.
int run(const RunOptions& options);

}  // namespace keiretsu::sim
