#include "model/labour.h"

#include "model/numerics/for_each_row.h"
#include "model/rules_of_size.h"

namespace keiretsu::model {

void adjust_labour(const Economy& economy, Plants& plants, const Block& block) {
    const auto& p = economy.world.float_parameters;
    const float log_utilisation = log_of(p.production.normal_utilisation);
    for_each_row(block, [&](std::size_t row, std::size_t i) {
        const float employees = plants.employees[row];
        const float value_added = plants.expected_orders[row] * plants.value_added_share[row];
        const float needed = exp_of(log_labour_needed(log_of(value_added),
                                                      log_utilisation,
                                                      plants.log_productivity[row],
                                                      block.log_capital[i],
                                                      p.production.capital_elasticity));
        const float next = adjusted_labour(p.labour,
                                           employees,
                                           labour_wanted(p.labour, needed, employees),
                                           size_weight(block.log_employees[i]));
        const float left = unusual_separations(
            p.labour.turnover,
            employees,
            standardised_draw(block.word(Word::taste)[i], block.word(Word::productivity)[i]));
        plants.employees[row] = plants.alive[row] ? at_least(next - left, smallest_plant) : 0.0f;
    });
}

}  // namespace keiretsu::model
