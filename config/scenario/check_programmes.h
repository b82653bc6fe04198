// Terms of programmes that contradict each other or their kind.
#pragma once

#include "config/scenario/scenario.h"
#include "config/scenario/scenario_check.h"

namespace keiretsu {

/// Complains (E020, E002) of programme terms that a kind has not, that do nothing, or that cannot
/// be met together. Shocks have none.
void check_programmes(const Scenario& scenario, ScenarioCheck& check);

}  // namespace keiretsu
