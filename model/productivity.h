// Mechanism 9: productivity and skill.
//
// Log productivity grows by a drift, by learning from one's own output (Verdoorn), by what new
// equipment embodies, by working for others (relation-specific skill) and with a parent's help; it
// is drawn towards the industry's mean for plants of its size, and shaken. Skill that belonged to a
// relation is lost in part when the relation ends (see procurement_review.h).
#pragma once

#include "model/state/block.h"

namespace keiretsu::model {

/// Log productivity that is usual for a plant's industry, place and size: the industry's mean, what
/// goes with the wage level of the place, and a premium on the distance to the industry's mean
/// size.
inline float usual_productivity(float industry_mean,
                                float place_premium,
                                float size_premium,
                                float log_employees,
                                float mean_log_employees) {
    return industry_mean + place_premium + size_premium * (log_employees - mean_log_employees);
}

/// Dependence on buyers d: share of slot orders in expected orders, at most 1 (paper 2.2).
inline float dependence_on_buyers(float slot_orders, float expected_orders) {
    return clamp_to(ratio_of(slot_orders, expected_orders), 0, 1);
}

/// Equipment renewed beyond depreciation, share of capital a quarter, held in
/// [-0.05, 0.2].
inline float renewal_of_equipment(float investment, float capital, float depreciation) {
    // Bounds of outliers: nobody loses more than all its depreciation, or learns more at once.
    constexpr float least = -0.05f, most = 0.2f;
    return clamp_to(ratio_of(investment, capital) - depreciation, least, most);
}

/// What moves a plant's log productivity in a quarter.
struct LearningConditions {
    float order_growth = 0;  // of expected orders, a share
    float renewal = 0;       // of equipment, see renewal_of_equipment
    float gap = 0;           // usual less own log productivity
    float catching_up = 1;   // policy: multiplies the speed of diffusion
    float dependence = 0;    // on buyers, see dependence_on_buyers
    bool in_group = false;   // its parent assists it
    float research = 0;      // policy: added
    float luck = 0;          // Laplace draw of scale 1
};

/// Change of log productivity in a quarter:
/// drift + learning * growth + embodiment * renewal + diffusion * gap + relation_learning * d
/// + assistance * d in a group + shock * Laplace.
inline float productivity_change(const ProductivityParametersOf<float>& p,
                                 const LearningConditions& c) {
    const float assisted = c.in_group ? p.assistance * c.dependence : 0.0f;
    return p.drift + p.learning * c.order_growth + p.embodiment * c.renewal +
           p.diffusion * c.catching_up * c.gap + p.relation_learning * c.dependence + assisted +
           c.research + p.shock * c.luck;
}

/// Moves the log productivity of the plants of a block by a quarter.
void update_productivity(const Economy& economy, Plants& plants, const Block& block);

}  // namespace keiretsu::model
