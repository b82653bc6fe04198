#include "sim/office/incomes.h"

#include <cmath>

#include "model/macro_closure.h"

namespace keiretsu::sim {

using namespace model;

double goods_price_of(const Economy& economy) {
    double spent = 0, log_price = 0;
    for (std::size_t h = 0; h < economy.demand_at_start.size(); ++h) {
        const double weight = economy.demand_at_start[h] * double(economy.conditions.demand[h]);
        const auto price = double(economy.national.final_price[h]);
        if (weight <= 0 || price <= 0) continue;
        spent += weight;
        log_price += weight * std::log(price);
    }
    return spent > 0 ? std::exp(log_price / spent) : 1;
}

void Incomes::record(const Economy& economy) {
    const double goods_price = goods_price_of(economy);
    const double deflator = goods_price * double(economy.conditions.price);
    sums_.resize(economy.national.wages.size());
    for (std::size_t place = 0; place < sums_.size(); ++place) {
        OfPlace& of = sums_[place];
        of.wages += economy.national.wages[place];
        of.profits += economy.national.profits[place];
        of.real_wages += economy.national.wages[place] / deflator;
        of.real_profits += economy.national.profits[place] / deflator;
        of.real_elsewhere += earned_elsewhere(economy, place) / deflator;
        of.unemployed += economy.deviations.unemployed_in(place);
        of.wage += double(economy.deviations.wage_in(place));
    }
    goods_price_ += goods_price;
    ++quarters_;
}

std::vector<IncomeRow> Incomes::close_year(const World& world, int replicate, int year) {
    std::vector<IncomeRow> rows;
    for (std::size_t place = 0; place < sums_.size(); ++place) {
        const OfPlace& of = sums_[place];
        const Place& where = world.scenario.places[place];
        rows.push_back({.replicate = replicate,
                        .year = year,
                        .place = where.name.empty() ? where.id : where.name,
                        .wages = of.wages,
                        .profits = of.profits,
                        .goods_price = goods_price_ / quarters_,
                        .real_wages = of.real_wages,
                        .real_profits = of.real_profits,
                        .real_elsewhere = of.real_elsewhere,
                        .unemployed = of.unemployed / quarters_,
                        .wage_answer = of.wage / quarters_});
    }
    *this = {};
    return rows;
}

}  // namespace keiretsu::sim
