#include "model/procurement_cascade.h"

#include "model/state/block.h"

namespace keiretsu::model {
namespace {

float largest_shipments_of(const Economy& economy, const Plants& plants, Row row) {
    return largest_shipments(economy.world.float_parameters.production.overtime_limit,
                             plants.capacity[row],
                             plants.value_added_share[row]);
}

}  // namespace

void receive_orders(const Economy& economy,
                    Plants& plants,
                    std::span<const Row> rows,
                    RowList& overfull) {
    for (const Row row : rows) {
        float volume = 0;
        float value = 0;
        economy.suppliers.for_each_order(
            row, economy.firms.purchases, [&](const InLink& link, float purchases) {
                const float order = link.share * purchases;
                volume += order;
                value += order * link.price;
            });
        const float orders = plants.market_sales[row] * orders_factor_of(economy, row) + volume;
        const float filled = filled_share(orders, largest_shipments_of(economy, plants, row));
        plants.slot_orders[row] = volume;
        plants.slot_value[row] = value;
        plants.fill[row] = filled;
        plants.overflow[row] = overflow_of(volume, filled);
        plants.shipments[row] = filled * orders;
        if (plants.overflow[row] > 0) overfull.push_back(row);
    }
}

void pass_on_excess(const Economy& economy,
                    Plants& plants,
                    std::span<const Row> overfull,
                    RowList& overflow_takers) {
    for (const Row row : overfull) {
        const Row to = plants.fallback[row];
        // A plant that cannot fill its own orders has no capacity to spare.
        if (to == row || plants.level[to] != plants.level[row] || plants.fill[to] < 1) continue;
        const float accepted = accepted_overflow(
            plants.overflow[row], largest_shipments_of(economy, plants, to), plants.shipments[to]);
        plants.overflow_accepted[to] = accepted;
        // At the mean price of the other plant's slot orders.
        plants.overflow_accepted_value[to] =
            accepted * plants.slot_value[row] / plants.slot_orders[row];
        plants.shipments[to] += accepted;
        overflow_takers.push_back(to);
    }
}

void clear_accepted_overflow(Plants& plants, std::span<const Row> overflow_takers) {
    for (const Row row : overflow_takers)
        plants.overflow_accepted[row] = plants.overflow_accepted_value[row] = 0;
}

void order_parts(const Plants& plants, Firms& firms, std::span<const Row> rows) {
    for (const Row row : rows)
        firms.purchases[row] = plants.owner[row] == row
                                   ? parts_needed(plants.parts_share[row], plants.shipments[row])
                                   : 0;
}

void add_secondary_purchases(const Plants& plants,
                             Firms& firms,
                             std::span<const Row> secondary,
                             int level) {
    for (const Row row : secondary)
        if (plants.level[row] == level)
            firms.purchases[plants.owner[row]] +=
                parts_needed(plants.parts_share[row], plants.shipments[row]);
}

}  // namespace keiretsu::model
