#include "model/productivity.h"

#include "model/investment.h"
#include "model/numerics/for_each_row.h"
#include "model/rules_of_size.h"

namespace keiretsu::model {

void update_productivity(const Economy& economy, Plants& plants, const Block& block) {
    const World& world = economy.world;
    const National& national = economy.national;
    const ProductivityParametersOf<float> p = world.float_parameters.productivity;
    const float depreciation = world.float_parameters.investment.depreciation;
    const auto research = economy.policy_effects.research.in(block.rows);
    const auto catching_up = economy.policy_effects.diffusion.in(block.rows);
    for_each_row(block, [&](std::size_t row, std::size_t i) {
        const auto industry = plants.industry[row];
        const float transitory = plants.transitory_productivity[row];
        const float permanent = plants.log_productivity[row] - transitory;
        const float usual = usual_productivity(national.log_productivity[industry],
                                               world.place_premium[plants.place[row]],
                                               world.premium,
                                               block.log_employees[i],
                                               national.log_employees[industry]);
        const float frontier = usual + p.frontier * national.productivity_spread[industry];
        const float before = plants.experience[row];
        const float experience =
            next_experience(p.experience_speed, before, plants.expected_orders[row]);
        const float next_transitory = next_transitory_productivity(
            p, transitory, laplace(uniform(block.word(Word::productivity)[i])));
        const float change = permanent_productivity_change(
            p,
            {.new_experience = ratio_of(experience - before, before),
             .behind = frontier - permanent,
             .catching_up = catching_up[i],
             .renewal = renewal_of(plants.investment[row],
                                   economy.firms.funded[plants.owner[row]],
                                   depreciation,
                                   plants.capital[row]),
             .dependence =
                 dependence_on_buyers(plants.slot_orders[row], plants.expected_orders[row]),
             .in_group = economy.firms.group[row] != 0,
             .small = size_weight(block.log_employees[i]),
             .research = research[i]});
        plants.experience[row] = experience;
        plants.transitory_productivity[row] = next_transitory;
        plants.log_productivity[row] = permanent + change + next_transitory;
    });
}

}  // namespace keiretsu::model
