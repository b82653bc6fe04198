#include "model/national.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace keiretsu::model {

void NationalSums::reset(const Economy& economy) {
    industries.assign(static_cast<std::size_t>(economy.world.industries), {});
    employees.assign(static_cast<std::size_t>(economy.world.cells()), 0);
    seedbed.assign(static_cast<std::size_t>(economy.world.cells()), 0);
    loans.assign(economy.banks.size(), 0);
}

void NationalSums::add(const NationalSums& other) {
    for (std::size_t h = 0; h < industries.size(); ++h) {
        OfIndustry& a = industries[h];
        const OfIndustry& b = other.industries[h];
        a.plants += b.plants;
        a.log_productivity += b.log_productivity;
        a.log_employees += b.log_employees;
        a.small_capacity += b.small_capacity;
        a.small_output += b.small_output;
        a.log_unit_cost += b.log_unit_cost;
        a.market_sales += b.market_sales;
        a.expected_orders += b.expected_orders;
        a.investment += b.investment;
        a.proprietors += b.proprietors;
        a.income_ratio += b.income_ratio;
    }
    for (std::size_t c = 0; c < employees.size(); ++c) employees[c] += other.employees[c];
    for (std::size_t c = 0; c < seedbed.size(); ++c) seedbed[c] += other.seedbed[c];
    for (std::size_t b = 0; b < loans.size(); ++b) loans[b] += other.loans[b];
}

namespace {

constexpr Row rows_at_once = 1024;

/// Adds at most `rows_at_once` rows, whose logs are taken together first.
void sum_few_rows(const Economy& economy, RowRange rows, NationalSums& sums) {
    const Plants& plants = economy.plants;
    const Firms& firms = economy.firms;
    std::array<float, rows_at_once> log_employees;
    std::array<float, rows_at_once> log_unit_cost;
    std::array<float, rows_at_once> founding_odds;
    float* log_l = log_employees.data();
    float* log_c = log_unit_cost.data();
    float* odds = founding_odds.data();
    const auto elasticity = static_cast<float>(economy.world.parameters.entry.seedbed_elasticity);
    const float* employees = plants.employees.data() + rows.begin;
    const float* unit_cost = plants.unit_cost.data() + rows.begin;
    KEIRETSU_EACH_ROW
    for (Row i = 0; i < rows.end - rows.begin; ++i) {
        log_l[i] = log_of(employees[i]);
        log_c[i] = log_of(unit_cost[i]);
        // Relative to a plant of ten employees.
        odds[i] = exp_of(-elasticity * (log_l[i] - 2.302585f));
    }
    for (Row row = rows.begin; row < rows.end; ++row) {
        if (!plants.alive[row]) continue;
        const Row i = row - rows.begin;
        NationalSums::OfIndustry& s = sums.industries[plants.industry[row]];
        s.plants += 1;
        s.log_productivity += double(plants.log_productivity[row]);
        s.log_employees += double(log_l[i]);
        s.market_sales += double(plants.market_sales[row]);
        s.expected_orders += double(plants.expected_orders[row]);
        s.investment += plants.founded[row] == economy.now.index
                            ? double(plants.capital[row])
                            : double(plants.investment[row] * firms.funded[plants.owner[row]]);
        // Weighted by capacity: prices follow the cost of what is made, not of the many tiny
        // plants.
        const double weight =
            employees[i] < large_enterprise_employees ? double(plants.capacity[row]) : 0.0;
        s.small_capacity += weight;
        if (weight > 0)
            s.small_output += double(plants.shipments[row] * plants.value_added_share[row]);
        s.log_unit_cost += weight * double(log_c[i]);
        const double proprietor = firms.proprietor[row] && plants.owner[row] == row ? 1.0 : 0.0;
        s.proprietors += proprietor;
        s.income_ratio += proprietor * double(firms.income_ratio[row]);
        const auto cell =
            static_cast<std::size_t>(economy.world.cell(plants.place[row], plants.industry[row]));
        sums.employees[cell] += double(employees[i]);
        sums.seedbed[cell] += double(employees[i] * odds[i]);
        sums.loans[firms.bank[row]] += double(firms.short_debt[row]) + double(firms.long_debt[row]);
    }
}

}  // namespace

void sum_rows(const Economy& economy, RowRange rows, NationalSums& sums) {
    for (Row begin = rows.begin; begin < rows.end; begin += rows_at_once)
        sum_few_rows(economy, {begin, std::min(begin + rows_at_once, rows.end)}, sums);
}

void update_national(Economy& economy, const NationalSums& sums) {
    National& national = economy.national;
    const std::size_t n = sums.industries.size();
    const bool first = national.expected_orders.empty();
    national.log_productivity.resize(n);
    national.log_employees.resize(n);
    national.log_unit_cost.resize(n);
    national.income_ratio.resize(n, 1);
    const auto& parameters = economy.world.parameters;
    national.usual_use.resize(n, static_cast<float>(parameters.production.normal_utilisation));
    national.order_growth.resize(n, 0);
    national.market_sales.resize(n);
    national.expected_orders.resize(n);
    national.market_factor.resize(n, 1);
    for (std::size_t h = 0; h < n; ++h) {
        const NationalSums::OfIndustry& s = sums.industries[h];
        // An industry that died keeps its last figures.
        if (s.plants > 0) {
            national.log_productivity[h] = static_cast<float>(s.log_productivity / s.plants);
            national.log_employees[h] = static_cast<float>(s.log_employees / s.plants);
        }
        if (s.small_capacity > 0) {
            national.log_unit_cost[h] = static_cast<float>(s.log_unit_cost / s.small_capacity);
            if (!first)
                national.usual_use[h] +=
                    static_cast<float>(parameters.prices.usual_use_speed) *
                    (static_cast<float>(s.small_output / s.small_capacity) - national.usual_use[h]);
        }
        if (s.proprietors > 0)
            national.income_ratio[h] = static_cast<float>(s.income_ratio / s.proprietors);
        if (!first && national.expected_orders[h] > 0 && s.expected_orders > 0) {
            const double growth = 4 * std::log(s.expected_orders / national.expected_orders[h]);
            national.order_growth[h] +=
                0.25f * (static_cast<float>(growth) - national.order_growth[h]);
        }
        national.market_sales[h] = s.market_sales;
        national.expected_orders[h] = s.expected_orders;
    }
    national.employees = sums.employees;
    national.seedbed = sums.seedbed;
    national.investment.resize(n);
    for (std::size_t h = 0; h < n; ++h) national.investment[h] = sums.industries[h].investment;
}

}  // namespace keiretsu::model
