#include "model/start/population.h"

#include <functional>
#include <utility>

#include "model/policies/policies.h"
#include "model/productivity.h"
#include "model/reliability.h"
#include "model/rules_of_size.h"
#include "model/start/geography.h"
#include "model/start/given_start.h"
#include "model/start/initial_accounts.h"
#include "model/start/named_actors.h"
#include "model/start/ownership.h"
#include "model/start/rules_of_start.h"

namespace keiretsu::model {
namespace {

/// Two draws, whether the place states its owners' ages or not: nothing else moves.
float draw_owner_birth(const Economy& economy, std::size_t place, Draws& draws) {
    const World& world = economy.world;
    const float u_generation = draws.next();
    const double z = normal(draws.next());
    const std::vector<OwnerAges>& ages = world.scenario.places[place].owner_ages;
    return ages.empty() ? owner_birth_at_start(world.parameters.population, u_generation, z)
                        : owner_birth_of_ages(ages, economy.now.mid(), u_generation);
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

/// Place and industry of a plant; -1: to be drawn.
struct Where {
    int industry = -1;
    int place = -1;
};

/// Place, industry and what an owner brings; keyed by the plant. `known` stands in place of what is
/// drawn.
void draw_attributes(
    Economy& economy, const Geography& geography, Row row, float employees, Where known) {
    const World& world = economy.world;
    const auto& p = world.parameters;
    Plants& plants = economy.plants;
    Firms& firms = economy.firms;
    Draws draws(world.seed, Stream::population, plants.id[row], 0);
    plants.employees[row] = employees;
    plants.industry[row] = pick(industry_mix(world.scenario, employees), draws.next());
    if (known.industry >= 0) plants.industry[row] = static_cast<std::uint8_t>(known.industry);
    plants.place[row] = pick(geography.of(plants.industry[row], employees), draws.next());
    if (known.place >= 0) plants.place[row] = static_cast<std::uint8_t>(known.place);
    plants.founded[row] =
        static_cast<std::int16_t>(economy.now.index - age_at_start(p.population, draws.next()));
    const bool large = employees >= large_enterprise_employees;
    plants.takes_orders[row] =
        draws.next() < static_cast<float>(large ? p.network.component_maker_share
                                                : p.network.small_subcontractor_share);
    firms.proprietor[row] =
        !large && draws.next() >= static_cast<float>(company_chance(p.population, employees));
    firms.paid_in_capital[row] =
        firms.proprietor[row] ? 0
                              : paid_in_capital_of(p.population, employees, normal(draws.next()));
    firms.owner_birth[row] = draw_owner_birth(economy, plants.place[row], draws);
    firms.originality[row] =
        world.place_originality[plants.place[row]] + static_cast<float>(normal(draws.next()));
    const float u_kind = draws.next();
    firms.bank[row] = bank_of(world, employees, u_kind, draws.next());
}

/// Employees of every plant of the start: named actors first, then all others, largest first. Those
/// of the actors are part of the census's total.
std::vector<float> sizes_at_start(const World& world, const ParallelFor& parallel_for) {
    std::vector<float> sizes = actor_sizes(world);
    Population others = population_at_start(world.scenario.population, world.parameters.population);
    for (const float employees : sizes)
        others.employees -= double(employees) / world.scenario.scale;
    const std::vector<float> drawn =
        draw_sizes(others, world.scenario.scale, world.seed, parallel_for);
    sizes.insert(sizes.end(), drawn.begin(), drawn.end());
    return sizes;
}

/// Output and capacity go with size and a productivity draw; one constant fits the total value
/// added.
void set_output(Economy& economy,
                const Environment& environment,
                const GivenStart& given,
                const ParallelFor& parallel_for) {
    const World& world = economy.world;
    const auto& p = world.parameters;
    Plants& plants = economy.plants;
    const auto elasticity = static_cast<float>(1 + p.population.value_added_size_elasticity);
    const auto spread = static_cast<float>(p.population.productivity_dispersion);
    const auto wage_elasticity = static_cast<float>(p.population.value_added_wage_elasticity);
    std::vector<float> value_added(plants.size());
    for_each_range(parallel_for, economy.rows(), [&](RowRange rows) {
        for (Row row = rows.begin; row < rows.end; ++row) {
            const auto z = deviation_at_start(
                p.population,
                double(uniform(draw_words(world.seed, Stream::population, plants.id[row], 1)[0])));
            value_added[row] = value_added_weight(elasticity,
                                                  log_of(plants.employees[row]),
                                                  spread,
                                                  static_cast<float>(z),
                                                  wage_elasticity,
                                                  log_of(world.wage_level[plants.place[row]]));
        }
    });
    if (given)
        weigh_by_sales(economy, given, value_added);
    else
        place_actors(economy, value_added);
    const Conditions base = environment.at(Quarter(world.scenario.population.base_year, 3));
    double total = 0;  // of the same plants at the demand of the base year
    for (Row row = 0; row < plants.size(); ++row)
        total += double(value_added[row] * base.demand[plants.industry[row]]);
    const double target = world.scenario.population.value_added * p.population.start_value_added *
                          world.scenario.scale / 4 /
                          environment.deflator(world.scenario.population.base_year);
    const auto constant = static_cast<float>(target / total);
    const float labour_share = 1 - static_cast<float>(p.production.capital_elasticity);
    const float transitory = transitory_spread(world.float_parameters.productivity);
    for_each_range(parallel_for, economy.rows(), [&](RowRange rows) {
        for (Row row = rows.begin; row < rows.end; ++row) {
            set_technology(world,
                           plants,
                           row,
                           constant * value_added[row],
                           static_cast<float>(p.population.initial_utilisation));
            const Words words = draw_words(world.seed, Stream::population, plants.id[row], 1);
            // Capital goes with value added, so that log A moves by 1 - alpha of it.
            plants.transitory_productivity[row] = transitory_at_start(
                labour_share * spread *
                    static_cast<float>(deviation_at_start(p.population, double(uniform(words[0])))),
                labour_share * spread,
                transitory,
                static_cast<float>(normal(uniform(words[1]))));
        }
    });
}

/// Who buys parts, and what share of its shipments they are.
void draw_buyers(Economy& economy, const ParallelFor& parallel_for) {
    const World& world = economy.world;
    const auto& network = world.parameters.network;
    Plants& plants = economy.plants;
    for_each_range(parallel_for, economy.rows(), [&](RowRange rows) {
        for (Row row = rows.begin; row < rows.end; ++row) {
            const Row head = plants.owner[row];
            const float employees = plants.employees[head];
            const bool buys = head < world.scenario.actors.size() ||
                              outsourcing_draw(economy, head) <
                                  outsourcing_share(world.float_parameters.network, employees);
            plants.parts_share[row] = buys ? parts_share_of(network, employees) : 0;
            plants.value_added_share[row] = value_added_share_of(network, plants.parts_share[row]);
        }
    });
}

}  // namespace

Economy economy_of(World world) {
    Economy economy;
    economy.world = std::move(world);
    return economy;
}

void start_economy(Economy& economy,
                   const Environment& environment,
                   const ParallelFor& parallel_for) {
    const World& world = economy.world;
    economy.now = world.scenario.horizon.start;
    economy.conditions = environment.at(economy.now);
    const GivenStart given = given_start(world.scenario);
    const std::vector<float> sizes =
        given ? given_sizes(given) : sizes_at_start(world, parallel_for);
    const Geography geography = make_geography(world.scenario);
    lay_out_rows(economy, static_cast<Row>(sizes.size()), parallel_for);
    for_each_range(parallel_for, economy.rows(), [&](RowRange rows) {
        set_neutral_values(economy, rows);
        for (Row row = rows.begin; row < rows.end; ++row) {
            economy.plants.id[row] = row + std::uint64_t{1};
            draw_attributes(economy,
                            geography,
                            row,
                            sizes[row],
                            {given_industry(given, row), given_place(given, row)});
        }
    });
    name_actors(economy);
    if (given) {
        set_given_histories(economy, given);
        set_given_buyers(economy, given);
    } else {
        draw_ownership(economy);
        draw_buyers(economy, parallel_for);
    }
    set_output(economy, environment, given, parallel_for);
    economy.world.wage_base = solve_wage_base(economy, environment, parallel_for);
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
    economy.national.productivity_spread.assign(industries, 0);
    link_initial_suppliers(economy, given, parallel_for);
    economy.plants.experience = economy.plants.expected_orders;
    for_each_range(parallel_for, economy.rows(), [&](RowRange rows) {
        set_reliability_at_start(economy, rows);
    });
    make_banks(economy);
    economy.policy_effects = neutral_terms(world);
}

}  // namespace keiretsu::model
