#include "model/start/population.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <numeric>

#include "config/scenario/limits.h"
#include "model/policies/policies.h"
#include "model/rules_of_scale.h"
#include "model/start/initial_accounts.h"

namespace keiretsu::model {
namespace {

/// Share of each place in the plants of each industry, cumulated over places: [industry][place].
struct Geography {
    std::vector<std::vector<float>> small, large;  // below 10 employees, and the rest
};

double share_of(const Place& place, const Industry& industry, double national_share) {
    if (place.industries.empty()) return national_share;
    const auto found = place.industries.find(industry.id);
    return found == place.industries.end() ? 0 : found->second;
}

Geography make_geography(const Scenario& scenario) {
    double national = 0;
    for (const Industry& industry : scenario.industries) national += industry.establishments_4plus;
    Geography geography;
    for (const Industry& industry : scenario.industries) {
        const double of_industry = industry.establishments_4plus;
        std::vector<float> small, large;
        double used = 0;
        int rest = 0;
        for (std::size_t i = 0; i < scenario.places.size(); ++i) {
            const Place& place = scenario.places[i];
            const double share = place.establishments_4plus *
                                 share_of(place, industry, of_industry / national) / of_industry;
            if (place.establishments_4plus <= 0) rest = static_cast<int>(i);
            used += share;
            small.push_back(static_cast<float>(share * std::exp(place.small_tilt)));
            large.push_back(static_cast<float>(share));
        }
        small[static_cast<std::size_t>(rest)] = large[static_cast<std::size_t>(rest)] =
            static_cast<float>(std::max(0.0, 1 - used));
        for (auto* shares : {&small, &large}) {
            std::partial_sum(shares->begin(), shares->end(), shares->begin());
            for (float& s : *shares) s /= shares->back();
        }
        geography.small.push_back(small);
        geography.large.push_back(large);
    }
    return geography;
}

template <class Cumulative>
std::uint8_t pick(const Cumulative& cumulative, float u) {
    std::size_t i = 0;
    while (i + 1 < cumulative.size() && u >= cumulative[i]) ++i;
    return static_cast<std::uint8_t>(i);
}

/// Weights of the industries among plants of a size, cumulated; relative to ten employees.
std::array<float, most_industries> industry_mix(const Scenario& scenario, float employees) {
    std::array<float, most_industries> mix;
    mix.fill(1);
    const float log_size = log_of(employees / 10);
    float sum = 0;
    for (std::size_t h = 0; h < scenario.industries.size(); ++h) {
        const Industry& industry = scenario.industries[h];
        sum += static_cast<float>(industry.establishments_4plus) *
               exp_of(static_cast<float>(industry.size_tilt) * log_size);
        mix[h] = sum;
    }
    for (std::size_t h = 0; h < scenario.industries.size(); ++h) mix[h] /= sum;
    return mix;
}

float draw_owner_birth(const PopulationParameters& p, Draws& draws) {
    const double older = draws.next() < static_cast<float>(p.owner_birth_older_share)
                             ? p.owner_birth_older_years
                             : 0;
    return static_cast<float>(p.owner_birth_peak - older +
                              p.owner_birth_spread * normal(draws.next()));
}

/// Gives every column its rows, and room for more. A column is a task: most of it is the
/// first touch of its memory.
void lay_out_rows(Economy& economy, Row rows, const ParallelFor& parallel_for) {
    std::vector<std::function<void()>> columns;
    const auto lay_out = [&](auto& column) {
        columns.emplace_back([&column, rows] {
            column.reserve(std::size_t{rows} * 5 / 4);
            column.resize(rows);
        });
    };
    each_column(economy.plants, lay_out);
    each_column(economy.firms, lay_out);
    lay_out(economy.offers);
    lay_out(economy.closure_word);
    lay_out(economy.credit_word);
    lay_out(economy.growth);
    parallel_for(columns.size(), [&](std::size_t column) { columns[column](); });
}

/// Place, industry and what an owner brings; keyed by the plant.
void draw_attributes(Economy& economy, const Geography& geography, Row row, float employees) {
    const World& world = economy.world;
    const auto& p = world.parameters;
    Plants& plants = economy.plants;
    Firms& firms = economy.firms;
    Draws draws(world.seed, Stream::population, plants.id[row], 0);
    plants.employees[row] = employees;
    plants.industry[row] = pick(industry_mix(world.scenario, employees), draws.next());
    plants.place[row] = pick(
        (employees < from_10_employees ? geography.small : geography.large)[plants.industry[row]],
        draws.next());
    plants.founded[row] = static_cast<std::int16_t>(
        economy.now.index - static_cast<int>(4 * p.population.youngest_plant_years) -
        static_cast<int>(static_cast<float>(4 * p.population.plant_age_span) * draws.next()));
    const bool large = employees >= large_enterprise_employees;
    plants.takes_orders[row] =
        draws.next() < static_cast<float>(large ? p.network.component_maker_share
                                                : p.network.small_subcontractor_share);
    firms.proprietor[row] =
        !large && draws.next() >= static_cast<float>(company_chance(p.population, employees));
    firms.paid_in_capital[row] =
        firms.proprietor[row] ? 0
                              : paid_in_capital_of(p.population, employees, normal(draws.next()));
    firms.owner_birth[row] = draw_owner_birth(p.population, draws);
    firms.originality[row] =
        world.place_originality[plants.place[row]] + static_cast<float>(normal(draws.next()));
    const float u_kind = draws.next();
    firms.bank[row] = bank_of(world, employees, u_kind, draws.next());
}

// A scenario that gives actors a whole industry still leaves this much, to divide by.
constexpr double least_share_of_others = 0.05;

/// Share of an industry's output that named actors do not have.
std::vector<double> shares_of_others(const World& world) {
    std::vector<double> shares(static_cast<std::size_t>(world.industries), 1);
    for (const Actor& actor : world.scenario.actors)
        shares[static_cast<std::size_t>(world.industry_index(actor.industry))] -=
            actor.output_share;
    for (double& share : shares) share = std::max(share, least_share_of_others);
    return shares;
}

/// Employees of the named actors: what their share of their industry's output takes by the common
/// relation of output to size at full scale, times the scale. So they are the same part of the
/// economy at every scale.
std::vector<float> actor_sizes(const World& world) {
    const double elasticity = 1 + world.parameters.population.value_added_size_elasticity;
    std::vector<double> of_others(static_cast<std::size_t>(world.industries), 0);
    for (const SizeGroup& group : size_distribution(world.scenario.population)) {
        const auto mix = industry_mix(world.scenario, static_cast<float>(group.employees));
        const double output = group.plants * std::pow(group.employees, elasticity);
        for (std::size_t h = 0; h < of_others.size(); ++h)
            of_others[h] += output * double(mix[h] - (h > 0 ? mix[h - 1] : 0));
    }
    const std::vector<double> left = shares_of_others(world);
    std::vector<float> sizes;
    for (const Actor& actor : world.scenario.actors) {
        const auto h = static_cast<std::size_t>(world.industry_index(actor.industry));
        const double output = actor.output_share * of_others[h] / left[h];
        sizes.push_back(
            static_cast<float>(world.scenario.scale * std::pow(output, 1 / elasticity)));
    }
    return sizes;
}

/// Employees of every plant of the start: named actors first, then all others, largest first. Those
/// of the actors are part of the census's total.
std::vector<float> sizes_at_start(const World& world, const ParallelFor& parallel_for) {
    std::vector<float> sizes = actor_sizes(world);
    Population others = world.scenario.population;
    for (const float employees : sizes)
        others.employees -= double(employees) / world.scenario.scale;
    const std::vector<float> drawn =
        draw_sizes(others, world.scenario.scale, world.seed, parallel_for);
    sizes.insert(sizes.end(), drawn.begin(), drawn.end());
    return sizes;
}

/// The first rows are the named actors: firms of their own, where and in the industry that the
/// scenario says, at any scale.
void name_actors(Economy& economy) {
    const World& world = economy.world;
    Plants& plants = economy.plants;
    for (Row row = 0; row < world.scenario.actors.size(); ++row) {
        const Actor& actor = world.scenario.actors[row];
        plants.industry[row] = static_cast<std::uint8_t>(world.industry_index(actor.industry));
        plants.place[row] = static_cast<std::uint8_t>(world.place_index(actor.place));
        plants.takes_orders[row] = 0;
        economy.firms.proprietor[row] = 0;
    }
}

constexpr double most_secondary = 0.95;  // a share; beyond it firms would run out of heads

/// Makes some plants secondary plants of larger firms that stand in earlier rows.
void draw_ownership(Economy& economy) {
    const auto& p = economy.world.parameters.population;
    Plants& plants = economy.plants;
    std::vector<RowList> heads(static_cast<std::size_t>(economy.world.industries));
    for (Row row = 0; row < plants.size(); ++row) {
        const float employees = plants.employees[row];
        const float position = clamp_to(log_of(employees / 30) / log_of(10.0f), 0, 1);
        const Place& place = economy.world.scenario.places[plants.place[row]];
        const double share =
            std::clamp(p.branch_share_small +
                           double(position) * (p.branch_share_large - p.branch_share_small) +
                           place.branch_share * (employees >= 10),
                       0.0,
                       most_secondary);
        Draws draws(economy.world.seed, Stream::branch, plants.id[row], 0);
        RowList& candidates = heads[plants.industry[row]];
        const bool named = row < economy.world.scenario.actors.size();
        const bool secondary = !named && employees >= 4 && !candidates.empty() &&
                               double(employees) < p.largest_secondary_plant &&
                               draws.next() < static_cast<float>(share);
        if (!secondary) {
            // Of a named actor the whole output is given: it has no plants besides.
            if (employees >= 30 && !named) candidates.push_back(row);
            continue;
        }
        // The square favours the largest, which stand first.
        const float u = draws.next();
        const auto n = static_cast<float>(candidates.size());
        plants.owner[row] = candidates[static_cast<std::size_t>(u * u * n)];
        plants.takes_orders[row] = 0;
    }
}

/// Gives named actors the output that their share of the industry says.
void place_actors(const Economy& economy, std::vector<float>& value_added) {
    const World& world = economy.world;
    const auto& actors = world.scenario.actors;
    std::vector<double> of_others(static_cast<std::size_t>(world.industries), 0);
    for (auto row = static_cast<Row>(actors.size()); row < economy.rows(); ++row)
        of_others[economy.plants.industry[row]] += double(value_added[row]);
    const std::vector<double> left = shares_of_others(world);
    for (Row row = 0; row < actors.size(); ++row) {
        const auto h = economy.plants.industry[row];
        value_added[row] = static_cast<float>(actors[row].output_share * of_others[h] / left[h]);
    }
}

/// Output and capacity go with size and a productivity draw; one constant fits the total value
/// added.
void set_output(Economy& economy, const Environment& environment, const ParallelFor& parallel_for) {
    const World& world = economy.world;
    const auto& p = world.parameters;
    Plants& plants = economy.plants;
    const auto elasticity = static_cast<float>(1 + p.population.value_added_size_elasticity);
    const auto spread = static_cast<float>(p.population.productivity_dispersion);
    const auto wage_elasticity = static_cast<float>(p.population.value_added_wage_elasticity);
    std::vector<float> value_added(plants.size());
    for_each_range(parallel_for, economy.rows(), [&](RowRange rows) {
        for (Row row = rows.begin; row < rows.end; ++row) {
            const auto z =
                normal(uniform(draw_words(world.seed, Stream::population, plants.id[row], 1)[0]));
            value_added[row] =
                exp_of(elasticity * log_of(plants.employees[row]) + spread * static_cast<float>(z) +
                       wage_elasticity * log_of(world.wage_level[plants.place[row]]));
        }
    });
    place_actors(economy, value_added);
    const Conditions base = environment.at(Quarter(world.scenario.population.base_year, 3));
    double total = 0;  // of the same plants at the demand of the base year
    for (Row row = 0; row < plants.size(); ++row)
        total += double(value_added[row] * base.demand[plants.industry[row]]);
    const double target = world.scenario.population.value_added * world.scenario.scale / 4 /
                          environment.deflator(world.scenario.population.base_year);
    const auto constant = static_cast<float>(target / total);
    for_each_range(parallel_for, economy.rows(), [&](RowRange rows) {
        for (Row row = rows.begin; row < rows.end; ++row)
            set_technology(world,
                           plants,
                           row,
                           constant * value_added[row],
                           static_cast<float>(p.population.initial_utilisation));
    });
}

/// Who buys parts, and what share of its shipments they are.
void draw_buyers(Economy& economy, const ParallelFor& parallel_for) {
    const World& world = economy.world;
    const auto& network = world.parameters.network;
    Plants& plants = economy.plants;
    for_each_range(parallel_for, economy.rows(), [&](RowRange rows) {
        for (Row row = rows.begin; row < rows.end; ++row) {
            const float u = uniform(draw_words(world.seed, Stream::network, plants.id[row], 1)[0]);
            const float employees = plants.employees[plants.owner[row]];
            const bool buys = employees >= from_10_employees ||
                              (employees >= from_4_employees &&
                               u < static_cast<float>(network.small_outsourcing_share));
            plants.parts_share[row] = buys ? parts_share_of(network, employees) : 0;
            plants.value_added_share[row] = value_added_share_of(network, plants.parts_share[row]);
        }
    });
}

}  // namespace

Economy make_economy(const World& world,
                     const Environment& environment,
                     const ParallelFor& parallel_for) {
    Economy economy;
    economy.world = world;
    economy.now = world.scenario.horizon.start;
    economy.conditions = environment.at(economy.now);
    const std::vector<float> sizes = sizes_at_start(world, parallel_for);
    const Geography geography = make_geography(world.scenario);
    lay_out_rows(economy, static_cast<Row>(sizes.size()), parallel_for);
    for_each_range(parallel_for, economy.rows(), [&](RowRange rows) {
        set_neutral_values(economy, rows);
        for (Row row = rows.begin; row < rows.end; ++row) {
            economy.plants.id[row] = row + std::uint64_t{1};
            draw_attributes(economy, geography, row, sizes[row]);
        }
    });
    name_actors(economy);
    draw_ownership(economy);
    set_output(economy, environment, parallel_for);
    economy.world.wage_base = solve_wage_base(economy, environment, parallel_for);
    draw_buyers(economy, parallel_for);
    // Two jobs that touch different things.
    parallel_for(2, [&](std::size_t job) {
        if (job == 0) {
            economy.directory.rebuild(economy.world, economy.plants, parallel_for);
            link_fallbacks(economy.directory, economy.plants, parallel_for);
        } else {
            set_finances(economy, parallel_for);
            solve_mark_ups(economy, parallel_for);
        }
    });
    const auto industries = static_cast<std::size_t>(world.industries);
    economy.national.log_productivity.assign(industries, 0);
    economy.national.log_employees.assign(industries, 0);
    link_initial_suppliers(economy, parallel_for);
    make_banks(economy);
    economy.policy_effects = neutral_terms(world);
    return economy;
}

}  // namespace keiretsu::model
