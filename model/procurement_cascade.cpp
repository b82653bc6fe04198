#include "model/procurement_cascade.h"

namespace keiretsu::model {
namespace {

/// What a plant can deliver in a quarter with overtime, shipments.
float most_shipments(const Economy& economy, const Plants& plants, Row row) {
    const float limit = 1 + static_cast<float>(economy.world.parameters.production.overtime_limit);
    return limit * plants.capacity[row] / plants.value_added_share[row];
}

}  // namespace

void receive_orders(const Economy& economy,
                    Plants& plants,
                    std::span<const Row> rows,
                    RowList& overfull) {
    constexpr std::ptrdiff_t ahead = 24;
    const float* purchases = economy.firms.purchases.data();
    const SupplierIndex& suppliers = economy.suppliers;
    const float* market_factor = economy.national.market_factor.data();
    const InLink* end = suppliers.end();
    for (const Row row : rows) {
        float volume = 0;
        float value = 0;
        if (row < suppliers.rows())
            for (const InLink& link : suppliers.orders_to(row)) {
                // Buyers lie scattered in memory: they are asked for some links ahead.
                if (end - &link > ahead) __builtin_prefetch(&purchases[(&link)[ahead].buyer]);
                const float order = link.share * purchases[link.buyer];
                volume += order;
                value += order * link.price;
            }
        const float orders =
            plants.market_sales[row] * market_factor[plants.industry[row]] + volume;
        const float can_ship = most_shipments(economy, plants, row);
        const float fill = orders > can_ship ? can_ship / orders : 1.0f;
        const float overflow = volume * (1 - fill);
        plants.slot_orders[row] = volume;
        plants.slot_value[row] = value;
        plants.fill[row] = fill;
        plants.overflow[row] = overflow;
        plants.shipments[row] = fill * orders;
        if (overflow > 0) overfull.push_back(row);
    }
}

void pass_on_excess(const Economy& economy,
                    Plants& plants,
                    std::span<const Row> overfull,
                    RowList& overflow_takers) {
    for (const Row row : overfull) {
        const Row to = plants.fallback[row];
        // Who cannot make its own orders has nothing to spare.
        if (to == row || plants.level[to] != plants.level[row] || plants.fill[to] < 1) continue;
        const float spare = at_least(most_shipments(economy, plants, to) - plants.shipments[to], 0);
        const float taken = at_most(spare, plants.overflow[row]);
        plants.overflow_accepted[to] = taken;
        plants.overflow_accepted_value[to] =
            taken * plants.slot_value[row] / plants.slot_orders[row];
        plants.shipments[to] += taken;
        overflow_takers.push_back(to);
    }
}

void clear_accepted_overflow(Plants& plants, std::span<const Row> overflow_takers) {
    for (const Row row : overflow_takers)
        plants.overflow_accepted[row] = plants.overflow_accepted_value[row] = 0;
}

void order_parts(const Plants& plants, Firms& firms, std::span<const Row> rows) {
    for (const Row row : rows)
        firms.purchases[row] =
            plants.owner[row] == row ? plants.parts_share[row] * plants.shipments[row] : 0;
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
