#include "model/final_demand.h"

#include "model/diversification.h"
#include "model/macro_closure.h"
#include "model/materials_market.h"
#include "model/numerics/for_each_row.h"

namespace keiretsu::model {

void update_market_sales(const Economy& economy, Plants& plants, const Block& block) {
    const World& world = economy.world;
    const National& national = economy.national;
    const auto& p = world.float_parameters.demand;
    const auto gain = economy.policy_effects.market.in(block.rows);
    const std::vector<float>& crowding = economy.deviations.crowding;
    const bool crowded = !crowding.empty();
    const float small_market = world.float_parameters.closure.small_market_employees;
    for_each_row(block, [&](std::size_t row, std::size_t i) {
        const auto industry = plants.industry[row];
        const auto cell = static_cast<std::size_t>(world.cell(plants.place[row], industry));
        const float advantage =
            cost_advantage(national.log_unit_cost[industry], plants.unit_cost[row]);
        const float taste = taste_change(taste_scale(p, block.log_employees[i]),
                                         laplace(uniform(block.word(Word::taste)[i])));
        const float lost = crowded && plants.employees[row] < small_market ? crowding[cell] : 0.0f;
        plants.market_sales[row] = next_market_sales(plants.market_sales[row],
                                                     national.market_factor[industry],
                                                     economy.conditions.product_growth[cell],
                                                     p.replicator_speed * advantage + taste + lost,
                                                     gain[i]);
    });
    replace_lost_orders(economy, plants, block);
}

std::vector<double> final_demand(const Economy& economy) {
    const auto n = static_cast<std::size_t>(economy.world.industries);
    const Conditions& conditions = economy.conditions;
    std::vector<double> demand(n, 0);
    for (std::size_t h = 0; h < n; ++h) {
        double materials = 0;
        for (std::size_t buyer = 0; buyer < n; ++buyer)
            materials += economy.materials_at_start[buyer * n + h] *
                         economy.demand_at_start[buyer] * double(conditions.demand[buyer]);
        const double whole = economy.demand_at_start[h] * double(conditions.demand[h]);
        demand[h] = final_demand_on_path(whole, materials) * economy.deviations.demand_factor(h) /
                    double(economy.national.final_price[h]);
    }
    return demand;
}

void solve_market_factors(Economy& economy) {
    const auto n = static_cast<std::size_t>(economy.world.industries);
    National& national = economy.national;
    const double local_share = economy.world.parameters.network.local_materials;
    const std::vector<double> demand = final_demand(economy);
    for (std::size_t h = 0; h < n; ++h) {
        const auto left = double(economy.policy_effects.demand_factor[h]);
        const double sales = national.market_sales[h];
        double pooled = demand[h];
        for (std::size_t cell = h; cell < national.cell_sales.size(); cell += n)
            pooled += national.material_orders[cell];
        pooled *= left;
        const double mean = sales > 0 ? pooled / sales : 0;
        national.market_factor[h] = static_cast<float>(mean);
        const auto kept_at = [&](std::size_t cell) {
            return orders_kept_local(local_share,
                                     left * national.material_orders[cell],
                                     mean * national.cell_sales[cell]);
        };
        for (std::size_t cell = h; cell < national.cell_sales.size(); cell += n)
            pooled -= kept_at(cell);
        for (std::size_t cell = h; cell < national.cell_sales.size(); cell += n)
            national.orders_factor[cell] =
                national.cell_sales[cell] > 0
                    ? static_cast<float>(pooled / sales + kept_at(cell) / national.cell_sales[cell])
                    : 0;
    }
}

}  // namespace keiretsu::model
