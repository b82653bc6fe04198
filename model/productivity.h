// Mechanism 9: productivity and skill.
//
// Log productivity has two parts. The transitory part is an AR(1) of mean nil; plants' productivity
// is known to persist, and not for ever (Foster, Haltiwanger and Syverson 2008). The permanent part
// is ability at founding, and grows: by a drift, by learning from orders beyond all that the plant
// has mastered (learning by doing, Arrow 1962; Verdoorn's law), by what funded equipment embodies
// (investment.h), by working for others, and with a parent's help. Plants below the frontier catch
// up with it (Griffith, Redding and Simpson 2009); the frontier is that of plants of their trade,
// place and size, some standard deviations above what is usual for them. Nobody above it is drawn
// back. Who loses orders is idle, and forgets only the skill of a relation that a review or a plan
// ended (procurement_review.h).
#pragma once

#include <cmath>

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

/// Orders that a plant has learned to master, volume: E' = E + experience_speed (Q^e - E)+. They
/// never fall.
inline float next_experience(float speed, float experience, float expected_orders) {
    return experience + speed * at_least(expected_orders - experience, 0);
}

/// Transitory log productivity: z' = rho z + shock * Laplace, rho = persistence a quarter.
inline float next_transitory_productivity(const ProductivityParametersOf<float>& p,
                                          float transitory,
                                          float luck) {
    return p.persistence * transitory + p.shock * luck;
}

/// Standard deviation of the transitory part in the long run: Laplace draws of scale 1 have
/// variance 2.
inline float transitory_spread(const ProductivityParametersOf<float>& p) {
    return p.shock * std::sqrt(2 / (1 - p.persistence * p.persistence));
}

/// What moves the permanent part of a plant's log productivity in a quarter.
struct LearningConditions {
    float new_experience = 0;  // growth of experience, a share
    float behind = 0;          // frontier less own permanent part, log
    float catching_up = 1;     // policy: multiplies the speed of diffusion
    float renewal = 1;         // of equipment, see renewal_of
    float dependence = 0;      // on buyers, see dependence_on_buyers
    bool in_group = false;     // its parent assists it
    float small = 1;           // size weight: 1 for one employee, 0 for a thousand
    float research = 0;        // policy: added
};

/// Part of diffusion that goes on at a renewal r of equipment: 1 - e + e r, e =
/// diffusion_by_equipment. Part of the techniques that spread comes with machines.
inline float diffusion_with(const ProductivityParametersOf<float>& p, float renewal) {
    return 1 - p.diffusion_by_equipment * (1 - renewal);
}

/// What a plant's own research adds to log productivity in a quarter: the return on it times its
/// share in value added, which rises in a straight line of log employees from nil for one to
/// research_share for a thousand (Griliches 1979; Goto and Suzuki 1989 for Japan).
inline float own_research(const ProductivityParametersOf<float>& p, float small) {
    return 0.25f * p.research_return * p.research_share * (1 - small);
}

/// Change of permanent log productivity in a quarter:
/// drift + learning * growth of experience + diffusion (1 - e + e r) (frontier - own)+
/// + relation_learning * d + assistance * d in a group + own research.
inline float permanent_productivity_change(const ProductivityParametersOf<float>& p,
                                           const LearningConditions& c) {
    const float assisted = c.in_group ? p.assistance * c.dependence : 0.0f;
    return p.drift + p.learning * c.new_experience +
           p.diffusion * diffusion_with(p, c.renewal) * c.catching_up * at_least(c.behind, 0) +
           p.relation_learning * c.dependence + assisted + own_research(p, c.small) + c.research;
}

/// Moves the log productivity of the plants of a block by a quarter.
void update_productivity(const Economy& economy, Plants& plants, const Block& block);

}  // namespace keiretsu::model
