#include "model/productivity.h"

#include "model/numerics/for_each_row.h"

namespace keiretsu::model {

void update_productivity(const Economy& economy, Plants& plants, const Block& block) {
    const World& world = economy.world;
    const National& national = economy.national;
    const auto& p = world.float_parameters;
    const auto research = economy.policy_effects.research.in(block.rows);
    const auto catching_up = economy.policy_effects.diffusion.in(block.rows);
    for_each_row(block, [&](std::size_t row, std::size_t i) {
        const auto industry = plants.industry[row];
        const float usual = usual_productivity(national.log_productivity[industry],
                                               world.place_premium[plants.place[row]],
                                               world.premium,
                                               block.log_employees[i],
                                               national.log_employees[industry]);
        plants.log_productivity[row] += productivity_change(
            p.productivity,
            {.order_growth = block.growth[i],
             .renewal = renewal_of_equipment(
                 plants.investment[row], plants.capital[row], p.investment.depreciation),
             .gap = usual - plants.log_productivity[row],
             .catching_up = catching_up[i],
             .dependence =
                 dependence_on_buyers(plants.slot_orders[row], plants.expected_orders[row]),
             .in_group = economy.firms.group[row] != 0,
             .research = research[i],
             .luck = laplace(uniform(block.word(Word::productivity)[i]))});
    });
}

}  // namespace keiretsu::model
