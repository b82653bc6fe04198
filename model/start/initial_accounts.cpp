#include "model/start/initial_accounts.h"

#include <cmath>
#include <numeric>

#include "model/prices.h"
#include "model/rules_of_size.h"
#include "model/start/rules_of_start.h"

namespace keiretsu::model {

float solve_wage_base(const Economy& economy,
                      const Environment& environment,
                      const ParallelFor& parallel_for) {
    const World& world = economy.world;
    const Plants& plants = economy.plants;
    std::vector<double> bills(plants.size());
    for_each_range(parallel_for, economy.rows(), [&](RowRange rows) {
        for (Row row = rows.begin; row < rows.end; ++row)
            bills[row] = std::pow(double(plants.employees[row]),
                                  1 + world.parameters.population.wage_size_elasticity) *
                         double(world.wage_level[plants.place[row]]);
    });
    const double bill = std::accumulate(bills.begin(), bills.end(), 0.0);
    const Population& population = world.scenario.population;
    const Conditions base = environment.at(Quarter(population.base_year, 3));
    const PopulationParameters& p = world.parameters.population;
    // Fewer or more employees than in the base year earn as much less or more.
    return static_cast<float>(population.wages * p.start_employees * p.start_wages *
                              world.scenario.scale / 4 / (bill * double(base.wage_index)));
}

void set_finances(Economy& economy, const ParallelFor& parallel_for) {
    const auto& p = economy.world.parameters;
    Plants& plants = economy.plants;
    Firms& firms = economy.firms;
    const float price = economy.conditions.price;
    const auto utilisation = static_cast<float>(p.population.initial_utilisation);
    const auto long_share = static_cast<float>(p.credit.initial_long_share);
    const auto short_share = static_cast<float>(1 - p.credit.initial_long_share);
    const auto alpha_small = static_cast<float>(p.credit.initial_leverage_small);
    const auto alpha_large = static_cast<float>(p.credit.initial_leverage_large);
    for_each_range(parallel_for, economy.rows(), [&](RowRange rows) {
        for (Row row = rows.begin; row < rows.end; ++row) {
            const float finance_value_added = plants.capacity[row] * utilisation * price *
                                              static_cast<float>(1 - p.production.overhead_share);
            const float small = size_weight(log_of(plants.employees[row]));
            const float leverage = leverage_at_start(alpha_large, alpha_small, small);
            const float debt = leverage * 4 * finance_value_added;
            firms.long_debt[row] = long_share * debt;
            firms.short_debt[row] = short_share * debt;
            firms.cash[row] = static_cast<float>(p.credit.cash_target) * price *
                              plants.capacity[row] * utilisation / plants.value_added_share[row];
            firms.margin[row] = static_cast<float>(p.procurement.target_margin);
            plants.market_price[row] = price;
        }
    });
    // What secondary plants owe and hold is their firms'.
    for (Row row = 0; row < plants.size(); ++row) {
        const Row head = plants.owner[row];
        if (head == row) continue;
        for (auto* column : {&firms.long_debt, &firms.short_debt, &firms.cash}) {
            (*column)[head] += (*column)[row];
            (*column)[row] = 0;
        }
    }
}

void solve_mark_ups(Economy& economy, const ParallelFor& parallel_for) {
    World& world = economy.world;
    const auto& p = world.parameters;
    Plants& plants = economy.plants;
    const float price = economy.conditions.price;
    const auto elasticity = static_cast<float>(p.population.wage_size_elasticity);
    const float capital_cost = capital_cost_rate(static_cast<float>(p.investment.depreciation),
                                                 static_cast<float>(p.prices.debt_in_cost),
                                                 economy.conditions.lending_rate);
    for_each_range(parallel_for, economy.rows(), [&](RowRange rows) {
        for (Row row = rows.begin; row < rows.end; ++row) {
            const float employees = plants.employees[row];
            const float wage = world.wage_base * economy.conditions.wage[plants.place[row]] *
                               exp_of(elasticity * log_of(employees));
            plants.unit_cost[row] =
                (wage * employees + capital_cost * price * plants.capital[row]) /
                    (static_cast<float>(p.production.normal_utilisation) * plants.capacity[row]) +
                static_cast<float>(p.production.overhead_share) * price;
        }
    });
    const auto n = static_cast<std::size_t>(world.industries);
    std::vector<double> sum(n, 0);
    std::vector<double> count(n, 0);
    std::vector<double> sum_of_all(n, 0);
    std::vector<double> count_of_all(n, 0);
    double founding = 0;
    double small = 0;
    for (Row row = 0; row < plants.size(); ++row) {
        const float employees = plants.employees[row];
        const double weight = double(plants.capacity[row]);
        const double log_cost = double(log_of(plants.unit_cost[row]));
        sum_of_all[plants.industry[row]] += weight * log_cost;
        count_of_all[plants.industry[row]] += weight;
        if (employees >= large_enterprise_employees) continue;
        sum[plants.industry[row]] += weight * log_cost;
        count[plants.industry[row]] += weight;
        if (employees > from_10_employees) continue;
        founding += double(plants.capital[row] / employees);
        small += 1;
    }
    const auto mark_up = [&](double log_costs, double weight) {
        return weight > 0 ? mark_up_at_start(double(price), log_costs / weight) : 0.0f;
    };
    for (std::size_t h = 0; h < n; ++h) {
        world.mark_up.push_back(mark_up(sum[h], count[h]));
        world.mark_up_of_all.push_back(mark_up(sum_of_all[h], count_of_all[h]));
    }
    world.founding_capital =
        small > 0 ? founding / small * double(price) / double(economy.conditions.wage_index) : 1;
}

void make_banks(Economy& economy) {
    Banks& banks = economy.banks;
    std::vector<BankGroup> group_of;
    for (const BankGroup& group : economy.world.scenario.banks)
        for (int i = 0; i < group.count; ++i) group_of.push_back(group);
    const std::size_t n = group_of.size();
    banks.loans.assign(n, 0);
    banks.write_offs.assign(n, 0);
    banks.stance.assign(n, 1);
    banks.evergreening.assign(n, 0);
    const Firms& firms = economy.firms;
    for (Row row = 0; row < economy.rows(); ++row)
        banks.loans[firms.bank[row]] +=
            double(firms.short_debt[row]) + double(firms.long_debt[row]);
    for (std::size_t b = 0; b < n; ++b) {
        banks.outside_loans.push_back(group_of[b].outside_loans * banks.loans[b]);
        banks.capital.push_back(group_of[b].capital_ratio *
                                (banks.loans[b] + banks.outside_loans[b]));
        banks.bad_loan_share.push_back(group_of[b].bad_loan_share);
    }
}

}  // namespace keiretsu::model
