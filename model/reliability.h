// Mechanism 9a: quality and delivery, apart from productivity (paper 2.2: suppliers are judged on
// quality, cost and delivery).
//
// Part of what a plant delivers is defective, part is late. Both rates fall with what it learns in
// relations, with what a parent teaches it and with equipment kept up to date; they rise when it
// works at the end of its capacity, and drift back as people and models change.
#pragma once

#include "model/state/block.h"

namespace keiretsu::model {

/// What moves a plant's rates in a quarter.
struct ReliabilityConditions {
    float dependence = 0;   // on buyers, see dependence_on_buyers
    bool in_group = false;  // its parent teaches it
    float renewal = 0;      // of equipment, see renewal_of
    float use = 0;          // of capacity
    float luck = 0;         // mean 0, variance 1
};

/// Share by which both rates fall in a quarter, in [-1/2, 1/2]; negative: they rise.
/// relation_learning d + assistance d (in a group) + equipment r - strain (use - strained_use)+
/// + shock z.
inline float improvement(const ReliabilityParametersOf<float>& p, const ReliabilityConditions& c) {
    const float taught = c.in_group ? p.assistance * c.dependence : 0.0f;
    return clamp_to(p.relation_learning * c.dependence + taught + p.equipment * c.renewal -
                        p.strain * at_least(c.use - p.strained_use, 0) + p.shock * c.luck,
                    -0.5f,
                    0.5f);
}

/// A rate a quarter on: (rate + fade (untaught - rate)) (1 - improvement), at most 1.
inline float next_rate(float rate, float untaught, float fade, float improvement) {
    return at_most((rate + fade * (untaught - rate)) * (1 - improvement), 1);
}

/// Rate of a plant at which nothing has changed for long: fade (1 - i) untaught / (1 - (1 - fade)
/// (1 - i)), i the improvement.
inline float settled_rate(float untaught, float fade, float improvement) {
    return untaught * fade * (1 - improvement) / (1 - (1 - fade) * (1 - improvement));
}

/// What defects and delays cost a buyer, as a share of the price.
inline float cost_of_failings(const ReliabilityParametersOf<float>& p,
                              float defect_rate,
                              float late_rate) {
    return p.defect_cost * defect_rate + p.delay_cost * late_rate;
}

/// Chance in a quarter that a supplier fails one of its buyers so badly that the contract ends:
/// failure_hazard times the mean of both rates over those of a plant that nobody has taught.
inline float failure_chance(const ReliabilityParametersOf<float>& p,
                            float defect_rate,
                            float late_rate) {
    return p.failure_hazard * 0.5f *
           (ratio_of(defect_rate, p.defect_rate) + ratio_of(late_rate, p.late_rate));
}

/// A draw of mean 0 and variance 1 from the lowest byte of a word, which the quarter's draws leave
/// unused: uniform on 256 values.
inline float standardised_byte(std::uint32_t word) {
    constexpr float mean = 127.5f, deviation = 73.9f;
    return (static_cast<float>(static_cast<std::int32_t>(word & 0xffu)) - mean) / deviation;
}

/// Moves the rates of the plants of a block by a quarter.
void update_reliability(const Economy& economy, Plants& plants, const Block& block);

/// Rates of plants of the start: the settled ones of a plant with its share of slot orders and
/// renewed equipment.
void set_reliability_at_start(Economy& economy, RowRange rows);

}  // namespace keiretsu::model
