// Mechanism 2: final demand. Market sales drift with relative efficiency and taste; what all
// sellers of an industry sell together is given by the environment.
#pragma once

#include "model/state/block.h"

namespace keiretsu::model {

/// Advantage in cost over the mean of the industry's plants, in logs, held in [-0.7, 0.7] (half and
/// twice the cost).
inline float cost_advantage(float mean_log_unit_cost, float unit_cost) {
    constexpr float most = 0.7f;  // an outlier: plants without output have no cost to compare
    return clamp_to(mean_log_unit_cost - log_of(unit_cost), -most, most);
}

/// Scale of the taste shock of a plant: s(L) = taste_shock (L / 10)^shock_size_elasticity.
inline float taste_scale(const DemandParametersOf<float>& p, float log_employees) {
    constexpr float log_of_10 = 2.302585f;  // the size for which taste_shock is stated
    return p.taste_shock * exp_of(p.shock_size_elasticity * (log_employees - log_of_10));
}

/// Change of log sales by taste: s Laplace - s^2, less the mean of its exponential, or the small
/// would win shares by being volatile.
inline float taste_change(float scale, float laplace_draw) {
    return scale * laplace_draw - scale * scale;
}

/// Market sales of next quarter, up to the national factor:
/// m f growth exp(speed * advantage + taste) * gain. `product_growth`: of the demand for what the
/// place makes of the industry, less the industry's; `gain`: a policy's factor.
inline float next_market_sales(
    float sales, float market_factor, float product_growth, float log_change, float gain) {
    return sales * (market_factor * product_growth * exp_of(log_change) * gain);
}

/// Market sales of next quarter, up to the national factor. Efficient plants gain (replicator),
/// taste moves small plants more than large ones, places grow or shrink with their
/// products, and firms that lost orders look for other customers (mechanism 11).
void update_market_sales(const Economy& economy, Plants& plants, const Block& block);

/// Final demand by industry, volume of 2000 a quarter: given in money, so what is cheaper sells
/// more. On the path of an industry's input, less the materials that others buy of it on theirs.
std::vector<double> final_demand(const Economy& economy);

/// Factors that make market sales add up to final demand and the orders of materials, less what
/// policies and shocks let go outside: by cell, for some materials stay in their place, and the
/// mean of an industry.
void solve_market_factors(Economy& economy);

}  // namespace keiretsu::model
