// Which inputs a run reads, and whether they reach as far as it does.
#pragma once

#include "config/scenario/scenario_check.h"

namespace keiretsu {

/// An error (E022) that names every series of the nation that is missing, and one (E021) for each
/// figure that no such series can have: levels are above zero, changes above -100%.
void check_inputs(const Scenario& scenario, ScenarioCheck& check);

/// Warns (W004), once, of a horizon that ends after input series that the model reads, naming each
/// and its last year.
void check_input_years(const Scenario& scenario, ScenarioCheck& check);

}  // namespace keiretsu
