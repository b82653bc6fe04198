#include "model/materials_market.h"
#include "model/offers.h"
#include "model/start/first_suppliers.h"
#include "model/start/given_start.h"
#include "model/start/part_slots.h"
#include "model/start/population.h"
#include "model/start/rules_of_start.h"

namespace keiretsu::model {
namespace {

/// Large plants head an enterprise group that carries their id.
bool heads_group(const World& world, const Plants& plants, Row row) {
    return plants.employees[row] >= world.float_parameters.network.group_head_employees;
}

}  // namespace

void link_initial_suppliers(Economy& economy,
                            const GivenStart& given,
                            const ParallelFor& parallel_for) {
    Plants& plants = economy.plants;
    Firms& firms = economy.firms;
    std::vector<Buyer> buyers = plan_buyers(economy, parallel_for);
    if (given) plan_given_slots(given, buyers);
    make_room(economy, buyers, parallel_for);
    for_each_range(parallel_for, plants.size(), [&](RowRange rows) {
        make_offers(economy, rows);
        for (Row row = rows.begin; row < rows.end; ++row) {
            if (heads_group(economy.world, plants, row) && plants.owner[row] == row)
                firms.group[row] = static_cast<std::uint32_t>(plants.id[row]);
            if (buyers[row].slots > 0) describe_parts(economy, row);
        }
    });
    if (given)
        place_given_parts(economy, given, buyers);
    else
        place_all_parts(economy, buyers, parallel_for);

    const auto utilisation =
        static_cast<float>(economy.world.parameters.population.initial_utilisation);
    const float least = economy.world.float_parameters.network.least_market_share;
    for_each_range(parallel_for, plants.size(), [&](RowRange rows) {
        for (Row row = rows.begin; row < rows.end; ++row) {
            const float usual = plants.capacity[row] * utilisation / plants.value_added_share[row];
            plants.market_sales[row] = market_sales_at_start(usual, plants.slot_orders[row], least);
            plants.expected_orders[row] = usual;
            plants.shipments[row] = usual;
            plants.slot_value[row] = plants.slot_orders[row] * economy.conditions.price;
            firms.purchases[row] = buyers[row].purchases;
        }
    });
    economy.demand_at_start.assign(static_cast<std::size_t>(economy.world.industries), 0.0);
    for (Row row = 0; row < plants.size(); ++row)
        economy.demand_at_start[plants.industry[row]] += double(plants.market_sales[row]);
    economy.national.market_factor.assign(static_cast<std::size_t>(economy.world.industries), 1.0f);
    economy.national.orders_factor.assign(static_cast<std::size_t>(economy.world.cells()), 1.0f);
    note_materials_at_start(economy);
}

}  // namespace keiretsu::model
