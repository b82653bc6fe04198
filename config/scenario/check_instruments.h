// Policies and shocks against the rest of the scenario.
#pragma once

#include "config/scenario/scenario_check.h"

namespace keiretsu {

/// Checks kinds, references and dates of all policies and shocks; W002 for one that never becomes
/// active within the horizon.
void check_instruments(Scenario& scenario, ScenarioCheck& check);

}  // namespace keiretsu
