#include "model/final_demand.h"

#include "model/diversification.h"

namespace keiretsu::model {

void update_market_sales(const Economy& economy, Plants& plants, const Block& block) {
    const auto& p = economy.world.parameters.demand;
    const auto speed = static_cast<float>(p.replicator_speed);
    const auto shock = static_cast<float>(p.taste_shock);
    const auto shock_elasticity = static_cast<float>(p.shock_size_elasticity);
    const int industries = economy.world.industries;
    const Row n = block.size();
    const Row first = block.rows.begin;
    const std::uint8_t* industry = plants.industry.data() + first;
    const std::uint8_t* place = plants.place.data() + first;
    const float* unit_cost = plants.unit_cost.data() + first;
    const float* mean_cost = economy.national.log_unit_cost.data();
    const float* factor = economy.national.market_factor.data();
    const float* shift = economy.conditions.demand_shift.data();
    const float* gain = economy.policy_effects.market.from(first);
    const std::uint32_t* taste = block.word(Word::taste);
    float* sales = plants.market_sales.data() + first;
    KEIRETSU_EACH_ROW
    for (Row i = 0; i < n; ++i) {
        const float advantage =
            clamp_to(mean_cost[industry[i]] - log_of(unit_cost[i]), -0.7f, 0.7f);
        // The shock's scale is stated for ten employees.
        const float scale = shock * exp_of(shock_elasticity * (block.log_employees[i] - 2.302585f));
        // Less the mean of its exponential, or the small would win shares by being volatile.
        const float luck = scale * laplace(uniform(taste[i])) - scale * scale;
        const float drift = speed * advantage + luck;
        const float kept = 1 - shift[place[i] * industries + industry[i]];
        sales[i] *= factor[industry[i]] * kept * exp_of(drift) * gain[i];
    }
    replace_lost_orders(economy, plants, block);
}

void solve_market_factor(const Conditions& conditions,
                         const PolicyEffects& effects,
                         std::span<const double> demand_at_start,
                         National& national) {
    for (std::size_t h = 0; h < demand_at_start.size(); ++h)
        national.market_factor[h] =
            national.market_sales[h] > 0
                ? static_cast<float>(demand_at_start[h] * double(conditions.demand[h]) *
                                     double(effects.demand_factor[h]) /
                                     (double(national.final_price[h]) * national.market_sales[h]))
                : 0;
}

}  // namespace keiretsu::model
