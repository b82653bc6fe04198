// The checks of `experiment` and `compare`.
#pragma once

#include "config/scenario/scenario_check.h"

namespace keiretsu {

/// Arms name instruments that exist, sweeps name fields that take their values, and what the
/// scenario is compared with can be understood. Whether another scenario's file exists is for
/// `keiretsu compare` to see. Adds E002, E018, E020, E024 and E025.
void check_experiment(const Scenario& scenario, const Node& root, ScenarioCheck& check);

}  // namespace keiretsu
