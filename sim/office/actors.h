// Named actors, quarter by quarter: actors.csv.
#pragma once

#include <vector>

#include "model/state/economy.h"
#include "sim/office/published.h"

namespace keiretsu::sim {

/// One row an actor of the scenario, in its order; an actor that has closed has zeros and no price.
std::vector<ActorRow> survey_actors(const model::Economy& economy, int replicate, Quarter quarter);

}  // namespace keiretsu::sim
