#include "model/buyer_pressure.h"

#include "model/numerics/for_each_row.h"

namespace keiretsu::model {

void update_pressure(const Economy& economy, Firms& firms, const Block& block) {
    const auto& p = economy.world.float_parameters.procurement;
    const float normal_utilisation = economy.world.float_parameters.production.normal_utilisation;
    const Plants& plants = economy.plants;
    for_each_row(block, [&](std::size_t row, std::size_t) {
        const float utilisation = use_of_capacity(
            plants.shipments[row], plants.value_added_share[row], plants.capacity[row]);
        const float target = target_pressure(p, normal_utilisation, firms.margin[row], utilisation);
        const float pressure = next_pressure(firms.pressure[row], target, p.pressure_speed);
        firms.pressure[row] = pressure;
        firms.group_tie[row] = next_group_tie(firms.group_tie[row], p.group_erosion, pressure);
    });
}

}  // namespace keiretsu::model
