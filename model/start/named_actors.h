// Named actors at the start: their size, place and output follow from the scenario at every scale.
#pragma once

#include <vector>

#include "model/state/economy.h"

namespace keiretsu::model {

/// Employees of the named actors: what their share of their industry's output takes by the common
/// relation of output to size at full scale, times the scale. So they are the same part of the
/// economy at every scale.
std::vector<float> actor_sizes(const World& world);

/// The first rows are the named actors: firms of their own, where and in the industry that the
/// scenario says, at any scale.
void name_actors(Economy& economy);

/// Gives named actors the output that their share of the industry says. `value_added` is
/// by row, in any unit.
void place_actors(const Economy& economy, std::vector<float>& value_added);

}  // namespace keiretsu::model
