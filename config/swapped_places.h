// Two cities that change their described inputs, but not their names.
#pragma once

#include <string>

#include "config/scenario.h"

namespace keiretsu {

/// Everything that describes the two places changes hands but their ids and names; named actors
/// move with what they are an anchor of. Both ids must be places of the scenario.
void swap_places(Scenario& scenario, const std::string& one, const std::string& other);

}  // namespace keiretsu
