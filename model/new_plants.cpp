#include "model/new_plants.h"

#include "model/prices.h"
#include "model/rules_of_size.h"

namespace keiretsu::model {

Row add_plants(Economy& economy, std::size_t count) {
    const Row first = append_rows(economy, static_cast<Row>(count));
    const Row end = economy.rows();
    economy.closure_word.resize(end);
    economy.credit_word.resize(end);
    economy.growth.resize(end);
    economy.offers.resize(end);
    for (Row row = first; row < end; ++row) economy.levels[3].push_back(row);
    return first;
}

void equip_plant(Economy& economy, Row row, const NewPlant& plant) {
    const World& world = economy.world;
    const auto& p = world.parameters;
    Plants& plants = economy.plants;
    plants.id[row] = plant.id;
    plants.industry[row] = static_cast<std::uint8_t>(plant.industry);
    plants.place[row] = static_cast<std::uint8_t>(plant.place);
    plants.founded[row] = static_cast<std::int16_t>(economy.now.index);
    plants.employees[row] = plant.employees;
    plants.log_productivity[row] = plant.log_productivity;
    plants.defect_rate[row] = world.float_parameters.reliability.defect_rate;
    plants.late_rate[row] = world.float_parameters.reliability.late_rate;
    const float log_employees = log_of(plant.employees);
    const auto alpha = static_cast<float>(p.production.capital_elasticity);
    const auto ratio =
        static_cast<float>(4 * p.investment.capital_output_ratio *
                           (1 - p.production.overhead_share) * p.production.normal_utilisation) *
        economy.national.final_price[static_cast<std::size_t>(plant.industry)];
    const float log_capital =
        entrant_log_capital(alpha, ratio, plant.log_productivity, log_employees);
    plants.capital[row] = exp_of(log_capital);
    plants.capacity[row] =
        exp_of(log_capacity(alpha, plant.log_productivity, log_capital, log_employees));
    plants.value_added_share[row] = value_added_share_of(p.network, 0);
    const float usual = world.float_parameters.entry.first_customers * plants.capacity[row] /
                        plants.value_added_share[row];
    plants.market_sales[row] = usual;
    plants.expected_orders[row] = usual;
    plants.experience[row] = usual;
    const auto h = static_cast<std::size_t>(plant.industry);
    plants.unit_cost[row] = exp_of(economy.national.log_unit_cost[h]);
    plants.market_price[row] =
        cost_price(plants.value_added_share[row],
                   0,
                   plants.unit_cost[row] * (1 + world.mark_up[h]),
                   0,
                   economy.conditions.price * economy.national.final_price[h]);
}

float usual_productivity(const Economy& economy, int industry, float employees) {
    const auto h = static_cast<std::size_t>(industry);
    return usual_log_productivity(economy.national.log_productivity[h],
                                  economy.world.premium,
                                  log_of(employees),
                                  economy.national.log_employees[h]);
}

}  // namespace keiretsu::model
