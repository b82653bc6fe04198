// Mechanism 3: the procurement cascade. Orders run down the tiers in one sweep.
//
// For each step 1 to 4 of the sweep: every plant of the step sums its orders (`receive_orders`);
// when all have, the few that cannot make them all pass the rest on to the next plant on their
// circle (`pass_on_excess`); when all have, firms order parts for what they ship (`order_parts`,
// `add_secondary_purchases`). Purchases
// of firms further up are then this quarter's, those of the rest still last quarter's: a slot that
// points sideways or upward delivers a quarter later, and the sweep stays acyclic.
#pragma once

#include <span>

#include "model/state/economy.h"

namespace keiretsu::model {

/// Reads purchases of buyers and capacity; writes slot_orders, slot_value, fill, overflow and
/// shipments to own customers. Appends the rows that have overflow.
void receive_orders(const Economy& economy,
                    Plants& plants,
                    std::span<const Row> rows,
                    RowList& overfull);

/// Reads overflow; writes overflow_accepted and overflow_accepted_value of the plants' fallbacks,
/// if they stand on the same step and have capacity left, adds to their shipments, and appends
/// their rows. A plant is the fallback of one other at most.
void pass_on_excess(const Economy& economy,
                    Plants& plants,
                    std::span<const Row> overfull,
                    RowList& overflow_takers);

/// Clears overflow_accepted and its value of the last quarter's overflow_takers; of all others they
/// are 0.
void clear_accepted_overflow(Plants& plants, std::span<const Row> overflow_takers);

/// Reads shipments; writes the purchases of firms for their head plants.
void order_parts(const Plants& plants, Firms& firms, std::span<const Row> rows);

/// Adds the parts that secondary plants of a step need to what their firms buy.
void add_secondary_purchases(const Plants& plants,
                             Firms& firms,
                             std::span<const Row> secondary,
                             int level);

}  // namespace keiretsu::model
