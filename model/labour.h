// Mechanism 6: labour. Plants move towards the labour that expected orders need, hiring faster than
// firing; large ones fire slowest. What they keep above need is the paper's excess employment.
// People also leave of their own accord and are replaced in time, so that small plants cross lines
// such as the Census's four employees without any change of orders.
#pragma once

#include <cmath>

#include "model/state/block.h"

namespace keiretsu::model {

/// Unemployment of the quarter over the mean of its years, closure.unemployment_rate.
inline float labour_slack(const Economy& economy) {
    return economy.conditions.unemployment /
           static_cast<float>(economy.world.parameters.closure.unemployment_rate);
}

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

/// Excess employment (paper 2.1), share of employees: 1 - L*/L, where L* makes expected value added
/// v Q^e at normal utilisation u*, so that L*/L = (v Q^e / (u* C))^(1 / (1 - alpha)); nil where
/// capacity is short.
inline float excess_labour_share(const ProductionParametersOf<float>& p,
                                 float expected_orders,
                                 float value_added_share,
                                 float capacity) {
    constexpr float least_use = 1e-3f;  // keeps the logarithm of an idle plant finite
    const float use = expected_orders * value_added_share / (p.normal_utilisation * capacity);
    const float exponent = 1 / (1 - p.capital_elasticity);
    const float excess = 1 - exp_of(exponent * log_of(at_least(use, least_use)));
    return use < 1 ? excess : 0.0f;
}

/// Fewest employees of a plant, rounded to one: the owner. Nobody ends a plant by leaving.
inline constexpr float smallest_plant = 0.8f;

/// Labour that a plant aims at: what it needs, held in [0.8, (1 + growth_limit) L].
inline float labour_wanted(const LabourParametersOf<float>& p, float needed, float employees) {
    return clamp_to(needed, smallest_plant, (1 + p.growth_limit) * employees);
}

/// Employees of next quarter: L' = L + hiring_speed (L* - L) if L* > L, otherwise
/// L' = L + firing_speed (g + (1 - g) s) (L* - L), g = large_firing_factor. `small` s: 1 for one
/// employee, 0 for a thousand. Speeds are shares of the gap per quarter.
inline float adjusted_labour(const LabourParametersOf<float>& p,
                             float employees,
                             float wanted,
                             float small) {
    const float firing =
        p.firing_speed * (p.large_firing_factor + (1 - p.large_firing_factor) * small);
    const float gap = wanted - employees;
    return employees + (gap > 0 ? p.hiring_speed : firing) * gap;
}

/// A draw of mean 0 and variance 1 from bits that the quarter's draws leave unused: the lowest byte
/// of two words. Their sum is triangular, on 511 values.
inline float standardised_draw(std::uint32_t a, std::uint32_t b) {
    constexpr float mean = 255.0f, deviation = 104.508f;  // of the sum of two uniform bytes
    return (static_cast<float>(static_cast<std::int32_t>((a & 0xffu) + (b & 0xffu))) - mean) /
           deviation;
}

/// Employees by whom more or fewer than usual leave in a quarter: sqrt(turnover (L - 1)) z, the
/// spread of separations that are independent of each other; the owner stays. Who leaves as usual
/// is replaced within the quarter.
inline float unusual_separations(float turnover, float employees, float z) {
    return std::sqrt(turnover * at_least(employees - 1, 0)) * z;
}

/// Moves the employees of the plants of a block by a quarter.
void adjust_labour(const Economy& economy, Plants& plants, const Block& block);

}  // namespace keiretsu::model
