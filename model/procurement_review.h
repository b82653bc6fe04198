// Mechanism 10: procurement review at model change.
//
// When the models of a buyer end, its parts are placed anew. A buyer under pressure (low margin,
// idle capacity) first merges parts (commonisation), takes some in-house, and looks beyond its
// group; one whose capacity is short puts work out; one in a growing industry adds variety (paper
// 2.2, 2.3). Each part is then placed (placement.h).
#pragma once

#include <vector>

#include "model/placement.h"

namespace keiretsu::model {

/// Off the bid, at most, for a part merged into a larger lot.
inline constexpr float largest_lot_discount = 0.3f;

/// What decides whether a buyer makes or buys: parts bought as a share of its shipments, its
/// capacity in excess of normal use (share; negative: short), the share of its parts that are due,
/// its pressure.
struct MakeOrBuy {
    float bought = 0;
    float slack = 0;
    float due_share = 0;
    float pressure = 0;
};

/// Parts, as a share of shipments, that a buyer makes itself from now on: in-house production under
/// pressure with idle labour and capacity (paper 2.3); below zero parts that it puts out where its
/// capacity is short (paper 2.1).
float parts_taken_in_house(const ProcurementParameters& p, const MakeOrBuy& m);

/// A plant makes `parts` (a share of its shipments) itself: with them come the materials that their
/// supplier bought, so that the nation's value added stays what it was.
void move_in_house(Plants& plants, Row row, float parts, float materials_share);

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
