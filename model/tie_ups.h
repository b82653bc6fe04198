// Mechanism 10, announced: tie-ups in which two makers share components (paper 2.3). A part of one
// and a part of the other become one component, and who makes it cheaper makes it for both. ODD
// 7.10a.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "model/procurement_review.h"

namespace keiretsu::model {

/// Components that two buyers make common this quarter: `share` of the parts of the one that has
/// fewer, rounded by a uniform draw u.
inline std::uint32_t shared_components(float share,
                                       std::uint32_t parts_of_one,
                                       std::uint32_t parts_of_other,
                                       float u) {
    const std::uint32_t fewer = parts_of_one < parts_of_other ? parts_of_one : parts_of_other;
    return rounded_by_draw(share * static_cast<float>(fewer), u);
}

/// Makes the parts in two slots, of two buyers, one component: the cheaper of their suppliers that
/// has room for the other's order gets it, at its own price less what the larger lot gains
/// (lot_gain), for both buyers, until their models end. False, and nothing changes, if the two have
/// one supplier already, or neither has room, or a part has no supplier.
bool share_component(Economy& economy,
                     const std::array<Row, 2>& buyers,
                     const std::array<std::uint32_t, 2>& slots,
                     std::vector<LostOrder>& lost);

/// Carries out the tie-ups of this quarter, after the plans of single buyers; `lost` gets what
/// suppliers lost. Reads this quarter's offers. Serial, in the scenario's order.
void carry_out_tie_ups(Economy& economy, std::vector<LostOrder>& lost);

}  // namespace keiretsu::model
