// Mechanism 4: production. What a plant expects, sells, pays and earns before interest.
#pragma once

#include "model/state/block.h"

namespace keiretsu::model {

/// Orders of a quarter, volume of shipments: on the market, through part slots, and taken over from
/// another plant; Q = m f + q + overflow accepted.
inline float orders_of(float market_sales,
                       float market_factor,
                       float slot_orders,
                       float overflow_accepted) {
    return market_sales * market_factor + slot_orders + overflow_accepted;
}

/// Expected orders of next quarter: Q^e' = Q^e + speed (Q - Q^e), speed per quarter.
inline float next_expected_orders(float expected, float orders, float speed) {
    return expected + speed * (orders - expected);
}

/// Growth of expected orders in a quarter, a share, at most 30% either way: a plant that starts
/// from nearly nothing learns and borrows no more than one that grows by that.
inline float growth_of_orders(float before, float now) {
    constexpr float most = 0.3f;  // bounds outliers, no more: few plants grow so in a quarter
    return clamp_to((now - before) / before, -most, most);
}

/// Sales of a quarter, nominal, Myen: what is delivered of market sales at the plant's price and of
/// slot orders at agreed prices, and what was taken over from another plant.
inline float revenue_of(float fill,
                        float market_orders,
                        float market_price,
                        float slot_value,
                        float overflow_accepted_value) {
    return fill * (market_orders * market_price + slot_value) + overflow_accepted_value;
}

/// What a plant buys for its shipments, Myen: parts at the mean price of the firm's slots, b S p_b,
/// and materials on what is neither value added nor parts, (1 - v - b) S P phi.
inline float parts_bought(float parts_share, float shipments, float parts_price) {
    return parts_share * shipments * parts_price;
}
inline float materials_bought(
    float value_added_share, float parts_share, float shipments, float price, float final_price) {
    return (1 - value_added_share - parts_share) * shipments * price * final_price;
}

/// How overheads move: (1 - x) with output and x u* with capacity, x = overhead_fixed_share, u* =
/// normal_utilisation.
struct OverheadShares {
    float moving, fixed;
};

/// Overheads of a quarter, Myen, which separate Census value added from that of the finance
/// statistics: overhead_share P [(1 - x) v S + x u* C]. `per_output` is overhead_share P.
inline float overheads_of(float per_output,
                          OverheadShares shares,
                          float value_added_share,
                          float shipments,
                          float capacity) {
    return per_output * (shares.moving * value_added_share * shipments + shares.fixed * capacity);
}
inline float overheads_of(const ProductionParametersOf<float>& p,
                          float price,
                          float value_added_share,
                          float shipments,
                          float capacity) {
    const OverheadShares shares{1 - p.overhead_fixed_share,
                                p.overhead_fixed_share * p.normal_utilisation};
    return overheads_of(p.overhead_share * price, shares, value_added_share, shipments, capacity);
}

/// Overheads of a quarter, Myen, of keeping relations with suppliers (paper 2.1): `cost` a year for
/// each of `parts`, at the common price.
inline float relation_costs_of(float cost, float price, std::uint32_t parts) {
    return 0.25f * cost * price * static_cast<float>(static_cast<std::int32_t>(parts));
}

/// Depreciation of a quarter at the price of equipment, Myen; `rate` per quarter.
inline float depreciation_of(float capital, float rate, float price) {
    return rate * capital * price;
}

/// Profit before interest, Myen a quarter; `value_added` by the Census concept.
inline float profit_before_interest(float value_added,
                                    float overheads,
                                    float wages,
                                    float depreciation) {
    return value_added - overheads - wages - depreciation;
}

/// Moves expected orders towards this quarter's; fills the block's growth and keeps it.
void update_expectations(Economy& economy, Plants& plants, Block& block);

/// Revenue, costs and the Census value added of the quarter: writes sales, depreciation and profit
/// before interest to the rows of `firms` (a secondary plant's own row too; see
/// `consolidate_secondary_plants`), and adds to the year's totals of the plant.
void book_quarter(const Economy& economy, Plants& plants, Firms& firms, const Block& block);

/// Adds what secondary plants earned to their firms, in order of rows, and clears their own rows.
void consolidate_secondary_plants(Economy& economy);

/// Capacity of next quarter, C = A K^alpha L^(1 - alpha) (see `log_capacity`), from productivity,
/// capital and labour.
void update_capacity(const World& world, Plants& plants, RowRange rows);

}  // namespace keiretsu::model
