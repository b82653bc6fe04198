// Mechanism 5: prices.
//
// Final goods of the top tier sell at the industry's price: the common price level, an input, less
// what competition has passed on of the industry's costs. The others' market prices, which are
// also their bids for new parts, follow unit cost with a lag, partly their own and partly their
// industry's. Inside a slot the price moves only by the agreed cost-down (cost_down.h).
#pragma once

#include "model/state/block.h"

namespace keiretsu::model {

/// Price per unit of shipments that covers unit cost and mark-up on the plant's own value added,
/// and what it buys. `value_added_share` and `parts_share` are shares of shipments.
inline float cost_price(float value_added_share,
                        float parts_share,
                        float unit_cost_with_mark_up,
                        float parts_price,
                        float materials_price) {
    return value_added_share * unit_cost_with_mark_up + parts_share * parts_price +
           (1 - value_added_share - parts_share) * materials_price;
}

/// What a unit of equipment costs in a quarter: depreciation, and the interest of the usual loan on
/// it, debt_in_cost times the lending rate (user cost, Jorgenson 1963). Cheaper money is competed
/// away as any cost is. `lending_rate` per year.
inline float capital_cost_rate(float depreciation, float debt_in_cost, float lending_rate) {
    return depreciation + debt_in_cost * lending_rate * 0.25f;
}

/// Unit cost c of value added at the use of capacity that the trade is used to, u~:
/// (w L + r P K) / (u~ C) + overhead_share P (1 - x + x u* / u~), r = capital_cost_rate,
/// x = overhead_fixed_share, u* = normal_utilisation. `wages` and `capital_cost` are a quarter's,
/// Myen; `capacity` is a quarter's value added, volume.
inline float unit_cost_of(const ProductionParametersOf<float>& p,
                          float wages,
                          float capital_cost,
                          float usual_use,
                          float capacity,
                          float price) {
    const float output = usual_use * at_least(capacity, smallest_divisor);
    const float overheads =
        p.overhead_share *
        (1 - p.overhead_fixed_share + p.overhead_fixed_share * p.normal_utilisation / usual_use) *
        price;
    return (wages + capital_cost) / output + overheads;
}

/// What an owner goes without per unit of value added: the work of own_labour persons, himself and
/// his family, is priced at what he could earn elsewhere, `outside` of a wage, rather than at a
/// wage (Hamilton 2000: the self-employed work for less than they would be paid). `owner_run` is
/// the share of credit.h, 0 for secondary plants; `wage` of a quarter, Myen; `capacity` a quarter's
/// value added, volume.
inline float own_work_unpriced(const PriceParametersOf<float>& p,
                               float owner_run,
                               float outside,
                               float wage,
                               float employees,
                               float usual_use,
                               float capacity) {
    const float persons = owner_run * at_most(p.own_labour, employees);
    return persons * wage * (1 - outside) / (usual_use * at_least(capacity, smallest_divisor));
}

/// Unit cost that an owner asks to be paid: as calculated, less what he goes without, and never
/// below nil, for nobody sells for less than what he has bought.
inline float asked_unit_cost(float unit_cost, float unpriced) {
    return at_least(unit_cost - unpriced, 0);
}

/// Unit cost that prices are calculated on: c~ = c^own * (mean of the industry)^(1 - own).
inline float blended_unit_cost(float own_cost_weight, float unit_cost, float mean_log_unit_cost) {
    return exp_of(own_cost_weight * log_of(unit_cost) + (1 - own_cost_weight) * mean_log_unit_cost);
}

/// What a trade's use of capacity does to its prices: (u~ / u*)^idle_discount. Where capacity is
/// idle buyers bargain prices below what covers cost and mark-up; where it is short they pay more
/// (Nishimura, Ohkusa and Ariga 1999: mark-ups of Japanese industries rise and fall with activity).
inline float bargaining_factor(float idle_discount, float usual_use, float normal_utilisation) {
    return exp_of(idle_discount * log_of(usual_use / normal_utilisation));
}

/// Market price of next quarter: what materials cost is passed on at once, the rest follows the
/// cost price with a lag. p' = p (1 + change of P) + speed (cost price - p (1 + change of P)).
inline float next_market_price(float market_price,
                               float price_change,
                               float cost_price,
                               float adjustment_speed) {
    const float before = market_price * (1 + price_change);
    return before + adjustment_speed * (cost_price - before);
}

/// Price of an industry's final goods over the common price level, a quarter on: makers compete
/// away a part of what has changed in the costs that all of them have. `full_cost` is that ratio at
/// the mean unit cost of the industry's capacity with the mark-up of the start.
inline float next_final_price(const PriceParameters& p, float before, double full_cost) {
    return before + static_cast<float>(p.competition) * (static_cast<float>(full_cost) - before);
}

/// Unit costs of the quarter and market prices of the next.
void update_prices(const Economy& economy, Plants& plants, const Block& block);

}  // namespace keiretsu::model
