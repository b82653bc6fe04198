// Mechanism 5, twice a year: the agreed cost-down of parts (paper 2.2; ODD 7.5), and cuts after the
// agreement by buyers under pressure (unfair trade, paper 2.3).
#pragma once

#include "model/breaches.h"
#include "model/state/economy.h"

namespace keiretsu::model {

/// Share by which a buyer's prices fall in a half-year: cost_down + cost_down_squeeze * pressure.
inline float cost_down_of(const PriceParameters& p, float pressure) {
    return static_cast<float>(p.cost_down) + static_cast<float>(p.cost_down_squeeze) * pressure;
}

/// Price of a part when its model starts: bidders know the cost-down to come, so that the mean over
/// the model's life is what they bid. bid * (1 + cost_down * model_life / 4).
inline float launch_price(const Parameters& p, float bid) {
    const double cuts = p.network.model_life / 2;
    return bid * static_cast<float>(1 + p.prices.cost_down * cuts / 2);
}

/// Factor on contract prices for what materials cost now, at their share in shipments.
inline float materials_passed_on(float materials_share, float price_change_half_year) {
    return 1 + materials_share * price_change_half_year;
}

/// Chance that a buyer cuts a price after the agreement. `heeded` is the factor of a rule against
/// unfair trade on the supplier, 1 without one.
inline float unfair_cut_chance(float unfair_cut, float pressure, float heeded) {
    return unfair_cut * pressure * heeded;
}

/// The half-yearly cost-down of all slots of the buyers in `rows`, and their mean price of parts.
/// Returns the cuts after the agreement.
Breaches apply_cost_down(const Economy& economy, Firms& firms, Slots& slots, RowRange rows);

/// Mean price of a buyer's slots, weighted by their shares.
float mean_parts_price(const Firms& firms, const Slots& slots, Row buyer);

}  // namespace keiretsu::model
