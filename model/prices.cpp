#include "model/prices.h"

#include <array>

#include "model/credit.h"
#include "model/exit.h"
#include "model/labour.h"
#include "model/numerics/for_each_row.h"
#include "model/rules_of_size.h"

namespace keiretsu::model {
namespace {

/// What owners go without, by row of the block; a loop of its own, since in one with prices neither
/// runs in SIMD.
void own_work_of(const Economy& economy,
                 const Block& block,
                 std::array<float, block_rows>& unpriced) {
    const Plants& plants = economy.plants;
    const Firms& firms = economy.firms;
    const auto& p = economy.world.float_parameters;
    const float year = static_cast<float>(economy.conditions.quarter.mid());
    const float slack = labour_slack(economy);
    for_each_row(block, [&](std::size_t row, std::size_t i) {
        const float head = is_head_plant(plants, row) ? 1.0f : 0.0f;
        unpriced[i] =
            own_work_unpriced(p.prices,
                              head * owner_run_share(p.credit, size_weight(block.log_employees[i])),
                              outside_option(p.exit, year - firms.owner_birth[row], slack),
                              block.wage[i],
                              plants.employees[row],
                              economy.national.usual_use[plants.industry[row]],
                              plants.capacity[row]);
    });
}

}  // namespace

void update_prices(const Economy& economy, Plants& plants, const Block& block) {
    const World& world = economy.world;
    const National& national = economy.national;
    const auto& p = world.float_parameters;
    const float price = economy.conditions.price;
    const float capital_cost = capital_cost_rate(
        p.investment.depreciation, p.prices.debt_in_cost, economy.conditions.lending_rate);
    std::array<float, block_rows> unpriced;
    own_work_of(economy, block, unpriced);
    for_each_row(block, [&](std::size_t row, std::size_t i) {
        const auto industry = plants.industry[row];
        const float final_price = price * national.final_price[industry];
        const float unit_cost = unit_cost_of(p.production,
                                             block.wage[i] * plants.employees[row],
                                             capital_cost * price * plants.capital[row],
                                             national.usual_use[industry],
                                             plants.capacity[row],
                                             price);
        plants.unit_cost[row] = unit_cost;
        const float blended = blended_unit_cost(
            p.prices.own_cost_weight, unit_cost, national.log_unit_cost[industry]);
        const float target =
            cost_price(plants.value_added_share[row],
                       plants.parts_share[row],
                       asked_unit_cost(blended, unpriced[i]) * (1 + world.mark_up[industry]) *
                           bargaining_factor(p.prices.idle_discount,
                                             national.usual_use[industry],
                                             p.production.normal_utilisation),
                       economy.firms.parts_price[plants.owner[row]],
                       final_price);
        const float next = next_market_price(plants.market_price[row],
                                             economy.conditions.price_change,
                                             target,
                                             p.prices.adjustment_speed);
        plants.market_price[row] = plants.level[row] == 1 ? final_price : next;
    });
}

}  // namespace keiretsu::model
