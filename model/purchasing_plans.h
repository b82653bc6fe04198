// Mechanism 10, announced: what buyers have said they will bring about (paper 2.3), beside the
// reviews at model changes. Fewer suppliers, lower prices, common parts, parts made in-house or
// handed to coordinating suppliers.
// ODD 7.10a.
#pragma once

#include <vector>

#include "model/procurement_review.h"

namespace keiretsu::model {

/// Mean price of two parts that become one lot, weighted by their shares.
inline float mean_price(float share_a, float price_a, float share_b, float price_b) {
    return (share_a * price_a + share_b * price_b) / (share_a + share_b);
}

/// How well a kept supplier can take a part over: room for the order (as a share, at most 1), and 1
/// more if it makes parts of the same industry. `room` and `order` in shipments a quarter.
inline float takeover_score(float room, float order, bool same_industry) {
    return at_most(room / (order + 1e-6f), 1) + (same_industry ? 1.0f : 0.0f);
}

/// Carries out the plans of this quarter, after its reviews; `lost` gets what suppliers lost. Reads
/// this quarter's offers. Serial, in order of rows.
void carry_out_plans(Economy& economy, std::vector<LostOrder>& lost);

}  // namespace keiretsu::model
