// Mechanism 10c: coordination (paper 2.1, 2.3). A large buyer under pressure hands a part, and with
// it the supplier, to one of its larger suppliers: from then on it orders from this coordinator,
// and the coordinator orders the part. ODD 7.10c.
#pragma once

#include <cstdint>

#include "model/part_placement.h"

namespace keiretsu::model {

/// Parts that a buyer is expected to hand over, of `renewed` parts whose model has just changed.
inline float expected_handovers(float coordination, float pressure, float renewed) {
    return coordination * pressure * renewed;
}

/// A coordinator's books per unit of shipments. What it passes on adds `ratio` of its shipments to
/// what it sells and to what it buys, and nothing to its own work and materials.
struct PassingOn {
    float growth = 1;  // of shipments
    float parts_share = 0;
    float value_added_share = 0;
};
inline PassingOn passing_on(float parts_share, float value_added_share, float ratio) {
    const float growth = 1 + ratio;
    return {growth, (parts_share + ratio) / growth, value_added_share / growth};
}

/// Whether `candidate` can take over the part in `slot` of a buyer and direct its supplier: a head
/// plant of at least coordinator_employees and larger than the supplier, of another firm than it
/// and the buyer, that puts work out, has room for one more part, and then still buys no more than
/// the largest share of parts. A named actor's parts are given: it is none.
bool can_coordinate(const Economy& economy, Row buyer, std::uint32_t slot, Row candidate);

/// Hands the part in `slot` of a buyer to the best of a few of its suppliers that can coordinate,
/// by this quarter's offers; false, and nothing changes, if none of them can. The buyer's last slot
/// moves to the place; orders to all suppliers of both buyers stay what they were.
bool hand_over_part(Economy& economy, Row buyer, std::uint32_t slot, Draws& draws);

/// Large firms in `rows` that may hand parts over this quarter, in order.
void find_coordinated_buyers(const Economy& economy, RowRange rows, RowList& buyers);

/// Hands over parts of these buyers, of those whose model changed at this quarter's review; returns
/// how many. Serial, in order of buyers: a handover reaches the coordinator's slots.
std::size_t hand_over_parts(Economy& economy, const RowList& buyers);

}  // namespace keiretsu::model
