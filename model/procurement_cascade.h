// Mechanism 3: the procurement cascade. Orders run down the tiers in one sweep (paper, Figure 1;
// ODD 7.3).
//
// For each step 1 to 4 of the sweep: every plant of the step sums its orders (`receive_orders`);
// when all have, those that cannot make them all pass the rest on to their fallback plant
// (`pass_on_excess`); when all have, firms order parts for what they ship (`order_parts`,
// `add_secondary_purchases`). Purchases of firms further up are then this quarter's, those of the
// rest still last quarter's: a slot that points sideways or upward delivers a quarter later, and
// the sweep stays acyclic. Volumes are shipments at 2000 prices, Myen a quarter.
#pragma once

#include <span>

#include "model/state/economy.h"

namespace keiretsu::model {

/// What a plant can ship in a quarter with overtime: (1 + overtime_limit) C / v, where v is value
/// added per unit of shipments.
inline float largest_shipments(float overtime_limit, float capacity, float value_added_share) {
    return (1 + overtime_limit) * capacity / value_added_share;
}

/// Share of its orders that a plant delivers: all, or all in the same proportion.
inline float filled_share(float orders, float can_ship) {
    return orders > can_ship ? can_ship / orders : 1.0f;
}

/// Slot orders that a plant passes on for want of capacity. Market sales that it cannot fill are
/// lost.
inline float overflow_of(float slot_orders, float filled) {
    return slot_orders * (1 - filled);
}

/// What a fallback plant accepts of another's overflow: no more than its capacity leaves.
inline float accepted_overflow(float overflow, float can_ship, float shipments) {
    return at_most(at_least(can_ship - shipments, 0), overflow);
}

/// Parts that a plant needs for what it ships, b S.
inline float parts_needed(float parts_share, float shipments) {
    return parts_share * shipments;
}

/// Reads purchases of buyers and capacity; writes slot_orders, slot_value, fill, overflow and
/// shipments to own customers. Appends the rows that have overflow.
void receive_orders(const Economy& economy,
                    Plants& plants,
                    std::span<const Row> rows,
                    RowList& overfull);

/// Reads overflow; writes overflow_accepted and overflow_accepted_value of the plants' fallbacks,
/// if they are on the same step and have capacity left, adds to their shipments, and appends their
/// rows. A plant is the fallback of one other at most.
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
