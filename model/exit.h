// Mechanism 12: exit. Every exit has a mode.
//
// Firms fail when they are illiquid and refused; owners retire without a successor, give up when
// the business pays less than the job that they could have at their age, or sell a site that is
// wanted for housing; plants that have lost their customers close; owners close or move secondary
// plants. Young plants close for these reasons; a small hazard of new businesses holds what they do
// not explain.
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
    float low_income = 0;
    float site_sold = 0;
    float new_business = 0;
    float loses_customers = 0;
    float closed_by_owner = 0;  // a secondary plant, or moved abroad

    float sum() const {
        return low_income + site_sold + new_business + loses_customers + closed_by_owner;
    }
};

/// New businesses fail for reasons that the model does not know:
/// o * newness_hazard exp(-age / newness_years), o = owner_run_share (credit.h). `age` in quarters;
/// `factor` is a policy's.
inline float newness_hazard(const ExitParametersOf<float>& p,
                            float owner_run,
                            float age,
                            float factor) {
    const float decay = -0.25f / p.newness_years;  // per quarter
    return owner_run * p.newness_hazard * factor * exp_of(decay * age);
}

/// What an owner could earn as an employee, relative to the young: 1 to outside_option_age, then in
/// a straight line through outside_option_at_60 at 60 to nil: few firms take on the old, and the
/// fewer the more are without work: what is lost to age grows with `slack`, unemployment over its
/// mean. `age` in years.
inline float outside_option(const ExitParametersOf<float>& p, float age, float slack) {
    const float years = 60 - p.outside_option_age;  // until the age that the option is stated for
    const float lost =
        (1 - p.outside_option_at_60) * at_least((age - p.outside_option_age) / years, 0) * slack;
    return at_least(1 - lost, 0);
}

/// Owners give up whose income falls short of what they could earn elsewhere:
/// o * give_up_hazard (give_up_income * outside option - income)+, o = owner_run_share (credit.h).
/// `income` relative to employees' and to the start; where it is negative they stop before the bank
/// does.
inline float give_up_hazard(const ExitParametersOf<float>& p,
                            float owner_run,
                            float income,
                            float outside) {
    return owner_run * p.give_up_hazard * at_least(p.give_up_income * outside - income, 0);
}

/// Owners sell sites that are wanted for housing: o * land_pull * housing pressure * land price;
/// `factor` is a policy's.
inline float site_hazard(const ExitParametersOf<float>& p,
                         float owner_run,
                         float factor,
                         float housing_pressure,
                         float land) {
    return owner_run * p.land_pull * factor * housing_pressure * land;
}

/// Plants close whose expected use of capacity is below customers_lost_level:
/// customers_lost_hazard * s.
inline float customers_lost_hazard(const ExitParametersOf<float>& p,
                                   float small,
                                   float expected_use) {
    return expected_use < p.customers_lost_level ? p.customers_lost_hazard * small : 0.0f;
}

/// Owners close secondary plants whose costs are above the industry's, or move them abroad:
/// branch_hazard exp(branch_cost_response clamp(ln c - mean, -1, 1)).
inline float branch_closure_hazard(const ExitParametersOf<float>& p,
                                   float unit_cost,
                                   float mean_log_unit_cost) {
    constexpr float most = 1;  // an outlier: plants without output have no cost to compare
    const float disadvantage = clamp_to(log_of(unit_cost) - mean_log_unit_cost, -most, most);
    return p.branch_hazard * exp_of(p.branch_cost_response * disadvantage);
}

/// Hazard of retiring in a quarter: nil up to retirement_age, then it rises by retirement_hazard
/// every ten years; owners who earn well stay longer: times
/// exp(-retirement_income_response (income - 1)). `income` relative to the start. Retirements that
/// may close a plant count with the owner_run_share of credit.h: large firms find managers.
inline float retirement_hazard(const ExitParametersOf<float>& p, float age, float income) {
    const float years = at_least(age - p.retirement_age, 0);
    return p.retirement_hazard * 0.1f * years *
           exp_of(-p.retirement_income_response * (income - 1));
}

