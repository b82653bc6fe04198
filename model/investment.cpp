#include "model/investment.h"

namespace keiretsu::model {

void plan_investment(const Economy& economy, Plants& plants, Firms& firms, const Block& block) {
    const auto& p = economy.world.parameters;
    const auto depreciation = static_cast<float>(p.investment.depreciation);
    const auto speed = static_cast<float>(p.investment.adjustment_speed);
    // Capital over quarterly Census value added, lower when loans are dear.
    const float neutral = 0.06f;
    const float ratio =
        4 *
        static_cast<float>(p.investment.capital_output_ratio * (1 - p.production.overhead_share)) *
        exp_of(-static_cast<float>(p.investment.rate_elasticity) *
               (economy.conditions.lending_rate - neutral));
    const Row n = block.size();
    const Row first = block.rows.begin;
    const std::uint8_t* alive = plants.alive.data() + first;
    const float* expected = plants.expected_orders.data() + first;
    const std::uint8_t* industry = plants.industry.data() + first;
    const float* final_price = economy.national.final_price.data();
    const float* va_share = plants.value_added_share.data() + first;
    const float* capital = plants.capital.data() + first;
    const float* limit = economy.policy_effects.capital_limit.from(first);
    float* investment = plants.investment.data() + first;
    float* planned = firms.planned_investment.data() + first;
    KEIRETSU_EACH_ROW
    for (Row i = 0; i < n; ++i) {
        const float output = final_price[industry[i]] * va_share[i] * expected[i];
        const float target = at_most(ratio * output, limit[i] * capital[i]);
        const float wanted = wanted_investment(capital[i], target, depreciation, speed);
        investment[i] = alive[i] ? wanted : 0.0f;
        planned[i] = alive[i] ? wanted : 0.0f;
    }
}

}  // namespace keiretsu::model
