// Named large enterprises (a Nissan, a Toyota): where they stand in the tables.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "model/state/economy.h"

namespace keiretsu::model {

/// The head plant of actor i of the scenario; no_row once it has closed. Actors are the first rows
/// of the start, and rows keep their order.
Row row_of_actor(const Economy& economy, std::size_t actor);

/// The same by the actor's id; no_row if there is no such actor.
Row row_of_actor(const Economy& economy, std::string_view id);

/// Whether a plant is that of a named actor: they have the first ids.
inline bool is_named_actor(const Economy& economy, Row row) {
    return economy.plants.id[row] <= economy.world.scenario.actors.size();
}

/// Supplier plants of a buyer, each once, in order of rows.
std::vector<Row> distinct_suppliers(const Firms& firms, const Slots& slots, Row buyer);

/// Employees of all plants of the firm whose head plant is `row`.
double employees_of_firm(const Economy& economy, Row row);

}  // namespace keiretsu::model
