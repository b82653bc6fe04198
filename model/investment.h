// Mechanism 7: investment. Plants move capital towards a capital-output target by expected orders;
// expensive loans lower the target. The firm's funds decide how much of it is carried out.
#pragma once

#include "model/state/block.h"

namespace keiretsu::model {

/// Capital that a plant aims at over a quarter's value added: 4 * capital_output_ratio
/// (1 - overhead_share) * exp(-rate_elasticity (lending rate - neutral_rate_per_year)), rates per
/// year.
inline float capital_wanted_per_output(const Parameters& p, float lending_rate) {
    const auto neutral = static_cast<float>(p.investment.neutral_rate_per_year);
    const double of_year = p.investment.capital_output_ratio * (1 - p.production.overhead_share);
    return 4 * static_cast<float>(of_year) *
           exp_of(-static_cast<float>(p.investment.rate_elasticity) * (lending_rate - neutral));
}

/// Capital that a plant aims at, volume: `per_output` times expected value added at the relative
/// price of final goods, and at most `limit` times present capital (a policy's bound).
inline float wanted_capital(float per_output,
                            float final_price,
                            float value_added_share,
                            float expected_orders,
                            float limit,
                            float capital) {
    const float output = final_price * value_added_share * expected_orders;
    return at_most(per_output * output, limit * capital);
}

/// Gross investment that a plant wants, volume: replacement plus part of the gap, never negative.
inline float wanted_investment(float capital, float target, float depreciation, float speed) {
    return at_least(depreciation * capital + speed * (target - capital), 0);
}

/// Share of the equipment they want that owners order: all of it until horizon_age, and
/// horizon_years later horizon_response of it less where the firm is its owner's, since equipment
/// outlives those who have no successor. `owner_run` of credit.h; `age` of the owner in years.
inline float within_horizon(const InvestmentParametersOf<float>& p, float owner_run, float age) {
    const float old = clamp_to((age - p.horizon_age) * (1 / p.horizon_years), 0, 1);
    return 1 - p.horizon_response * owner_run * old;
}

/// Gross investment over replacement, at most 1: how far a plant's equipment is kept up to date.
inline float renewal_of(float investment, float funded, float depreciation, float capital) {
    return at_most(ratio_of(funded * investment, depreciation * capital), 1);
}

/// Writes `plants.investment`, and the same to the row of `firms` (see
/// `consolidate_secondary_plants`).
void plan_investment(const Economy& economy, Plants& plants, Firms& firms, const Block& block);

/// Carries out the funded share of planned investment: `capital` of next quarter.
inline float next_capital(float capital, float investment, float funded, float depreciation) {
    return capital * (1 - depreciation) + funded * investment;
}

/// Log productivity that new equipment brings, replacement included: embodiment times funded gross
/// investment over capital, at most that of an equipment renewed by a fifth in a quarter (technical
/// change embodied in equipment: Sakellaris and Wilson 2004).
inline float embodied_productivity(float embodiment,
                                   float investment,
                                   float funded,
                                   float capital) {
    constexpr float most = 0.2f;  // bounds outliers
    return embodiment * at_most(ratio_of(funded * investment, capital), most);
}

/// Carries out the funded share of every plant's planned investment: equipment, and what it
/// embodies.
void carry_out_investment(const Economy& economy, Plants& plants, RowRange rows);

}  // namespace keiretsu::model
