// What plants of the start cost, owe and hold, and the banks that lent it, by hand (ODD 5).
#include "model/start/initial_accounts.h"

#include <catch2/catch.hpp>
#include <cmath>

#include "config/parameters/parameter_table.h"
#include "config/scenario/load_scenario.h"
#include "model/rules_of_size.h"
#include "model/start/named_actors.h"
#include "model/start/ownership.h"
#include "model/state/environment.h"

using namespace keiretsu;
using namespace keiretsu::model;

namespace {

/// Plants of the given employees, all in the first place and industry of one.
Economy economy_of_sizes(const std::vector<float>& employees) {
    Economy economy;
    economy.world.places = 1;
    economy.world.industries = 1;
    economy.world.scenario.places.resize(1);
    economy.world.scenario.industries.resize(1);
    economy.world.wage_level = {1};
    economy.conditions.wage = {1};
    set_parameters(economy.world, default_parameters());
    append_rows(economy, static_cast<Row>(employees.size()));
    for (Row row = 0; row < economy.rows(); ++row) {
        economy.plants.id[row] = row + std::uint64_t{1};
        economy.plants.employees[row] = employees[row];
    }
    return economy;
}

}  // namespace

TEST_CASE("a firm owes a multiple of its annual value added and holds a share of its sales") {
    Economy economy = economy_of_sizes({1000});
    Parameters p = default_parameters();
    p.population.initial_utilisation = 0.8;
    p.production.overhead_share = 0.25;
    p.credit.initial_leverage_large = 1.5;
    p.credit.initial_long_share = 0.6;
    p.credit.cash_target = 0.5;
    p.procurement.target_margin = 0.03;
    set_parameters(economy.world, p);
    economy.conditions.price = 2;
    economy.plants.capacity[0] = 10;
    economy.plants.value_added_share[0] = 0.4f;
    set_finances(economy, serial_for);
    // A quarter's value added is 10 * 0.8 * 2 = 16, less a fourth for overheads 12; debt is
    // 1.5 * 4 * 12 = 72, of which 0.6 is long; sales are 16 / 0.4 = 40.
    CHECK(economy.firms.long_debt[0] == Approx(43.2).epsilon(1e-5));
    CHECK(economy.firms.short_debt[0] == Approx(28.8).epsilon(1e-5));
    CHECK(economy.firms.cash[0] == Approx(20));
    CHECK(economy.firms.margin[0] == Approx(0.03));
    CHECK(economy.plants.market_price[0] == 2.0f);
}

TEST_CASE("what a secondary plant of the start owes and holds is its firm's") {
    Economy alone = economy_of_sizes({100, 100});
    alone.plants.capacity.assign(2, 10.0f);
    Economy owned = alone;
    owned.plants.owner[1] = 0;
    set_finances(alone, serial_for);
    set_finances(owned, serial_for);
    for (const auto column : {&Firms::long_debt, &Firms::short_debt, &Firms::cash}) {
        CHECK((owned.firms.*column)[0] == Approx(2 * double((alone.firms.*column)[0])));
        CHECK((owned.firms.*column)[1] == 0.0f);
    }
}

TEST_CASE("the wage of a plant of one makes the wage bill that of the base year") {
    Scenario scenario =
        load_scenario(KEIRETSU_SOURCE_DIR "/scenarios/baseline.yaml", {"scale=0.5"}, nullptr);
    scenario.population.wages = 800;
    Economy economy = economy_of_sizes({1, 16});
    economy.world = make_world(scenario, 1);
    economy.world.parameters.population.wage_size_elasticity = 0.25;
    economy.world.parameters.population.start_employees = 0.5;
    economy.world.parameters.population.start_wages = 2;
    economy.world.wage_level.assign(economy.world.wage_level.size(), 2.0f);
    const Environment environment(economy.world);
    // Half of 800 a year is 100 a quarter. In wages of a plant of one at index 1 the bill is
    // (1 + 16^1.25) * 2 = (1 + 32) * 2 = 66, times the index of the base year's third quarter.
    // Half as many employees earn half of it, and twice the wages make up for that.
    const double index =
        double(environment.at(Quarter(scenario.population.base_year, 3)).wage_index);
    CHECK(double(solve_wage_base(economy, environment, serial_for)) ==
          Approx(100 / (66 * index)).epsilon(1e-5));
}

