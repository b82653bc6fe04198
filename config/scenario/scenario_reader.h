// From the merged tree to the typed Scenario, every complaint with its place.
#pragma once

#include "config/scenario/scenario.h"
#include "config/text/problems.h"
#include "config/text/yaml_node.h"

namespace keiretsu {

/// Reads every field that config/scenario/scenario_fields.h declares. Adds to `problems`: unknown
/// fields (E003), missing ones (E022), wrong shapes (E011), and whatever is wrong with a scalar,
/// each with file, line, column and path. Fields in error keep their defaults.
Scenario read_scenario(const Node& root, Problems& problems);

/// Checks fields against each other and every reference between them (E002, E020); adds the
/// warning W002 for a policy or shock that never becomes active. Fills in the open ends of dates.
void check_scenario(Scenario& scenario, const Node& root, Problems& problems);

}  // namespace keiretsu
