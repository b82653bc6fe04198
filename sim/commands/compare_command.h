// keiretsu compare: paired ensembles of a base and its alternatives, effects with intervals.
#pragma once

#include <string>
#include <vector>

#include "sim/experiments/campaign_options.h"

namespace keiretsu::sim {

struct CompareOptions : CampaignOptions {
    std::vector<std::string> scenarios = {};  // the base and its alternatives, or one with arms
    std::string against = {};                 // of one: "scenario:ID", "arm:ID"; empty: it says so
    std::vector<std::string> windows = {};    // "1999-2002"; empty: as the
                                              // scenario says, or from the first difference on
    std::string closures = {};                // "both": each arm also with all closures as given
    std::string until_width = {};  // "0.1%", "establishments=0.1%"; empty: as many as are asked for
    std::string minutes = {};      // "10"; empty: as long as it takes
};

/// Runs what is missing and writes the directory. Returns the exit code: 0, or 1 after Ctrl-C.
/// Throws as run_campaign does, and InputError for scenarios that cannot be compared.
int compare(const CompareOptions& options);

}  // namespace keiretsu::sim