TEST_CASE("mark-ups of the start bring mean unit costs to the price of final goods") {
    Economy economy = economy_of_sizes({10, 10, 400});
    Parameters p = default_parameters();
    p.population.wage_size_elasticity = 0;
    p.investment.depreciation = 0.05;
    p.production.normal_utilisation = 0.8;
    p.production.overhead_share = 0.1;
    set_parameters(economy.world, p);
    economy.world.wage_base = 0.5f;
    economy.conditions.price = 2;
    economy.plants.capacity = {10, 30, 400};
    economy.plants.capital = {30, 190, 3000};
    solve_mark_ups(economy, serial_for);
    // (wages 0.5 * 10 + depreciation 0.05 * 2 * 30) / (0.8 * 10) + 0.1 * 2 = 8 / 8 + 0.2
    CHECK(economy.plants.unit_cost[0] == Approx(1.2));
    CHECK(economy.plants.unit_cost[1] == Approx(24.0 / 24 + 0.2));
    CHECK(economy.plants.unit_cost[2] == Approx(500.0 / 320 + 0.2));
    // Below 300 employees all cost 1.2: 2 / 1.2 - 1. Over all, by capacity, 40 of 440 cost 1.2.
    const double mean = (40 * std::log(1.2) + 400 * std::log(1.7625)) / 440;
    CHECK(economy.world.mark_up.at(0) == Approx(2 / 1.2 - 1).epsilon(1e-5));
    CHECK(economy.world.mark_up_of_all.at(0) == Approx(2 / std::exp(mean) - 1).epsilon(1e-5));
}

TEST_CASE("founding costs the capital per worker of plants below ten, in wages of the start") {
    Economy economy = economy_of_sizes({5, 2, 100});
    economy.conditions.price = 2;
    economy.conditions.wage_index = 0.5f;
    economy.world.wage_base = 1;
    economy.plants.capacity.assign(3, 1.0f);
    economy.plants.capital = {20, 16, 9000};
    solve_mark_ups(economy, serial_for);
    // (20 / 5 + 16 / 2) / 2 = 6 a worker; * 2 / 0.5
    CHECK(economy.world.founding_capital == Approx(24));
}

TEST_CASE("banks begin with their firms' debts, and loans and capital in proportion") {
    Economy economy = economy_of_sizes({10, 20, 30});
    economy.world.scenario.banks = {{.kind = BankKind::city,
                                     .count = 1,
                                     .capital_ratio = 0.05,
                                     .outside_loans = 3,
                                     .bad_loan_share = 1.5},
                                    {.kind = BankKind::shinkin,
                                     .count = 2,
                                     .capital_ratio = 0.1,
                                     .outside_loans = 1,
                                     .bad_loan_share = 0.5}};
    economy.firms.bank = {0, 2, 2};
    economy.firms.short_debt = {4, 1, 2};
    economy.firms.long_debt = {6, 3, 4};
    make_banks(economy);
    const Banks& banks = economy.banks;
    CHECK(banks.loans == std::vector<double>{10, 0, 10});          // 4 + 6; 1 + 3 + 2 + 4
    CHECK(banks.outside_loans == std::vector<double>{30, 0, 10});  // three times, once
    CHECK(banks.capital.at(0) == Approx(0.05 * 40));
    CHECK(banks.capital.at(1) == 0);
    CHECK(banks.capital.at(2) == Approx(0.1 * 20));
    CHECK(banks.bad_loan_share == std::vector<double>{1.5, 0.5, 0.5});
    CHECK(banks.stance == std::vector<float>(3, 1.0f));
}

TEST_CASE("named actors have the output that their share of the industry says") {
    Economy economy = economy_of_sizes({500, 100, 30, 20});
    economy.world.scenario.industries[0].id = "vehicles";
    economy.world.scenario.actors.resize(2);
    for (Actor& actor : economy.world.scenario.actors) actor.industry = "vehicles";
    economy.world.scenario.actors[0].output_share = 0.5;
    economy.world.scenario.actors[1].output_share = 0.1;
    std::vector<float> value_added = {0, 0, 5, 3};
    place_actors(economy, value_added);
    // The others' 8 are 0.4 of the industry's 20: the actors have 10 and 2.
    CHECK(value_added[0] == Approx(10));
    CHECK(value_added[1] == Approx(2));
    CHECK(value_added[2] == 5.0f);
    // Actors that are said to have all of it leave a twentieth to divide by: 1 * 8 / 0.05.
    economy.world.scenario.actors[0].output_share = 1;
    place_actors(economy, value_added);
    CHECK(value_added[0] == Approx(160));
}

TEST_CASE("a secondary plant of the start belongs to a larger plant of its industry, or to none") {
    Economy economy = economy_of_sizes({200, 100, 50, 3});
    economy.world.scenario.places[0].branch_share = 5;  // held at 95% from ten employees on
    economy.world.parameters.population.branch_share_small = 0;
    int owned = 0;
    for (Seed seed = 1; seed <= 200; ++seed) {
        economy.world.seed = seed;
        for (Row row = 0; row < economy.rows(); ++row) economy.plants.owner[row] = row;
        draw_ownership(economy);
        CHECK(economy.plants.owner[0] == 0);  // nobody stands before it
        CHECK(economy.plants.owner[1] <= 1);
        CHECK(economy.plants.owner[2] <= 2);
        CHECK(economy.plants.owner[3] == 3);  // below four employees none is
        owned += economy.plants.owner[1] == 0;
    }
    CHECK(owned == Approx(190).margin(13));  // 0.95 * 200, four standard deviations
}
