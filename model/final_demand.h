// Mechanism 2: final demand. Market sales drift with relative efficiency and taste; what all
// sellers of an industry sell together is given by the environment.
#pragma once

#include "model/state/block.h"

namespace keiretsu::model {

/// Market sales of next quarter, up to the national factor. Efficient plants gain (replicator),
/// taste moves small plants more than large ones, imports and moves abroad take their share of a
/// place's sales, and firms that lost orders look for other customers (mechanism 11).
void update_market_sales(const Economy& economy, Plants& plants, const Block& block);

/// Factor by industry that makes all market sales add up to the industry's final demand.
void solve_market_factor(const Conditions& conditions,
                         const PolicyEffects& effects,
                         std::span<const double> demand_at_start,
                         National& national);

}  // namespace keiretsu::model
