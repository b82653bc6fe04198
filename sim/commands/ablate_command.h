// keiretsu ablate: mechanisms switched off one at a time, and which facts survive.
#pragma once

#include <string>
#include <vector>

#include "sim/experiments/campaign_options.h"

namespace keiretsu::sim {

struct AblateOptions : CampaignOptions {
    std::string scenario = {};
    std::vector<std::string> only = {};                    // ids of ablations; empty: all
    std::vector<std::string> swap = {"toyota", "sumida"};  // places that change inputs
    std::string fit = {};  // calibration file whose targets are not held out; empty: all known
                           // facts but Table 4's count as targets
};

/// Runs the baseline and every ablation on the same seeds; writes ablation.csv, and selection.csv
/// where randomised exits are among them. Returns the exit code: 0, or 1 after Ctrl-C. Throws as
/// run_campaign does, and InputError for an ablation or place that does not exist.
int ablate(const AblateOptions& options);

}  // namespace keiretsu::sim
