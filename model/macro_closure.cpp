#include "model/macro_closure.h"

#include <numeric>

namespace keiretsu::model {
namespace {

/// ln(a / b); 0 where either is nil, since nothing can be said.
double log_ratio(double a, double b) {
    return a > 0 && b > 0 ? std::log(a / b) : 0;
}

double sum_of(const std::vector<double>& values) {
    return std::accumulate(values.begin(), values.end(), 0.0);
}

/// Of owners and employees, and of those who have left for work elsewhere; nominal.
double income_of(const Economy& economy) {
    double income = sum_of(economy.national.wages) + sum_of(economy.national.profits);
    for (std::size_t place = 0; place < economy.national.wages.size(); ++place)
        income += earned_elsewhere(economy, place);
    return income;
}

void lay_out(const World& world, Deviations& deviations) {
    const auto places = static_cast<std::size_t>(world.places);
    const auto cells = static_cast<std::size_t>(world.cells());
    deviations.log_demand.resize(static_cast<std::size_t>(world.industries), 0);
    deviations.jobs_missing.resize(places, 0);
    deviations.unemployed.resize(places, 0);
    deviations.wage.resize(places, 1);
    deviations.reckoned.resize(cells, 0);
    deviations.crowding.resize(cells, 0);
}

bool answers(Response response) {
    return response == Response::endogenous;
}

void answer_demand(const Economy& economy, const ReferenceQuarter& base, Deviations& deviations) {
    const Closure& closure = economy.world.scenario.closure;
    const ClosureParameters& p = economy.world.parameters.closure;
    const double log_income =
        answers(closure.incomes) ? log_ratio(income_of(economy), base.income) : 0;
    for (std::size_t h = 0; h < deviations.log_demand.size(); ++h) {
        const double log_price =
            answers(closure.prices)
                ? log_ratio(double(economy.national.final_price[h]), base.final_price[h])
                : 0;
        const double wanted =
            wanted_log_demand(economy.world.scenario.industries[h].price_elasticity,
                              p.income_elasticity,
                              log_price,
                              log_income);
        double& at = deviations.log_demand[h];
        at += p.demand_speed * (wanted - at);
    }
}

/// Employees by place, from those by cell.
std::vector<double> by_place(const World& world, const std::vector<double>& of_cells) {
    std::vector<double> sums(static_cast<std::size_t>(world.places), 0);
    for (int place = 0; place < world.places; ++place)
        for (int industry = 0; industry < world.industries; ++industry)
            sums[static_cast<std::size_t>(place)] +=
                of_cells[static_cast<std::size_t>(world.cell(place, industry))];
    return sums;
}

void answer_labour(const Economy& economy, const ReferenceQuarter& base, Deviations& deviations) {
    const World& world = economy.world;
    const ClosureParameters& p = world.parameters.closure;
    const std::vector<double> jobs = by_place(world, economy.national.employees);
    const std::vector<double> before = by_place(world, base.employees);
    const double all = sum_of(before);
    double missing = 0;
    for (std::size_t place = 0; place < jobs.size(); ++place)
        missing += before[place] - jobs[place];
    for (std::size_t place = 0; place < jobs.size(); ++place) {
        if (before[place] <= 0) continue;  // nobody to be without work
        const double now = jobs_missing_of_residents(
            p.commuting, before[place] - jobs[place], missing, before[place] / all);
        double& unemployed = deviations.unemployed[place];
        unemployed = next_unemployed(p, unemployed, now - deviations.jobs_missing[place]);
        deviations.jobs_missing[place] = now;
        if (answers(world.scenario.closure.wages))
            deviations.wage[place] = static_cast<float>(
                std::exp(wage_answer(p.wage_curve,
                                     double(economy.conditions.unemployment),
                                     unemployed / (p.labour_force_per_job * before[place]))));
    }
}

void answer_customers(const Economy& economy,
                      const ReferenceQuarter& base,
                      Deviations& deviations) {
    const World& world = economy.world;
    const std::vector<double>& sales = economy.national.local_sales;
    for (int industry = 0; industry < world.industries; ++industry) {
        double now = 0, before = 0;
        for (int place = 0; place < world.places; ++place) {
            const auto cell = static_cast<std::size_t>(world.cell(place, industry));
            now += sales[cell];
            before += base.local_sales[cell];
        }
        if (now <= 0 || before <= 0) continue;
        for (int place = 0; place < world.places; ++place) {
            const auto cell = static_cast<std::size_t>(world.cell(place, industry));
            const double log_share = log_ratio(sales[cell] / now, base.local_sales[cell] / before);
            const double taken = sales_taken_by_neighbours(
                world.parameters.closure.local_competition, log_share, deviations.reckoned[cell]);
            deviations.crowding[cell] = static_cast<float>(-taken);
            deviations.reckoned[cell] = log_share - taken;
        }
    }
}

}  // namespace

double Deviations::demand_factor(std::size_t industry) const {
    return log_demand.empty() ? 1.0 : std::exp(log_demand[industry]);
}

double earned_elsewhere(const Economy& economy, std::size_t place) {
    const Deviations& deviations = economy.deviations;
    const double employees = sum_of(economy.national.employees);
    if (deviations.unemployed.empty() || employees <= 0) return 0;
    const ClosureParameters& p = economy.world.parameters.closure;
    return p.wage_elsewhere * sum_of(economy.national.wages) / employees *
           working_elsewhere(p, deviations.jobs_missing[place], deviations.unemployed[place]);
}

ReferenceQuarter reference_quarter_of(const Economy& economy) {
    const National& national = economy.national;
    return {.income = income_of(economy),
            .final_price = {national.final_price.begin(), national.final_price.end()},
            .employees = national.employees,
            .local_sales = national.local_sales};
}

void update_deviations(Economy& economy) {
    if (!economy.reference) return;
    const ReferenceQuarter* base = economy.reference->at(economy.now);
    if (base == nullptr) return;
    Deviations& deviations = economy.deviations;
    lay_out(economy.world, deviations);
    answer_demand(economy, *base, deviations);
    answer_labour(economy, *base, deviations);
    if (answers(economy.world.scenario.closure.customers))
        answer_customers(economy, *base, deviations);
}

}  // namespace keiretsu::model
