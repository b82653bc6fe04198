#include "model/final_demand.h"

#include "model/deviations.h"
#include "model/diversification.h"
#include "model/numerics/for_each_row.h"

namespace keiretsu::model {

void update_market_sales(const Economy& economy, Plants& plants, const Block& block) {
    const World& world = economy.world;
    const National& national = economy.national;
    const auto& p = world.float_parameters.demand;
    const auto gain = economy.policy_effects.market.in(block.rows);
    const std::vector<float>& crowding = economy.deviations.crowding;
    const bool crowded = !crowding.empty();
    for_each_row(block, [&](std::size_t row, std::size_t i) {
        const auto industry = plants.industry[row];
        const auto cell = static_cast<std::size_t>(world.cell(plants.place[row], industry));
        const float advantage =
            cost_advantage(national.log_unit_cost[industry], plants.unit_cost[row]);
        const float taste = taste_change(taste_scale(p, block.log_employees[i]),
                                         laplace(uniform(block.word(Word::taste)[i])));
        const float lost =
            crowded && plants.employees[row] < small_market_employees ? crowding[cell] : 0.0f;
        plants.market_sales[row] = next_market_sales(plants.market_sales[row],
                                                     national.market_factor[industry],
                                                     economy.conditions.demand_shift[cell],
                                                     p.replicator_speed * advantage + taste + lost,
                                                     gain[i]);
    });
    replace_lost_orders(economy, plants, block);
}

void solve_market_factor(const Conditions& conditions,
                         const PolicyEffects& effects,
                         const Deviations& deviations,
                         std::span<const double> demand_at_start,
                         National& national) {
    for (std::size_t h = 0; h < demand_at_start.size(); ++h)
        national.market_factor[h] =
            national.market_sales[h] > 0
                ? static_cast<float>(demand_at_start[h] * double(conditions.demand[h]) *
                                     double(effects.demand_factor[h]) *
                                     deviations.demand_factor(h) /
                                     (double(national.final_price[h]) * national.market_sales[h]))
                : 0;
}

}  // namespace keiretsu::model
