// Mechanism 3, second half: the market for materials.
//
// What a plant needs beside its own work and its parts are materials, (1 - v - b) of its shipments.
// Most are made by another plant of the economy, and bought without a lasting relation, at market
// prices. These purchases are pooled by industry and place; they reach the sellers a quarter later
// together with final demand, in proportion to market sales. The rest is raw materials, energy and
// imports: outside. ODD 7.3.
#pragma once

#include <span>

#include "model/state/economy.h"

namespace keiretsu::model {

/// Orders of materials that stay in their place, volume a quarter: `local_share` of them, or of
/// what the place sells at the nation's factor where that is less, for no place sells more to
/// itself than it makes (the location quotients of regional input-output tables).
inline double orders_kept_local(double local_share, double orders, double usual_sales) {
    return local_share * (orders < usual_sales ? orders : usual_sales);
}

/// Final demand for an industry, relative to the common price level: what its input path demands in
/// all, less what other industries buy of it on theirs. At least a twentieth of the whole: a path
/// and an input-output table may contradict each other.
inline double final_demand_on_path(double whole, double materials) {
    constexpr double least = 0.05;
    return whole - materials > least * whole ? whole - materials : least * whole;
}

/// Writes next quarter's orders of materials: volume, by cell of the buyers' place and the sellers'
/// industry. `purchases`: what plants need for this quarter's shipments at 2000 prices, Myen, by
/// cell of the buyers; they pay for it by their own industry's price (production.h).
/// What no industry makes is outside.
void place_material_orders(const World& world,
                           std::span<const double> purchases,
                           National& national);

/// Notes what industries buy of each other at the start, per unit of demand for the buyer's.
void note_materials_at_start(Economy& economy);

}  // namespace keiretsu::model
