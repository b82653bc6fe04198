// Mechanism 8a: pressure on buyers to rationalise purchasing (paper 2.2, 2.3). It follows the
// margin's shortfall and idle capacity, never the calendar; cost-down, merging of parts, in-house
// production and weaker group ties follow from it.
#pragma once

#include "model/state/block.h"

namespace keiretsu::model {

/// Use of capacity: value added of shipments over capacity, both volumes a quarter.
inline float use_of_capacity(float shipments, float value_added_share, float capacity) {
    return ratio_of(shipments * value_added_share, capacity);
}

/// Pressure that a buyer's condition calls for, 0 to 1: pressure_slope (target_margin - margin)
/// + idle_slope (u* - idle_tolerance - u), where u* is normal utilisation and u the use of
/// capacity.
inline float target_pressure(const ProcurementParametersOf<float>& p,
                             float normal_utilisation,
                             float margin,
                             float utilisation) {
    return clamp_to(p.pressure_slope * (p.target_margin - margin) +
                        p.idle_slope * (normal_utilisation - p.idle_tolerance - utilisation),
                    0,
                    1);
}

/// Pressure of next quarter; `speed` per quarter.
inline float next_pressure(float pressure, float target, float speed) {
    return pressure + speed * (target - pressure);
}

/// Tie to the enterprise group of next quarter: pressure erodes it.
inline float next_group_tie(float tie, float erosion, float pressure) {
    return tie * (1 - erosion * pressure);
}

/// Moves pressure and group ties of the firms of a block by a quarter.
void update_pressure(const Economy& economy, Firms& firms, const Block& block);

}  // namespace keiretsu::model
