// Mechanism 3: the procurement cascade. Orders run down the tiers in one sweep.
//
// For each step 1 to 4 of the sweep: every plant of the step sums its orders (`receive_orders`);
// when all have, each takes over what the plant before it on its circle could not make, and ships
// (`ship`); when all have, firms know their parts purchases (`add_secondary_purchases`). Purchases
// of firms further up are then this quarter's, those of the rest still last quarter's: a slot that
// points sideways or upward delivers a quarter later, and the sweep stays acyclic.
#pragma once

#include <span>

#include "model/economy.h"

namespace keiretsu::model {

/// Reads purchases of buyers and capacity; writes slot_orders, slot_value, fill, overflow, spare,
/// and shipments to own customers.
void receive_orders(const Economy& economy, Plants& plants, std::span<const Row> rows);

/// Reads overflow of the plants before them; writes taken, taken_value and purchases, adds to
/// shipments.
void ship(Plants& plants, Firms& firms, std::span<const Row> rows);

/// Adds the parts that secondary plants of a step need to what their firms buy.
void add_secondary_purchases(const Plants& plants,
                             Firms& firms,
                             std::span<const Row> secondary,
                             int level);

}  // namespace keiretsu::model
