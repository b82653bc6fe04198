#include "model/procurement_cascade.h"

namespace keiretsu::model {

void receive_orders(const Economy& economy, Plants& plants, std::span<const Row> rows) {
    const float* purchases = economy.firms.purchases.data();
    const SupplierIndex& suppliers = economy.suppliers;
    const float* market_factor = economy.national.market_factor.data();
    const float limit = 1 + static_cast<float>(economy.world.parameters.production.overtime_limit);
    for (const Row row : rows) {
        float volume = 0;
        float value = 0;
        if (row < suppliers.rows())
            for (const InLink& link : suppliers.orders_to(row)) {
                const float order = link.share * purchases[link.buyer];
                volume += order;
                value += order * link.price;
            }
        const float orders =
            plants.market_sales[row] * market_factor[plants.industry[row]] + volume;
        const float can_ship = limit * plants.capacity[row] / plants.value_added_share[row];
        const float fill = orders > can_ship ? can_ship / orders : 1.0f;
        plants.slot_orders[row] = volume;
        plants.slot_value[row] = value;
        plants.fill[row] = fill;
        plants.overflow[row] = volume * (1 - fill);
        plants.spare[row] = at_least(can_ship - orders, 0);
        plants.shipments[row] = fill * orders;
    }
}

void ship(Plants& plants, Firms& firms, std::span<const Row> rows) {
    for (const Row row : rows) {
        const Row from = plants.fallback_from[row];
        float taken = 0;
        float taken_value = 0;
        if (plants.overflow[from] > 0 && from != row && plants.level[from] == plants.level[row]) {
            taken = at_most(plants.spare[row], plants.overflow[from]);
            taken_value = taken * plants.slot_value[from] / plants.slot_orders[from];
        }
        plants.taken[row] = taken;
        plants.taken_value[row] = taken_value;
        plants.shipments[row] += taken;
        firms.purchases[row] =
            plants.owner[row] == row ? plants.parts_share[row] * plants.shipments[row] : 0;
    }
}

void add_secondary_purchases(const Plants& plants,
                             Firms& firms,
                             std::span<const Row> secondary,
                             int level) {
    for (const Row row : secondary)
        if (plants.level[row] == level)
            firms.purchases[plants.owner[row]] += plants.parts_share[row] * plants.shipments[row];
}

}  // namespace keiretsu::model
