// The dictionary of every table that commands write.
#pragma once

#include <vector>

#include "config/text/table_info.h"

namespace keiretsu::sim {

/// Of a run's panel, of the statistics office, of estimators and experiments, in this order.
std::vector<TableInfo> all_tables();

}  // namespace keiretsu::sim
