// Annual inputs become quarters, by hand (ODD 7.1); those of the baseline are in
// world_rules_test.cpp.
#include <catch2/catch.hpp>
#include <cmath>

#include "config/scenario/load_scenario.h"
#include "model/state/environment.h"

using namespace keiretsu;
using namespace keiretsu::model;

TEST_CASE("a rate moves evenly between the middles of years, and is flat beyond them") {
    const Environment::Path path{1990, {4, 6, 2}, false};
    CHECK(path.at(1990.5) == 4);
    CHECK(path.at(1990.75) == 4.5);  // 4 + 0.25 * 2
    CHECK(path.at(1991.75) == 5);    // 6 - 0.25 * 4
    CHECK(path.at(1990.0) == 4);
    CHECK(path.at(1993.0) == 2);
    CHECK(path.average(1991) == 6);
    CHECK(path.average(2005) == 2);
}

TEST_CASE("a level grows evenly in logs, on to the ends of its first and last year") {
    // 1, 4, 16: a factor of four a year, and so of two in half a year.
    const Environment::Path path{1990, {0, std::log(4.0), std::log(16.0)}, true};
    CHECK(path.at(1990.5) == Approx(1));
    CHECK(path.at(1991.0) == Approx(2));
    CHECK(path.at(1992.0) == Approx(8));
    CHECK(path.at(1990.0) == Approx(0.5));
    CHECK(path.at(1993.0) == Approx(32));
    CHECK(path.average(1992) == Approx(16));
}

TEST_CASE("local wages and land follow the nation's by the place's level and elasticity") {
    Scenario scenario = load_scenario(KEIRETSU_SOURCE_DIR "/scenarios/baseline.yaml", {}, nullptr);
    scenario.places[0].wage_level = 1.25;
    scenario.places[0].land_price_level = 3;
    scenario.places[0].land_price_beta = 2;
    const World world = make_world(scenario, 1);
    const Conditions c = Environment(world).at(Quarter(1995, 2));
    CHECK(c.wage.at(0) == Approx(1.25 * double(c.wage_index)));
    CHECK(c.land.at(0) == Approx(3 * double(c.land_price) * double(c.land_price)));
}

TEST_CASE("what is held stays what it was in its quarter, and follows the inputs before") {
    Scenario scenario = load_scenario(KEIRETSU_SOURCE_DIR "/scenarios/baseline.yaml", {}, nullptr);
    scenario.places[0].land_price_beta = 2;
    const World free_world = make_world(scenario, 1);
    scenario.mechanisms.hold_demand_at = Quarter(1991, 4);
    scenario.mechanisms.hold_collateral_at = Quarter(1993, 2);
    const World held_world = make_world(scenario, 1);
    const Environment free(free_world), held(held_world);
    const Conditions then = free.at(Quarter(1991, 4)), priced = free.at(Quarter(1993, 2));
    CHECK(held.at(Quarter(1990, 1)).demand == free.at(Quarter(1990, 1)).demand);
    const Conditions now = held.at(Quarter(2002, 3)), was = free.at(Quarter(2002, 3));
    CHECK(now.demand == then.demand);
    CHECK(was.demand != then.demand);
    CHECK(now.land == was.land);  // land is sold and bought at its price
    CHECK(double(now.land_to_banks(0)) == Approx(double(priced.land[0])));
    CHECK(double(was.land_to_banks(0)) == Approx(double(was.land[0])));
    const Conditions before = held.at(Quarter(1990, 1));
    CHECK(before.land_to_banks(0) == before.land[0]);
}
