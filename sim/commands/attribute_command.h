// keiretsu attribute: what share of an outcome's change is due to which cause, by Shapley's value.
#pragma once

#include <string>
#include <vector>

#include "sim/experiments/campaign_options.h"

namespace keiretsu::sim {

struct AttributeOptions : CampaignOptions {
    std::string causes = "scenarios/causes/decline.yaml";
    std::vector<std::string> only = {};  // ids of causes; empty: all
    std::string outcome = {};            // "outcome.dimension.level"; empty: the file's
    std::string window = {};             // "1991-2007"; empty: the file's
    std::string from = {};               // "1992Q1"; empty: the file's, or after the first census
};

/// Runs every coalition of the causes on the same seeds; writes attribution.csv, coalitions.csv and
/// attribution.md. Returns the exit code: 0, or 1 after Ctrl-C. Throws as run_campaign does, and
/// InputError for causes, an outcome, a window or a quarter that make no study.
int attribute(const AttributeOptions& options);

}  // namespace keiretsu::sim
