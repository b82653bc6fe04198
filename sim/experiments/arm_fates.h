// fates.csv, cut_selection.csv and twin_counts.csv of an experiment: those of each arm, one below
// the other.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "sim/run_directory/store.h"

namespace keiretsu::sim {

/// Writes those that an arm of the store has (suppliers cut; twins): the columns of a run's, and
/// before them `column`, which says whose row it is: ids[i] is arm i.
void write_fates(const Store& store,
                 const std::string& column,
                 const std::vector<std::string>& ids,
                 const std::filesystem::path& directory);

}  // namespace keiretsu::sim
