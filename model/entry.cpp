#include "model/entry.h"

#include <algorithm>
#include <cmath>

#include "model/labour.h"
#include "model/macro_closure.h"
#include "model/new_plants.h"
#include "model/productivity.h"
#include "model/rules_of_size.h"

namespace keiretsu::model {
namespace {

// Floors that keep a power and a cost finite; no scenario of the repository reaches them.
constexpr double least_income_ratio = 0.05;
constexpr double least_cost_share = 0.05;  // of the cost of founding that grants leave
// Share of a cell's people who can be at work in plants opened this quarter: without it founders of
// large plants multiply where parameters are at the ends of their ranges.
constexpr double most_staff = 0.1;

/// Mean employees of an entrant, but for the bound of one person below: a lognormal, cut at the
/// largest size.
double mean_entrant(const EntryParameters& p) {
    return std::min(p.size * std::exp(p.size_dispersion * p.size_dispersion / 2), p.largest_size);
}

std::uint64_t founder_id(Quarter now, int cell, int slot) {
    return founder_mark | (static_cast<std::uint64_t>(now.index) << 40) |
           (static_cast<std::uint64_t>(cell) << 24) | static_cast<std::uint64_t>(slot);
}

/// A founder of this quarter, by its number in its cell.
struct Founder {
    int place;
    int industry;
    int slot;
    bool marginal;  // brought by conditions, see without_pull
};

void equip_founder(Economy& economy, Row row, const Founder& founder) {
    const auto [place, industry, slot, marginal] = founder;
    const World& world = economy.world;
    const auto& p = world.parameters;
    const auto& of_founders = world.float_parameters.entry;
    const std::uint64_t id = founder_id(economy.now, world.cell(place, industry), slot);
    Draws draws(world.seed, Stream::founding, id, economy.now.index);
    const auto employees = static_cast<float>(
        std::clamp(p.entry.size * std::exp(p.entry.size_dispersion * normal(draws.next())),
                   1.0,
                   p.entry.largest_size));
    const bool spin_off = draws.next() < of_founders.spin_off_share;
    const double z = normal(draws.next());
    const double ability = founder_ability(p.entry, z, spin_off, marginal);
    const float transitory = transitory_spread(world.float_parameters.productivity) *
                             static_cast<float>(normal(draws.next()));
    const float productivity = usual_productivity(economy, industry, employees) +
                               world.place_premium[static_cast<std::size_t>(place)] +
                               static_cast<float>(ability) + transitory +
                               (is_venture(economy, id) ? of_founders.venture_gain : 0.0f);
    equip_plant(economy, row, {id, place, industry, employees, productivity});
    economy.plants.transitory_productivity[row] = transitory;
    economy.plants.lost_orders[row] = customers_to_find(economy, row);
    Firms& firms = economy.firms;
    economy.plants.takes_orders[row] =
        draws.next() < static_cast<float>(p.network.small_subcontractor_share);
    const double company =
        incorporation_chance(p.entry, company_chance(p.population, double(employees)), z);
    firms.proprietor[row] = double(draws.next()) >= company;
    firms.paid_in_capital[row] =
        firms.proprietor[row]
            ? 0
            : paid_in_capital_of(p.population, double(employees), normal(draws.next()));
    firms.owner_birth[row] =
        static_cast<float>(economy.now.mid()) -
        (of_founders.founder_age + of_founders.founder_age_span * draws.next());
    firms.originality[row] = world.place_originality[static_cast<std::size_t>(place)] +
                             static_cast<float>(normal(draws.next()));
    const float u_kind = draws.next();
    firms.bank[row] = bank_of(world, employees, u_kind, draws.next());
    firms.income_ratio[row] = economy.income_ratio_base;
    firms.margin[row] = static_cast<float>(p.procurement.target_margin);
    const float price = economy.conditions.price;
    firms.long_debt[row] = of_founders.debt_share * economy.plants.capital[row] * price;
    firms.cash[row] =
        static_cast<float>(p.credit.cash_target) * economy.plants.expected_orders[row] * price;
}

}  // namespace

float customers_to_find(const Economy& economy, Row row) {
    const Plants& plants = economy.plants;
    const float usual = economy.world.float_parameters.production.normal_utilisation *
                        plants.capacity[row] / plants.value_added_share[row];
    return at_least(usual - plants.expected_orders[row], 0);
}

double expected_founders(const EntryParameters& p, const FoundingConditions& c) {
    const double cost = c.capital_needed * std::max(least_cost_share, 1 - c.grant_share);
    const double hazard =
        p.founding_hazard * c.founders *
        std::pow(std::max(c.income_ratio, least_income_ratio), p.income_elasticity) *
        std::pow(c.labour_slack, p.unemployment_elasticity) *
        std::exp(p.growth_elasticity * c.order_growth) * std::pow(cost, -p.cost_elasticity) *
        std::pow(c.land, -p.land_elasticity) * std::exp(-p.cohort_preference * (c.year - 1985));
    return c.seedbed * std::min({hazard, p.largest_hazard, most_staff / mean_entrant(p)});
}

namespace {

/// From whom founders of a cell come: employees, and of those without work beyond the reference the
/// cell's part of the place's jobs.
double seedbed_of(const Economy& economy, int place, std::size_t cell) {
    const World& world = economy.world;
    const double employed = economy.national.seedbed[cell];
    const double unemployed = economy.deviations.unemployed_in(static_cast<std::size_t>(place));
    if (unemployed == 0 || world.scenario.closure.founders == Response::as_given) return employed;
    double jobs = 0;
    for (int industry = 0; industry < world.industries; ++industry)
        jobs += economy.national.employees[static_cast<std::size_t>(world.cell(place, industry))];
    if (jobs <= 0) return employed;
    const double extra = seedbed_of_unemployed(
        world.parameters.closure, unemployed, economy.national.employees[cell] / jobs);
    return std::max(employed + extra, 0.0);
}

/// What moves founders in a cell, from the quarter's figures.
FoundingConditions founding_conditions(const Economy& economy, int place, int industry) {
    const World& world = economy.world;
    const Conditions& now = economy.conditions;
    const auto& p = world.parameters;
    const auto cell = static_cast<std::size_t>(world.cell(place, industry));
    const auto h = static_cast<std::size_t>(industry);
    // What an entrant of median size must buy, against a year's wage of its workers.
    const double alpha = p.production.capital_elasticity;
    const double log_ratio =
        std::log(4 * p.investment.capital_output_ratio * (1 - p.production.overhead_share) *
                 p.production.normal_utilisation);
    const auto size = static_cast<float>(p.entry.size);
    const double capital =
        std::exp((log_ratio + double(usual_productivity(economy, industry, size))) / (1 - alpha));
    const double cost_in_wages = capital * double(now.price) / double(now.wage_index);
    return {.seedbed = seedbed_of(economy, place, cell),
            .founders = double(now.founders),
            .labour_slack = double(labour_slack(economy)),
            .income_ratio = double(economy.national.income_ratio[h] / economy.income_ratio_base),
            .order_growth = double(economy.national.order_growth[h]),
            .capital_needed = cost_in_wages / world.founding_capital,
            .grant_share = double(economy.policy_effects.founding_grant[cell]) /
                               (capital * p.entry.size * double(now.price)) +
                           double(economy.policy_effects.founding_relief[cell]),
            .land = double(now.land[static_cast<std::size_t>(place)]),
            .year = now.quarter.year()};
}

/// Founders of a cell this quarter, and how many of them would have come without any pull.
struct FounderCount {
    int all;
    int unpulled;
};

FounderCount draw_number_of_founders(const Economy& economy, int place, int industry) {
    const World& world = economy.world;
    const int cell = world.cell(place, industry);
    const EntryParameters& p = world.parameters.entry;
    const FoundingConditions conditions = founding_conditions(economy, place, industry);
    const double mean =
        expected_founders(p, conditions) *
        double(economy.policy_effects.founding_factor[static_cast<std::size_t>(cell)]);
    const float u = uniform(draw_words(world.seed,
                                       Stream::founding,
                                       static_cast<std::uint64_t>(cell),
                                       economy.conditions.quarter.index)[0]);
    return {poisson(mean, double(u)),
            poisson(expected_founders(p, without_pull(conditions)), double(u))};
}

}  // namespace

std::size_t found_plants(Economy& economy, const ParallelFor& parallel_for) {
    const World& world = economy.world;
    std::vector<Founder> founders;
    for (int place = 0; place < world.places; ++place)
        for (int industry = 0; industry < world.industries; ++industry) {
            const FounderCount of_cell = draw_number_of_founders(economy, place, industry);
            for (int slot = 0; slot < of_cell.all; ++slot)
                founders.push_back({place, industry, slot, slot >= of_cell.unpulled});
        }
    const Row first = add_plants(economy, founders.size());
    constexpr std::size_t founders_per_task = 256;
    for_each_item(parallel_for, founders.size(), founders_per_task, [&](std::size_t i) {
        equip_founder(economy, first + static_cast<Row>(i), founders[i]);
    });
    return founders.size();
}

}  // namespace keiretsu::model
