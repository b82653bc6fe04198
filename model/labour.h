// Mechanism 6: labour. Plants move towards the labour that expected orders need, hiring faster than
// firing; large ones fire slowest. What they keep above need is the paper's excess employment.
#pragma once

#include "model/state/block.h"

namespace keiretsu::model {

/// Speeds of adjustment, shares of the gap per quarter.
struct LabourSpeeds {
    float hiring;
    float firing;
    float large_firing_factor;
};

/// Labour that makes `value_added` at `utilisation` with the given capital: L* of
/// value_added / utilisation = A K^alpha L*^(1 - alpha). Logs in, log out.
inline float log_labour_needed(float log_value_added,
                               float log_utilisation,
                               float log_productivity,
                               float log_capital,
                               float alpha) {
    return (log_value_added - log_utilisation - log_productivity - alpha * log_capital) /
           (1.0f - alpha);
}

/// Employees of next quarter. `small`: 1 for one employee, 0 for a thousand.
inline float adjusted_labour(float employees,
                             float needed,
                             float small,
                             const LabourSpeeds& speeds) {
    const float firing =
        speeds.firing * (speeds.large_firing_factor + (1 - speeds.large_firing_factor) * small);
    const float gap = needed - employees;
    return employees + (gap > 0 ? speeds.hiring : firing) * gap;
}

void adjust_labour(const Economy& economy, Plants& plants, const Block& block);

}  // namespace keiretsu::model
