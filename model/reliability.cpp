#include "model/reliability.h"

#include "model/buyer_pressure.h"
#include "model/investment.h"
#include "model/numerics/for_each_row.h"
#include "model/productivity.h"

namespace keiretsu::model {

void update_reliability(const Economy& economy, Plants& plants, const Block& block) {
    const ReliabilityParametersOf<float> p = economy.world.float_parameters.reliability;
    const float depreciation = economy.world.float_parameters.investment.depreciation;
    for_each_row(block, [&](std::size_t row, std::size_t i) {
        const float better = improvement(
            p,
            {.dependence =
                 dependence_on_buyers(plants.slot_orders[row], plants.expected_orders[row]),
             .in_group = economy.firms.group[row] != 0,
             .renewal = renewal_of(plants.investment[row],
                                   economy.firms.funded[plants.owner[row]],
                                   depreciation,
                                   plants.capital[row]),
             .use = use_of_capacity(
                 plants.shipments[row], plants.value_added_share[row], plants.capacity[row]),
             .luck = standardised_byte(block.word(Word::closure)[i])});
        plants.defect_rate[row] = next_rate(plants.defect_rate[row], p.defect_rate, p.fade, better);
        plants.late_rate[row] = next_rate(plants.late_rate[row], p.late_rate, p.fade, better);
    });
}

void set_reliability_at_start(Economy& economy, RowRange rows) {
    const ReliabilityParametersOf<float> p = economy.world.float_parameters.reliability;
    Plants& plants = economy.plants;
    for_each_row(rows, [&](std::size_t row) {
        const float better = improvement(p,
                                         {.dependence = dependence_on_buyers(
                                              plants.slot_orders[row], plants.expected_orders[row]),
                                          .in_group = economy.firms.group[row] != 0,
                                          .renewal = 1});
        plants.defect_rate[row] = settled_rate(p.defect_rate, p.fade, better);
        plants.late_rate[row] = settled_rate(p.late_rate, p.fade, better);
    });
}

}  // namespace keiretsu::model
