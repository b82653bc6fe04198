#include "model/production.h"

#include "model/rules_of_scale.h"

namespace keiretsu::model {

void update_expectations(Economy& economy, Plants& plants, Block& block) {
    const auto speed = static_cast<float>(economy.world.parameters.demand.expectation_speed);
    const float* factor = economy.national.market_factor.data();
    const Row n = block.size();
    const Row first = block.rows.begin;
    const std::uint8_t* industry = plants.industry.data() + first;
    const float* market = plants.market_sales.data() + first;
    const float* slots = plants.slot_orders.data() + first;
    const float* taken = plants.overflow_accepted.data() + first;
    float* expected = plants.expected_orders.data() + first;
    float* growth = economy.growth.data() + first;
    KEIRETSU_EACH_ROW
    for (Row i = 0; i < n; ++i) {
        const float orders = market[i] * factor[industry[i]] + slots[i] + taken[i];
        const float before = at_least(expected[i], 1e-6f);
        const float now = before + speed * (orders - before);
        expected[i] = now;
        const float change = clamp_to((now - before) / before, -0.3f, 0.3f);
        block.growth[i] = change;
        growth[i] = change;
    }
}

void book_quarter(const Economy& economy, Plants& plants, Firms& firms, const Block& block) {
    const auto& p = economy.world.parameters;
    const float price = economy.conditions.price;
    const float* factor = economy.national.market_factor.data();
    const float* final_price = economy.national.final_price.data();
    const auto overhead = static_cast<float>(p.production.overhead_share);
    const auto overhead_fixed = static_cast<float>(p.production.overhead_fixed_share);
    const auto normal = static_cast<float>(p.production.normal_utilisation);
    const auto depreciation = static_cast<float>(p.investment.depreciation);
    const Row n = block.size();
    const Row first = block.rows.begin;
    const std::uint8_t* industry = plants.industry.data() + first;
    const Row* owner = plants.owner.data() + first;
    const float* market = plants.market_sales.data() + first;
    const float* market_price = plants.market_price.data() + first;
    const float* fill = plants.fill.data() + first;
    const float* slot_value = plants.slot_value.data() + first;
    const float* taken_value = plants.overflow_accepted_value.data() + first;
    const float* shipments = plants.shipments.data() + first;
    const float* va_share = plants.value_added_share.data() + first;
    const float* parts_share = plants.parts_share.data() + first;
    const float* capacity = plants.capacity.data() + first;
    const float* employees = plants.employees.data() + first;
    const float* capital = plants.capital.data() + first;
    const float* parts_price = economy.firms.parts_price.data();
    float* sales = firms.sales.data() + first;
    float* profit = firms.profit.data() + first;
    float* worn = firms.depreciation.data() + first;
    float* year_value_added = plants.year_value_added.data() + first;
    float* year_wages = plants.year_wages.data() + first;
    float* year_shipments = plants.year_shipments.data() + first;
    KEIRETSU_EACH_ROW
    for (Row i = 0; i < n; ++i) {
        const float revenue =
            fill[i] * (market[i] * factor[industry[i]] * market_price[i] + slot_value[i]) +
            taken_value[i];
        const float parts = parts_share[i] * shipments[i] * parts_price[owner[i]];
        const float materials =
            (1 - va_share[i] - parts_share[i]) * shipments[i] * price * final_price[industry[i]];
        const float value_added = revenue - parts - materials;
        const float overheads = overhead * price *
                                ((1 - overhead_fixed) * va_share[i] * shipments[i] +
                                 overhead_fixed * normal * capacity[i]);
        const float wages = block.wage[i] * employees[i];
        worn[i] = depreciation * capital[i] * price;
        sales[i] = revenue;
        profit[i] = value_added - overheads - wages - worn[i];
        year_value_added[i] += value_added;
        year_wages[i] += wages;
        year_shipments[i] += revenue;
    }
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
    const auto alpha = static_cast<float>(world.parameters.production.capital_elasticity);
    const float* log_productivity = plants.log_productivity.data();
    const float* employees = plants.employees.data();
    const float* capital = plants.capital.data();
    const std::uint8_t* alive = plants.alive.data();
    float* capacity = plants.capacity.data();
    KEIRETSU_EACH_ROW
    for (Row row = rows.begin; row < rows.end; ++row) {
        const float log_size = log_capacity(
            alpha, log_productivity[row], log_of(capital[row]), log_of(employees[row]));
        capacity[row] = alive[row] ? exp_of(log_size) : 0.0f;
    }
}

}  // namespace keiretsu::model
