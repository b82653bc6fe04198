#include "model/national.h"

#include <algorithm>
#include <cmath>

#include "model/materials_market.h"
#include "model/prices.h"

namespace keiretsu::model {
namespace {

/// Lays out one value an industry: those that mechanisms read before the first sums are neutral.
void lay_out(National& national, std::size_t industries, float normal_utilisation) {
    national.log_productivity.resize(industries);
    national.log_employees.resize(industries);
    national.productivity_spread.resize(industries);
    national.log_unit_cost.resize(industries);
    national.income_ratio.resize(industries, 1);
    national.usual_use.resize(industries, normal_utilisation);
    national.final_price.resize(industries, 1);
    national.order_growth.resize(industries, 0);
    national.expected_orders.resize(industries);
    national.market_factor.resize(industries, 1);
    national.investment.resize(industries);
}

/// Standard deviation from a number, a sum and a sum of squares.
double spread_of(double number, double sum, double squares) {
    const double mean = sum / number;
    return std::sqrt(std::max(squares / number - mean * mean, 0.0));
}

/// Means over an industry's plants and firms; an industry that died keeps its last figures.
void update_means(National& national, std::size_t h, const NationalSums::OfIndustry& s) {
    if (s.plants > 0) {
        national.log_productivity[h] = static_cast<float>(s.log_productivity / s.plants);
        national.log_employees[h] = static_cast<float>(s.log_employees / s.plants);
        national.productivity_spread[h] =
            static_cast<float>(spread_of(s.plants, s.beyond_usual, s.beyond_usual_squared));
    }
    // Prices follow the cost of what is made, not of the many tiny plants: costs count by capacity.
    if (s.small_capacity > 0)
        national.log_unit_cost[h] = static_cast<float>(s.log_unit_cost / s.small_capacity);
    if (s.proprietors > 0)
        national.income_ratio[h] = static_cast<float>(s.income_ratio / s.proprietors);
}

/// Figures that move from those of the quarter before.
void update_smoothed(const Economy& economy,
                     National& national,
                     std::size_t h,
                     const NationalSums::OfIndustry& s) {
    const World& world = economy.world;
    if (s.small_capacity > 0)
        national.usual_use[h] = next_usual_use(world.float_parameters.prices.usual_use_speed,
                                               national.usual_use[h],
                                               s.small_output / s.small_capacity);
    if (s.capacity > 0)
        national.final_price[h] = next_final_price(world.parameters.prices,
                                                   national.final_price[h],
                                                   std::exp(s.log_cost_of_all / s.capacity) *
                                                       double(1 + world.mark_up_of_all[h]) /
                                                       double(economy.conditions.price));
    if (national.expected_orders[h] > 0 && s.expected_orders > 0)
        national.order_growth[h] = next_order_growth(world.float_parameters.demand.growth_smoothing,
                                                     national.order_growth[h],
                                                     national.expected_orders[h],
                                                     s.expected_orders);
}

}  // namespace

float next_usual_use(float speed, float before, double use) {
    return before + speed * (static_cast<float>(use) - before);
}

float next_order_growth(float speed, float before, double orders_before, double orders) {
    const double growth = 4 * std::log(orders / orders_before);
    return before + speed * (static_cast<float>(growth) - before);
}

void update_national(Economy& economy, const NationalSums& sums) {
    National& national = economy.national;
    const bool first = national.expected_orders.empty();
    lay_out(national,
            sums.industries.size(),
            economy.world.float_parameters.production.normal_utilisation);
    for (std::size_t h = 0; h < sums.industries.size(); ++h) {
        const NationalSums::OfIndustry& s = sums.industries[h];
        update_means(national, h, s);
        if (!first) update_smoothed(economy, national, h, s);
        national.expected_orders[h] = s.expected_orders;
        national.investment[h] = s.investment;
    }
    national.employees = sums.employees;
    national.market_sales.assign(sums.industries.size(), 0);
    national.cell_sales = sums.cell_sales;
    for (std::size_t cell = 0; cell < sums.cell_sales.size(); ++cell)
        national.market_sales[cell % sums.industries.size()] += sums.cell_sales[cell];
    place_material_orders(economy.world, sums.materials, national);
    national.seedbed = sums.seedbed;
    national.local_sales = sums.local_sales;
    national.wages = sums.wages;
    national.profits = sums.profits;
}

}  // namespace keiretsu::model
