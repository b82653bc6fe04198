#include "model/investment.h"

#include "model/credit.h"
#include "model/numerics/for_each_row.h"
#include "model/rules_of_size.h"

namespace keiretsu::model {

void plan_investment(const Economy& economy, Plants& plants, Firms& firms, const Block& block) {
    const auto& p = economy.world.float_parameters.investment;
    const float per_output =
        capital_wanted_per_output(economy.world.parameters, economy.conditions.lending_rate);
    const CreditParametersOf<float> credit = economy.world.float_parameters.credit;
    const auto limit = economy.policy_effects.capital_limit.in(block.rows);
    const auto year = static_cast<float>(economy.conditions.quarter.mid());
    for_each_row(block, [&](std::size_t row, std::size_t i) {
        const float capital = plants.capital[row];
        const float target = wanted_capital(per_output,
                                            economy.national.final_price[plants.industry[row]],
                                            plants.value_added_share[row],
                                            plants.expected_orders[row],
                                            limit[i],
                                            capital);
        const float horizon =
            within_horizon(p,
                           owner_run_share(credit, size_weight(block.log_employees[i])),
                           year - firms.owner_birth[plants.owner[row]]);
        const float wanted =
            horizon * wanted_investment(capital, target, p.depreciation, p.adjustment_speed);
        plants.investment[row] = firms.planned_investment[row] = plants.alive[row] ? wanted : 0.0f;
    });
}

void carry_out_investment(const Economy& economy, Plants& plants, RowRange rows) {
    const float depreciation = economy.world.float_parameters.investment.depreciation;
    const float embodiment = economy.world.float_parameters.productivity.embodiment;
    for_each_row(rows, [&](std::size_t row) {
        const float capital = plants.capital[row];
        const float investment = plants.investment[row];
        const float funded = economy.firms.funded[plants.owner[row]];
        plants.capital[row] = next_capital(capital, investment, funded, depreciation);
        plants.log_productivity[row] +=
            embodied_productivity(embodiment, investment, funded, capital);
    });
}

}  // namespace keiretsu::model
