#include "model/national.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "model/prices.h"

namespace keiretsu::model {

void NationalSums::reset(const Economy& economy) {
    industries.assign(static_cast<std::size_t>(economy.world.industries), {});
    employees.assign(static_cast<std::size_t>(economy.world.cells()), 0);
    seedbed.assign(static_cast<std::size_t>(economy.world.cells()), 0);
    loans.assign(economy.banks.size(), 0);
}

NationalSums& NationalSums::operator+=(const NationalSums& other) {
    for (std::size_t h = 0; h < industries.size(); ++h) {
        OfIndustry& a = industries[h];
        const OfIndustry& b = other.industries[h];
        a.plants += b.plants;
        a.log_productivity += b.log_productivity;
        a.log_employees += b.log_employees;
        a.small_capacity += b.small_capacity;
        a.small_output += b.small_output;
        a.log_unit_cost += b.log_unit_cost;
        a.capacity += b.capacity;
        a.log_cost_of_all += b.log_cost_of_all;
        a.market_sales += b.market_sales;
        a.expected_orders += b.expected_orders;
        a.investment += b.investment;
        a.proprietors += b.proprietors;
        a.income_ratio += b.income_ratio;
    }
    for (std::size_t c = 0; c < employees.size(); ++c) employees[c] += other.employees[c];
    for (std::size_t c = 0; c < seedbed.size(); ++c) seedbed[c] += other.seedbed[c];
    for (std::size_t b = 0; b < loans.size(); ++b) loans[b] += other.loans[b];
    return *this;
}

namespace {

constexpr Row rows_at_once = 1024;

/// What is summed of a few rows, computed a few columns at a time: memory keeps up with that, but
/// not with all columns at once.
struct FewRows {
    template <class T>
    using Column = std::array<T, rows_at_once>;
    Column<float> log_employees, log_unit_cost, founding_odds;
    Column<float> invested;
    Column<float> small_capacity, small_output;  // 0 for large enterprises
    Column<float> proprietor;                    // 1 for firms of proprietors
    Column<double> debt;
};

void compute_logs(const Economy& economy, RowRange rows, FewRows& few) {
    const auto elasticity = static_cast<float>(economy.world.parameters.entry.seedbed_elasticity);
    const float* employees = economy.plants.employees.data() + rows.begin;
    const float* unit_cost = economy.plants.unit_cost.data() + rows.begin;
    float* log_employees = few.log_employees.data();
    float* log_unit_cost = few.log_unit_cost.data();
    float* odds = few.founding_odds.data();
    KEIRETSU_EACH_ROW
    for (Row i = 0; i < rows.end - rows.begin; ++i) {
        log_employees[i] = log_of(employees[i]);
        log_unit_cost[i] = log_of(unit_cost[i]);
        // Relative to a plant of ten employees.
        odds[i] = exp_of(-elasticity * (log_employees[i] - 2.302585f));
    }
}

void compute_investment(const Economy& economy, RowRange rows, FewRows& few) {
    const Plants& plants = economy.plants;
    for (Row row = rows.begin; row < rows.end; ++row)
        few.invested[row - rows.begin] =
            plants.founded[row] == economy.now.index
                ? plants.capital[row]
                : plants.investment[row] * economy.firms.funded[plants.owner[row]];
}

/// Prices follow the cost of what is made, not of the many tiny plants: costs count by capacity.
void compute_small_output(const Economy& economy, RowRange rows, FewRows& few) {
    const float* employees = economy.plants.employees.data() + rows.begin;
    const float* capacity = economy.plants.capacity.data() + rows.begin;
    const float* shipments = economy.plants.shipments.data() + rows.begin;
    const float* va_share = economy.plants.value_added_share.data() + rows.begin;
    float* small_capacity = few.small_capacity.data();
    float* small_output = few.small_output.data();
    KEIRETSU_EACH_ROW
    for (Row i = 0; i < rows.end - rows.begin; ++i) {
        small_capacity[i] = employees[i] < large_enterprise_employees ? capacity[i] : 0.0f;
        small_output[i] = small_capacity[i] > 0 ? shipments[i] * va_share[i] : 0.0f;
    }
}

void compute_firms(const Economy& economy, RowRange rows, FewRows& few) {
    const Row* owner = economy.plants.owner.data() + rows.begin;
    const std::uint8_t* is_proprietor = economy.firms.proprietor.data() + rows.begin;
    const float* short_debt = economy.firms.short_debt.data() + rows.begin;
    const float* long_debt = economy.firms.long_debt.data() + rows.begin;
    float* proprietor = few.proprietor.data();
    double* debt = few.debt.data();
    KEIRETSU_EACH_ROW
    for (Row i = 0; i < rows.end - rows.begin; ++i) {
        proprietor[i] = owner[i] == rows.begin + i ? static_cast<float>(is_proprietor[i]) : 0.0f;
        debt[i] = double(short_debt[i]) + double(long_debt[i]);
    }
}

/// Adds at most `rows_at_once` rows.
void sum_few_rows(const Economy& economy, RowRange rows, NationalSums& sums) {
    const Plants& plants = economy.plants;
    const Firms& firms = economy.firms;
    FewRows few;
    compute_logs(economy, rows, few);
    compute_investment(economy, rows, few);
    compute_small_output(economy, rows, few);
    compute_firms(economy, rows, few);
    for (Row row = rows.begin; row < rows.end; ++row) {
        if (!plants.alive[row]) continue;
        const Row i = row - rows.begin;
        NationalSums::OfIndustry& s = sums.industries[plants.industry[row]];
        s.plants += 1;
        s.log_productivity += double(plants.log_productivity[row]);
        s.log_employees += double(few.log_employees[i]);
        s.market_sales += double(plants.market_sales[row]);
        s.expected_orders += double(plants.expected_orders[row]);
        s.investment += double(few.invested[i]);
        s.small_capacity += double(few.small_capacity[i]);
        s.small_output += double(few.small_output[i]);
        s.log_unit_cost += double(few.small_capacity[i]) * double(few.log_unit_cost[i]);
        s.capacity += double(plants.capacity[row]);
        s.log_cost_of_all += double(plants.capacity[row]) * double(few.log_unit_cost[i]);
        s.proprietors += double(few.proprietor[i]);
        s.income_ratio += double(few.proprietor[i]) * double(firms.income_ratio[row]);
        const auto cell =
            static_cast<std::size_t>(economy.world.cell(plants.place[row], plants.industry[row]));
        sums.employees[cell] += double(plants.employees[row]);
        sums.seedbed[cell] += double(plants.employees[row] * few.founding_odds[i]);
        sums.loans[firms.bank[row]] += few.debt[i];
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
    national.final_price.resize(n, 1);
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
        if (!first && s.capacity > 0)
            national.final_price[h] = next_final_price(
                parameters.prices,
                national.final_price[h],
                std::exp(s.log_cost_of_all / s.capacity) *
                    double(1 + economy.world.mark_up_of_all[h]) / double(economy.conditions.price));
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
