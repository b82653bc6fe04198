// The rules of rules_of_size.h that are not in rules_test.cpp, by hand.
#include "model/rules_of_size.h"

#include <catch2/catch.hpp>
#include <cmath>

#include "config/parameters/parameter_table.h"

using namespace keiretsu;
using namespace keiretsu::model;

TEST_CASE("a buyer's slots leave room for a third and one more") {
    CHECK(slot_room_of(0) == 1);
    CHECK(slot_room_of(1) == 2);    // 1 + 0 + 1
    CHECK(slot_room_of(14) == 19);  // 14 + 4 + 1
    CHECK(slot_room_of(300) == 401);
}

TEST_CASE("paid-in capital follows a parabola in logs, and its tangent below ten employees") {
    PopulationParameters p{};
    p.paid_in_capital_at_50 = 20;
    p.paid_in_capital_slope = 0.5;
    p.paid_in_capital_curvature = 0.2;
    // 50 e employees: 20 * exp(0.5 + 0.2)
    CHECK(paid_in_capital_of(p, 50 * std::exp(1.0), 0) == Approx(20 * std::exp(0.7)));
    // 50 / e = 18.4 is still on the parabola: 20 * exp(-0.5 + 0.2)
    CHECK(paid_in_capital_of(p, 50 * std::exp(-1.0), 0) == Approx(20 * std::exp(-0.3)));
    // 10 / e lies one below the knee k = -ln 5: 0.5 (k - 1) + 0.2 (k^2 - 2 k)
    const double k = -std::log(5.0);
    CHECK(paid_in_capital_of(p, 10 * std::exp(-1.0), 0) ==
          Approx(20 * std::exp(0.5 * (k - 1) + 0.2 * (k * k - 2 * k))));
}

TEST_CASE("large firms borrow from city banks, small ones from regional banks and shinkin") {
    World world;
    Parameters p = default_parameters();
    p.banks.city_bank_share = 0.4;
    p.banks.regional_bank_share = 0.3;
    set_parameters(world, p);
    // Banks 0 and 1 are city banks, 2 to 5 regional, 6 to 13 shinkin.
    world.scenario.banks = {{.kind = BankKind::city, .count = 2},
                            {.kind = BankKind::regional, .count = 4},
                            {.kind = BankKind::shinkin, .count = 8}};
    CHECK(bank_of(world, 300, 0.9f, 0.6f) == 1);   // 0 + 0.6 * 2
    CHECK(bank_of(world, 299, 0.39f, 0.4f) == 0);  // below the city banks' share
    CHECK(bank_of(world, 299, 0.41f, 0.6f) == 4);  // 2 + 0.6 * 4
    CHECK(bank_of(world, 30, 0.41f, 0.1f) == 2);   // regional from 30 employees on
    CHECK(bank_of(world, 29, 0.29f, 0.9f) == 5);   // 2 + 0.9 * 4
    CHECK(bank_of(world, 29, 0.31f, 0.5f) == 10);  // 6 + 0.5 * 8
    CHECK(bank_of(world, 29, 0.31f, 1.0f) == 13);  // a draw rounded to one: the last
    world.scenario.banks = {{.kind = BankKind::shinkin, .count = 8}};
    CHECK(bank_of(world, 300, 0.9f, 0.6f) == 0);  // no such bank: the first
}

TEST_CASE("technology is set so that a plant makes its value added at the given utilisation") {
    World world;
    Parameters p = default_parameters();
    p.production.capital_elasticity = 0.5;
    p.production.overhead_share = 0.2;
    p.investment.capital_output_ratio = 1.25;
    set_parameters(world, p);
    Plants plants;
    each_column(plants, [](auto& column) { column.resize(1); });
    plants.employees[0] = 9;
    set_technology(world, plants, 0, 4, 0.8f);
    // Capital is 1.25 * (1 - 0.2) of the annual 16; capacity 4 / 0.8 = 5 = A * 16^0.5 * 9^0.5.
    CHECK(plants.capital[0] == Approx(16));
    CHECK(plants.capacity[0] == Approx(5));
    CHECK(plants.log_productivity[0] == Approx(std::log(5.0 / 12)).epsilon(1e-5));
}

TEST_CASE("usual productivity of an industry moves with size by the premium") {
    // 0.5 + 0.1 * (3 - 2)
    CHECK(usual_log_productivity(0.5f, 0.1f, 3, 2) == Approx(0.6));
}

TEST_CASE("the premiums of size and place are what is left of value added beside capital") {
    Scenario scenario;
    scenario.industries.resize(1);
    scenario.places.resize(1);
    scenario.places[0].wage_level = std::exp(0.1);
    scenario.parameters = default_parameters();
    scenario.parameters.population.value_added_size_elasticity = 0.2;
    scenario.parameters.population.value_added_wage_elasticity = 0.8;
    scenario.parameters.production.capital_elasticity = 0.25;
    const World world = make_world(scenario, 1);
    CHECK(world.premium == Approx(0.15));              // 0.2 * 0.75
    CHECK(world.place_premium.at(0) == Approx(0.06));  // 0.8 * 0.75 * 0.1
}
