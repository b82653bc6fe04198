// The tables that experiments and estimators write beside those of a run, as a dictionary.
#pragma once

#include <vector>

#include "config/text/table_info.h"

namespace keiretsu::sim {

/// In the order of commands: evaluate, compare, sweep, ablate, calibrate. A column whose name is in
/// angle brackets stands once for each thing that it names.
std::vector<TableInfo> result_tables();

/// All tables that commands write: of the panel, of the statistics office, of results.
std::vector<TableInfo> all_tables();

}  // namespace keiretsu::sim
