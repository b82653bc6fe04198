// Mechanism 10: procurement review at model change.
//
// When the models of a buyer end, its parts are placed anew. A buyer under pressure (low margin,
// idle capacity) first merges parts (commonisation), takes some in-house, and looks beyond its
// group; one whose capacity is short puts work out; one in a growing industry adds variety. Each
// part then goes to the best of the incumbent and a few rivals, scored on price, quality,
// relation-specific skill, group and distance (paper 2.2, 2.3).
#pragma once

#include <vector>

#include "model/economy.h"

namespace keiretsu::model {

/// An order that a supplier lost at a review, volume a quarter.
struct LostOrder {
    Row buyer;
    Row supplier;
    float order;
};

/// Off the bid, at most, for a part merged into a larger lot.
inline constexpr float largest_lot_discount = 0.3f;

/// What a buyer sees of one bidder.
struct Bid {
    float standing = 0;           // quality less log price (see offers.h)
    float relation_quarters = 0;  // 0 for a rival
    bool in_group = false;
    bool same_place = false;
    float noise = 0;  // what else decides, mean 0
};

/// Skill that a relation has built up, 0 to 1, with a time constant of four years (Asanuma 1989).
inline float relation_skill(float quarters) {
    return 1 - exp_of(-quarters / 16.0f);
}

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

/// The higher, the better the bid; in units of log price.
float score(const ProcurementParameters& p, const Bid& bid, float group_tie);

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