/// 1 if an owner retires this quarter, else 0. u uniform in [0, 1). A float keeps the loop in SIMD.
inline float owner_retires(float hazard, float u) {
    return u < hazard;
}

/// Quarters without cash after which a firm fails: main banks carry large firms longer, in a
/// straight line of log employees from 100 to 1000. `small` is the size weight.
inline float quarters_to_failure(const ExitParametersOf<float>& p, float small) {
    const float large = at_least(1 - 3 * small, 0);  // 0 at 100 employees, 1 at 1000
    return p.illiquid_quarters + p.main_bank_patience * large;
}

/// Why a firm that is illiquid and refused fails: because of a partner, if bills and orders lost to
/// failed buyers, as far as it remembers them, are more than partner_failure_share of a quarter's
/// sales.
inline ExitMode mode_of_failure(const ExitParametersOf<float>& p,
                                float lost_to_failed_buyers,
                                float sales) {
    return lost_to_failed_buyers > p.partner_failure_share * sales ? ExitMode::partner_failed
                                                                   : ExitMode::bankrupt;
}

/// Which hazard a uniform draw falls under: they are stacked in the order of ExitHazards.
/// `offshored`: the share of secondary plants that close which make what moves abroad, and so move.
inline ExitMode mode_of_hazard(const ExitHazards& hazards, float u, float offshored) {
    float below = hazards.low_income;
    if (u < below) return ExitMode::low_income;
    if (u < (below += hazards.site_sold)) return ExitMode::site_sold;
    if (u < (below += hazards.new_business)) return ExitMode::new_business;
    if (u < (below += hazards.loses_customers)) return ExitMode::customers_lost;
    if (u < below + hazards.closed_by_owner * offshored) return ExitMode::moved_abroad;
    if (u < below + hazards.closed_by_owner) return ExitMode::closed_by_owner;
    return ExitMode::none;
}

/// Whether a firm owes more than it would fetch if it closed, Myen: its cash, `recovery` of what
/// its equipment is worth, and its land. `collateral` is that of collateral_of (credit.h),
/// equipment and land in full.
inline bool owes_more_than_it_fetches(
    float debt, float cash, float equipment, float collateral, float recovery) {
    return debt > cash + collateral - (1 - recovery) * equipment;
}

/// Odds that an owner who retires finds a successor: h / (1 - h) * sqrt(L / 4)
/// * income^heir_income_elasticity * exp(-heir_cohort_trend (year - 1981)), h = heir_probability.
double heir_odds(const ExitParameters& p, double employees, double income_ratio, int year);

/// Probability of odds; odds without end (an heir_probability of 1) are certainty.
inline double chance_of(double odds) {
    return std::isinf(odds) ? 1 : odds / (1 + odds);
}

/// What decides in a quarter whether a plant closes: each hazard beside the draw that meets it.
struct ExitView {
    ExitHazards hazards = {};  // stacked in their order
    float u = 0;               // the draw that meets them: below their sum it closes
    float owner_age = 0;       // years
    float income = 0;          // owner's over an employee's, relative to the start
    float income_needed = 0;   // below this an owner may give up
    bool held = false;         // by his guarantee: none of these hazards counts
    float illiquid = 0;        // quarters in a row without cash and refused
    float failure_at = 0;      // quarters at which it fails
    float retirement = 0;      // hazard that the owner retires, as far as that may close it
    float retirement_u = 0;    // below it the owner retires
    float heir_chance = 0;     // that an owner who retires finds a successor
    float heir_u = 0;          // at or above it none is found
};

/// What draw_exits has just decided about one plant. `owner_birth`: of the owner before
/// draw_successions, which may have handed the business on.
ExitView view_exit(const Economy& economy, Row row, float owner_birth);

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
