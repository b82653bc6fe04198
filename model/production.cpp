#include "model/production.h"

#include "model/numerics/for_each_row.h"
#include "model/rules_of_size.h"

namespace keiretsu::model {

void update_expectations(Economy& economy, Plants& plants, Block& block) {
    const float speed = economy.world.float_parameters.demand.expectation_speed;
    for_each_row(block, [&](std::size_t row, std::size_t i) {
        const float orders = orders_of(plants.market_sales[row],
                                       orders_factor_of(economy, row),
                                       plants.slot_orders[row],
                                       plants.overflow_accepted[row]);
        const float before = at_least(plants.expected_orders[row], smallest_divisor);
        const float now = next_expected_orders(before, orders, speed);
        plants.expected_orders[row] = now;
        block.growth[i] = economy.growth[row] = growth_of_orders(before, now);
    });
}

void book_quarter(const Economy& economy, Plants& plants, Firms& firms, const Block& block) {
    const auto& p = economy.world.float_parameters;
    const float price = economy.conditions.price;
    const National& national = economy.national;
    for_each_row(block, [&](std::size_t row, std::size_t i) {
        const auto industry = plants.industry[row];
        const float va_share = plants.value_added_share[row];
        const float parts_share = plants.parts_share[row];
        const float shipments = plants.shipments[row];
        const float revenue = revenue_of(plants.fill[row],
                                         plants.market_sales[row] * orders_factor_of(economy, row),
                                         plants.market_price[row],
                                         plants.slot_value[row],
                                         plants.overflow_accepted_value[row]);
        const float value_added =
            revenue - parts_bought(parts_share, shipments, firms.parts_price[plants.owner[row]]) -
            materials_bought(
                va_share, parts_share, shipments, price, national.final_price[industry]);
        const float overheads =
            overheads_of(p.production, price, va_share, shipments, plants.capacity[row]) +
            relation_costs_of(p.network.relation_cost, price, firms.slots[row]);
        const float wages = block.wage[i] * plants.employees[row];
        const float depreciation =
            depreciation_of(plants.capital[row], p.investment.depreciation, price);
        firms.depreciation[row] = depreciation;
        firms.sales[row] = revenue;
        firms.profit[row] = profit_before_interest(value_added, overheads, wages, depreciation);
        plants.year_value_added[row] += value_added;
        plants.year_wages[row] += wages;
        plants.year_shipments[row] += revenue;
    });
}

void consolidate_secondary_plants(Economy& economy) {
    Firms& firms = economy.firms;
    for (const Row row : economy.secondary_plants) {
        const Row head = economy.plants.owner[row];
        for (auto* column :
             {&firms.sales, &firms.profit, &firms.depreciation, &firms.planned_investment}) {
            (*column)[head] += (*column)[row];
            (*column)[row] = 0;
        }
    }
}

void update_capacity(const World& world, Plants& plants, RowRange rows) {
    const float alpha = world.float_parameters.production.capital_elasticity;
    for_each_row(rows, [&](std::size_t row) {
        const float log_size = log_capacity(alpha,
                                            plants.log_productivity[row],
                                            log_of(plants.capital[row]),
                                            log_of(plants.employees[row]));
        plants.capacity[row] = plants.alive[row] ? exp_of(log_size) : 0.0f;
    });
}

}  // namespace keiretsu::model
