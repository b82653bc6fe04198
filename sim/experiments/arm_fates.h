// fates.csv and cut_selection.csv of an experiment: those of each arm, one below the other.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "sim/run_directory/store.h"

namespace keiretsu::sim {

/// Writes both where an arm of the store cuts suppliers: the columns of a run's, and before
/// them `column`, which says whose row it is: ids[i] is arm i.
void write_fates(const Store& store,
                 const std::string& column,
                 const std::vector<std::string>& ids,
                 const std::filesystem::path& directory);

}  // namespace keiretsu::sim
