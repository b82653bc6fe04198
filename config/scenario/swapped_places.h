// Cities that change their described inputs, but not their names.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "config/scenario/scenario.h"

namespace keiretsu {

/// Everything that describes the two places changes hands but their ids and names; named actors
/// move with what they are an anchor of. Both ids must be places of the scenario.
void swap_places(Scenario& scenario, const std::string& one, const std::string& other);

/// The same among several: place `ids[i]` gets what describes `ids[order[i]]`. `order` is a
/// permutation of the indices.
void deal_places(Scenario& scenario,
                 const std::vector<std::string>& ids,
                 const std::vector<std::size_t>& order);

}  // namespace keiretsu
