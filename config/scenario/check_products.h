// Product groups against industries and places: references, shares, dates.
#pragma once

#include "config/scenario/scenario_check.h"

namespace keiretsu {

/// Complains of groups whose shares of an industry are not 1 together, of places that name unknown
/// groups or more than the whole of an industry, and closes the dates of shocks.
void check_products(Scenario& scenario, ScenarioCheck& check);

}  // namespace keiretsu
