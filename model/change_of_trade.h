// Mechanism 11a: firms that change their industry (paper 2.3, 6). Who has lost orders sometimes
// turns to another trade, in which its skills are worth less. ODD 7.11a.
#pragma once

#include <cstddef>
#include <span>

#include "model/numerics/branch_free.h"
#include "model/state/economy.h"

namespace keiretsu::model {

/// Chance that a firm changes its industry this year: `hazard` times what it has lost and not
/// replaced, as a share of the orders that it expects and at most 1.
inline float change_chance(float hazard, float lost_orders, float expected_orders) {
    return hazard * at_most(ratio_of(lost_orders, expected_orders), 1);
}

/// Industry that a firm turns to: any but its own, with chances in proportion to their market
/// sales, for that is where customers are. u uniform in [0, 1); its own if no other sells anything.
int another_trade(std::span<const double> market_sales, int of_firm, float u);

/// Log productivity in the new trade: as far from what is usual there for its size as it was from
/// what is usual in the old one, less `loss`.
inline float productivity_after_change(float log_productivity,
                                       float usual_before,
                                       float usual_after,
                                       float loss) {
    return log_productivity - usual_before + usual_after - loss;
}

/// Market sales before national normalisation in the new trade, so that its orders in money are
/// the share 1 - loss of what they were; `worth` is that of a unit of market sales, by place and
/// industry.
inline float sales_after_change(float market_sales,
                                float worth_before,
                                float worth_after,
                                float loss) {
    return (1 - loss) * market_sales * ratio_of(worth_before, worth_after);
}

/// A firm and the industry that it turns to.
struct ChangeOfTrade {
    Row firm;
    int industry;
};

/// Firms in `rows` that change their industry this year, in order: of one plant and fewer than 300
/// employees, no named actor, from which a review has taken a part since it opened. `has_branches`
/// by row.
void draw_changes_of_trade(const Economy& economy,
                           std::span<const std::uint8_t> has_branches,
                           RowRange rows,
                           std::vector<ChangeOfTrade>& changes);

/// By row: 1 for a firm that owns secondary plants.
std::vector<std::uint8_t> firms_with_branches(const Economy& economy);

/// Carries the changes out, and moves their sales between the industries' sums. For January, while
/// the supplier index is that of all slots and before the directory is rebuilt and market factors
/// are solved.
void change_trades(Economy& economy, std::span<const ChangeOfTrade> changes);

}  // namespace keiretsu::model
