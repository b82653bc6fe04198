// Mechanism 12: exit. Every exit has a mode.
//
// Firms fail when they are illiquid and refused; owners retire without a successor, give up when
// the business pays less than a job, or sell a site that is wanted for housing; plants that have
// lost their customers close; owners close or move secondary plants.
#pragma once

#include <cmath>
#include <vector>

#include "model/state/block.h"

namespace keiretsu::model {

/// A plant that closes this quarter.
struct Exit {
    Row row;
    ExitMode mode;
};

/// Hazards of closing in a quarter, by reason.
struct ExitHazards {
    float gives_up = 0;
    float loses_customers = 0;
    float closed_by_owner = 0;  // a secondary plant, or moved abroad
};

/// New businesses fail: s * newness_hazard exp(-age / newness_years). `small` s is the size weight,
/// age is in quarters; `factor` is a policy's.
inline float newness_hazard(const ExitParametersOf<float>& p,
                            float small,
                            float age,
                            float factor) {
    const float decay = -0.25f / p.newness_years;  // per quarter
    return small * p.newness_hazard * factor * exp_of(decay * age);
}

/// Owners give up whose income falls short: s * give_up_hazard (give_up_income - income)+. `income`
/// relative to employees' and to the start.
inline float give_up_hazard(const ExitParametersOf<float>& p, float small, float income) {
    return small * p.give_up_hazard * at_least(p.give_up_income - income, 0);
}

/// Owners sell sites that are wanted for housing: s * land_pull * housing pressure * land price;
/// `factor` is a policy's.
inline float site_hazard(const ExitParametersOf<float>& p,
                         float small,
                         float factor,
                         float housing_pressure,
                         float land) {
    return small * p.land_pull * factor * housing_pressure * land;
}

/// Plants close whose expected use of capacity is below customers_lost_level:
/// customers_lost_hazard * s.
inline float customers_lost_hazard(const ExitParametersOf<float>& p,
                                   float small,
                                   float expected_use) {
    return expected_use < p.customers_lost_level ? p.customers_lost_hazard * small : 0.0f;
}

/// Owners close secondary plants whose costs are above the industry's, or move them abroad:
/// branch_hazard exp(branch_cost_response clamp(ln c - mean, -1, 1)) + demand shift.
inline float branch_closure_hazard(const ExitParametersOf<float>& p,
                                   float unit_cost,
                                   float mean_log_unit_cost,
                                   float demand_shift) {
    constexpr float most = 1;  // an outlier: plants without output have no cost to compare
    const float disadvantage = clamp_to(log_of(unit_cost) - mean_log_unit_cost, -most, most);
    return p.branch_hazard * exp_of(p.branch_cost_response * disadvantage) + demand_shift;
}

/// 1 if an owner past retirement_age retires this quarter, with probability
/// retirement_hazard * `weight`; else 0. `year` and `birth` are decimal years, u uniform in [0, 1).
inline float owner_retires(
    const ExitParametersOf<float>& p, float year, float birth, float weight, float u) {
    // Selects on floats keep the loop in SIMD.
    const float old = year - birth > p.retirement_age;
    const float retires = u < p.retirement_hazard * weight;
    return old * retires;
}

/// Why a firm that is illiquid and refused fails.
inline ExitMode mode_of_failure(float bad_receivables) {
    return bad_receivables > 0 ? ExitMode::unpaid_bills : ExitMode::bankrupt;
}

/// Which hazard a uniform draw falls under: they are stacked in the order of ExitHazards.
/// A secondary plant moves abroad where a demand shift is in force.
inline ExitMode mode_of_hazard(const ExitHazards& hazards, float u, float demand_shift) {
    if (u < hazards.gives_up) return ExitMode::gave_up;
    if (u < hazards.gives_up + hazards.loses_customers) return ExitMode::customers_lost;
    if (u < hazards.gives_up + hazards.loses_customers + hazards.closed_by_owner)
        return demand_shift > 0 ? ExitMode::moved_abroad : ExitMode::closed_by_owner;
    return ExitMode::none;
}

/// Odds that a proprietor who retires finds a successor: h / (1 - h) * sqrt(L / 4)
/// * income^heir_income_elasticity * exp(-heir_cohort_trend (year - 1981)), h = heir_probability.
double heir_odds(const ExitParameters& p, double employees, double income_ratio, int year);

/// Probability of odds; odds without end (an heir_probability of 1) are certainty.
inline double chance_of(double odds) {
    return std::isinf(odds) ? 1 : odds / (1 + odds);
}

/// Draws the closures of a block, in order of rows.
void draw_exits(const Economy& economy, const Block& block, std::vector<Exit>& exits);

/// Adds plants that close by decision of their owner, and keeps the order of rows. A plant that
/// closes anyway keeps its own reason.
void add_ordered_closures(const std::vector<OrderedClosure>& closures, std::vector<Exit>& exits);

/// Hands a business on: the heir is heir_years_younger younger.
void draw_successions(const Economy& economy, Firms& firms, const Block& block);

/// Secondary plants of firms whose head plant is among `exits`, as exits.
std::vector<Exit> orphaned_secondary_plants(const Economy& economy, const std::vector<Exit>& exits);

}  // namespace keiretsu::model
