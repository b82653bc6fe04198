#include "model/rules_of_size.h"

#include <algorithm>

namespace keiretsu::model {

std::uint8_t bank_of(const World& world, float employees, float u_kind, float u_bank) {
    const auto& p = world.float_parameters.banks;
    const BankKind kind = employees >= large_enterprise_employees ? BankKind::city
                          : employees >= 30
                              ? (u_kind < p.city_bank_share ? BankKind::city : BankKind::regional)
                          : u_kind < p.regional_bank_share ? BankKind::regional
                                                           : BankKind::shinkin;
    int first = 0;
    for (const BankGroup& group : world.scenario.banks) {
        if (group.kind == kind)
            return static_cast<std::uint8_t>(
                first + std::min(static_cast<int>(u_bank * static_cast<float>(group.count)),
                                 group.count - 1));
        first += group.count;
    }
    return 0;
}

void set_neutral_values(Economy& economy, RowRange rows) {
    for (Row row = rows.begin; row < rows.end; ++row) {
        economy.plants.owner[row] = row;
        economy.plants.fallback[row] = row;
        economy.plants.alive[row] = 1;
        economy.plants.level[row] = 4;
        economy.plants.fill[row] = 1;
        economy.plants.value_added_share[row] = 1;
        economy.firms.parts_price[row] = economy.conditions.price;
        economy.firms.income_ratio[row] = 1;
        economy.firms.group_tie[row] = 1;
    }
}

Row append_rows(Economy& economy, Row count) {
    const Row first = economy.rows();
    each_column(economy.plants, [&](auto& column) { column.resize(first + count); });
    each_column(economy.firms, [&](auto& column) { column.resize(first + count); });
    set_neutral_values(economy, {first, first + count});
    return first;
}

void set_technology(
    const World& world, Plants& plants, Row row, float value_added, float utilisation) {
    const auto& p = world.parameters;
    const auto alpha = static_cast<float>(p.production.capital_elasticity);
    const float capital =
        static_cast<float>(p.investment.capital_output_ratio * (1 - p.production.overhead_share)) *
        4 * value_added;
    plants.capital[row] = capital;
    plants.capacity[row] = value_added / utilisation;
    plants.log_productivity[row] =
        log_of(plants.capacity[row]) -
        log_capacity(alpha, 0, log_of(capital), log_of(plants.employees[row]));
}

}  // namespace keiretsu::model
