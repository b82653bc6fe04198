// From the store of an experiment to its tables.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "analysis/comparison/costs.h"
#include "analysis/comparison/effects.h"
#include "analysis/comparison/income_balance.h"
#include "sim/ensemble.h"
#include "sim/run_directory/store.h"

namespace keiretsu::sim {

struct ArmResults {
    analysis::ArmEffects effects;
    analysis::CostSums costs;
    analysis::BalanceSums balance;
};

/// The effects and costs of every arm but the first against the first, over the replicates that
/// both have finished, in their order. Reads one pair at a time.
std::vector<ArmResults> results_of(const Store& store,
                                   const std::vector<Arm>& arms,
                                   const std::vector<Window>& windows);

/// Writes effects.csv, arms.csv, costs.csv, balance.csv, twin_counts.csv, twins.csv and, where an
/// arm cuts suppliers, fates.csv, cut_selection.csv, fate_effects.csv and kept_less_dropped.csv to
/// `directory`; returns the summary, at most 80 columns wide.
std::string write_comparison(const Store& store,
                             const std::vector<Arm>& arms,
                             const std::vector<Window>& windows,
                             const std::string& title,
                             double scale,
                             const std::filesystem::path& directory);

}  // namespace keiretsu::sim
