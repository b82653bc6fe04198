// Mechanism 10: procurement review at model change.
//
// When the models of a buyer end, its parts are placed anew. A buyer under pressure (low margin,
// idle capacity) first merges parts (commonisation), takes some in-house, and looks beyond its
// group; one whose capacity is short puts work out; one in a growing industry adds variety (paper
// 2.2, 2.3). Each part is then placed (part_placement.h). ODD 7.10.
#pragma once

#include <cstdint>
#include <vector>

#include "model/part_placement.h"

namespace keiretsu::model {

/// Number of merges or splits: the expected number, rounded up or down by a uniform draw u.
inline std::uint32_t rounded_by_draw(float expected, float u) {
    return static_cast<std::uint32_t>(expected + u);
}

/// Pairs of parts that a buyer is expected to make common, of `due` parts whose model ends.
inline float expected_merges(float commonisation, float pressure, float due) {
    return commonisation * pressure * due;
}

/// Share by which a part becomes cheaper when another joins its lot: lot_size_gain where both are
/// of one size, less where a small part joins a large one.
inline float lot_gain(float lot_size_gain, float share_joining, float share_kept) {
    return lot_size_gain * share_joining / (share_kept + share_joining) * 2;
}

/// Discount of a merged part for its larger lot, on top of the larger discount of the two and no
/// more than `largest`; shares of the bid.
inline float merged_discount(float discount_kept,
                             float discount_joining,
                             float gain,
                             float largest) {
    const float before = at_least(discount_kept, discount_joining);
    return at_most(1 - (1 - before) * (1 - gain), largest);
}

/// Parts that are expected to split in two: product variety grows with the industry's orders
/// (`growth`, per year).
inline float expected_splits(float variety_growth, float growth, float due) {
    return variety_growth * growth * due;
}

/// Loss of log productivity with an order: relation_loss times the order's share in what the plant
/// expects.
inline float skill_lost(float relation_loss, float order, float expected_orders) {
    return relation_loss * at_most(order / at_least(expected_orders, 1e-6f), 1);
}

/// What decides whether a buyer makes or buys: parts bought as a share of its shipments, the share
/// of its people who are idle (labour.h), its use of capacity above normal (below zero: not short),
/// the share of its parts that are due, its pressure.
struct MakeOrBuy {
    float bought = 0;
    float idle_labour = 0;
    float short_capacity = 0;
    float due_share = 0;
    float pressure = 0;
};

/// Parts, as a share of shipments, that a buyer makes itself from now on: in-house production under
/// pressure with idle labour (paper 2.3); below zero parts that it puts out where its
/// capacity is short (paper 2.1), up to `largest_parts_share` of shipments.
float parts_taken_in_house(const ProcurementParameters& p,
                           const MakeOrBuy& m,
                           float largest_parts_share);

/// A plant makes `parts` (a share of its shipments) itself: with them come the materials that their
/// supplier bought, so that the nation's value added stays what it was.
void move_in_house(Plants& plants, Row row, float parts, float materials_share);

/// A buyer's slots, [begin, end).
struct SlotRange {
    std::uint32_t begin;
    std::uint32_t end;
};

/// A slot of a trade, for parts to be made common, chosen by a uniform draw u among those in
/// `range` for which `may` holds; range.end if there is none.
template <class May>
std::uint32_t slot_of_trade(
    const Slots& slots, SlotRange range, std::uint8_t industry, float u, May may) {
    const auto serves = [&](std::uint32_t slot) {
        return slots.industry[slot] == industry && may(slot);
    };
    std::uint32_t count = 0;
    for (std::uint32_t slot = range.begin; slot < range.end; ++slot) count += serves(slot);
    auto skip = static_cast<std::uint32_t>(u * static_cast<float>(count));
    for (std::uint32_t slot = range.begin; slot < range.end; ++slot)
        if (serves(slot) && skip-- == 0) return slot;
    return range.end;
}

/// Removes a part slot of a buyer: its last slot moves to the place.
void remove_slot(Firms& firms, Slots& slots, Row buyer, std::uint32_t slot);

/// Reviews the parts that are due, and places parts that lost their supplier, for the buyers in
/// `rows`. Writes their slots, parts prices and parts shares; appends what suppliers lost, in
/// order.
void review_procurement(const Economy& economy,
                        Plants& plants,
                        Firms& firms,
                        Slots& slots,
                        RowRange rows,
                        std::vector<LostOrder>& lost);

/// Quarter in which a buyer has a part to place again: 0 if one has no supplier, else the first end
/// of a model.
std::int16_t next_review_of(const Firms& firms, const Slots& slots, Row buyer);

/// Suppliers remember lost orders and lose the skill that belonged to them.
void settle_lost_orders(const World& world,
                        Quarter now,
                        Plants& plants,
                        const std::vector<LostOrder>& lost);

}  // namespace keiretsu::model
