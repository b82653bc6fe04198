#include "model/offers.h"

namespace keiretsu::model {

void make_offers(Economy& economy, RowRange rows) {
    const Plants& plants = economy.plants;
    const auto quality = static_cast<float>(economy.world.parameters.procurement.quality_weight);
    const auto room = static_cast<float>(economy.world.parameters.network.order_room);
    const float premium = economy.world.premium;
    const float* mean_productivity = economy.national.log_productivity.data();
    const float* mean_size = economy.national.log_employees.data();
    const std::uint32_t* group = economy.firms.group.data();
    const std::uint8_t* industry = plants.industry.data();
    const std::uint8_t* alive = plants.alive.data();
    const Row* owner = plants.owner.data();
    const float* price = plants.market_price.data();
    const float* productivity = plants.log_productivity.data();
    const float* employees = plants.employees.data();
    const float* capacity = plants.capacity.data();
    const float* va_share = plants.value_added_share.data();
    const float* orders = plants.slot_orders.data();
    Offer* offers = economy.offers.data();
    KEIRETSU_EACH_ROW
    for (Row row = rows.begin; row < rows.end; ++row) {
        const float usual = mean_productivity[industry[row]] +
                            premium * (log_of(employees[row]) - mean_size[industry[row]]);
        const float free = room * capacity[row] / va_share[row] - orders[row];
        offers[row].standing = quality * (productivity[row] - usual) - log_of(price[row]);
        offers[row].room = alive[row] ? free : -1.0f;
        offers[row].owner = owner[row];
        offers[row].group = group[row];
    }
}

}  // namespace keiretsu::model
