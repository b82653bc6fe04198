// Which inputs a run reads, and whether they reach as far as it does.
#pragma once

#include "config/scenario/scenario_check.h"

namespace keiretsu {

/// Warns (W004), once, of a horizon that ends after input series that the model reads, naming each
/// and its last year.
void check_input_years(const Scenario& scenario, ScenarioCheck& check);

}  // namespace keiretsu
