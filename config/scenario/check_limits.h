// Whether the state can hold what a scenario describes.
#pragma once

#include "config/scenario/scenario_check.h"

namespace keiretsu {

/// Adds E027 for every list that is longer than config/scenario/limits.h allows, and for more
/// plants than rows. Returns false if there is any: then nothing else is worth checking.
bool check_limits(const Scenario& scenario, ScenarioCheck& check);

}  // namespace keiretsu
