// Where plants of the start stand, of which industry they are, and whose orders a company town's
// plants hold, by hand (ODD 5).
#include "model/start/geography.h"

#include <catch2/catch.hpp>
#include <cmath>

#include "model/start/town_orders.h"
#include "model/supplier_search.h"

using namespace keiretsu;
using namespace keiretsu::model;

namespace {

/// Two industries of 600 and 400 plants.
Scenario two_industries() {
    Scenario scenario;
    scenario.industries.resize(2);
    scenario.industries[0].id = "metal";
    scenario.industries[0].establishments_4plus = 600;
    scenario.industries[1].id = "vehicles";
    scenario.industries[1].establishments_4plus = 400;
    return scenario;
}

}  // namespace

TEST_CASE("a uniform draw picks the entry of cumulated shares that it falls on") {
    const std::vector<float> cumulated = {0.25f, 0.75f, 1.0f};
    CHECK(pick(cumulated, 0.1f) == 0);
    CHECK(pick(cumulated, 0.25f) == 1);
    CHECK(pick(cumulated, 0.7f) == 1);
    CHECK(pick(cumulated, 0.8f) == 2);
    CHECK(pick(cumulated, 1.0f) == 2);
}

TEST_CASE("an industry's share among plants goes with their size by its tilt") {
    Scenario scenario = two_industries();
    scenario.industries[1].size_tilt = 0.5;
    CHECK(industry_mix(scenario, 10)[0] == Approx(0.6));
    // 400 * (90 / 10)^0.5 = 1200 against 600
    CHECK(industry_mix(scenario, 90)[0] == Approx(1.0 / 3).epsilon(1e-5));
    CHECK(industry_mix(scenario, 90)[1] == Approx(1));
    // 400 * (2.5 / 10)^0.5 = 200 against 600
    CHECK(industry_mix(scenario, 2.5f)[0] == Approx(0.75).epsilon(1e-5));
}

TEST_CASE("places have their own industries or the nation's mix, and the rest has what is left") {
    Scenario scenario = two_industries();
    scenario.places.resize(3);
    scenario.places[0].establishments_4plus = 100;
    scenario.places[0].industries = {{"metal", 0.6}, {"vehicles", 0.4}};
    scenario.places[1].establishments_4plus = 200;  // of them 0.6 and 0.4, too
    const Geography geography = make_geography(scenario);
    // Of 600: 100 * 0.6 and 200 * 0.6, a tenth and a fifth. Of 400: the same.
    for (const auto& cumulated : geography.large) {
        CHECK(cumulated[0] == Approx(0.1));
        CHECK(cumulated[1] == Approx(0.3));
        CHECK(cumulated[2] == Approx(1));
    }
    scenario.places[0].industries = {{"metal", 1}};
    // Of 600 now 100; of 400 none.
    CHECK(make_geography(scenario).large[0][0] == Approx(1.0 / 6));
    CHECK(make_geography(scenario).large[1][0] == 0.0f);
}

TEST_CASE("a place's tilt multiplies its weight among small plants only") {
    Scenario scenario = two_industries();
    scenario.places.resize(2);
    scenario.places[0].establishments_4plus = 200;
    scenario.places[0].small_tilt = std::log(2.0);
    const Geography geography = make_geography(scenario);
    CHECK(geography.large[0][0] == Approx(0.2));
    CHECK(geography.small[0][0] == Approx(0.4 / 1.2));  // twice 0.2 beside the others' 0.8
}

TEST_CASE("a place that states its plants has their share of the nation's, in those classes") {
    Scenario scenario = two_industries();  // 600 and 400 plants, the same mix at any size
    scenario.population.size_classes = {{"4-9", 4, 9, 800}, {"10-29", 10, 29, 200}};
    scenario.places.resize(3);
    scenario.places[0].establishments_4plus = 30;
    scenario.places[0].plants = {{"metal", "4-9", 24}, {"vehicles", "4-9", 6}};
    scenario.places[1].establishments_4plus = 100;
    const Geography geography = make_geography(scenario);
    // 480 of the 800 make metal: a twentieth of them; 6 of 320 vehicles.
    CHECK(geography.of(0, 5)[0] == Approx(0.05));
    CHECK(geography.of(1, 5)[0] == Approx(6.0 / 320));
    // The others had 0.1 and 0.87 of all: they keep that ratio.
    const std::vector<float>& metal = geography.of(0, 5);
    CHECK((metal[1] - metal[0]) / (metal[2] - metal[1]) == Approx(0.1 / 0.87).epsilon(1e-4));
    CHECK(metal[2] == Approx(1));
    // Of larger plants nothing is stated.
    CHECK(geography.of(0, 20)[0] == Approx(0.03));
}

TEST_CASE("in a company town all others place no more than the anchor's share leaves") {
    Scenario scenario;
    scenario.actors.resize(1);
    scenario.actors[0].id = "assembler";
    scenario.places.resize(2);
    scenario.places[0].anchor = "assembler";
    scenario.places[0].anchor_share = 0.75;
    TownOrders towns(scenario);
    CHECK(towns.is_anchor(0));
    CHECK_FALSE(towns.is_anchor(1));
    CHECK_FALSE(towns.may_order(0, 1, 1));  // the anchor has ordered nothing yet
    towns.note(0, 0, 90);
    // 0.25 / 0.75 of the anchor's 90 is 30.
    CHECK(towns.may_order(0, 1, 29.9f));
    CHECK_FALSE(towns.may_order(0, 1, 30.1f));
    towns.note(0, 1, 20);
    CHECK_FALSE(towns.may_order(0, 2, 10.1f));
    CHECK(towns.may_order(0, 2, 9.9f));
    CHECK(towns.may_order(0, 0, 1e6f));  // the anchor itself
    CHECK(towns.may_order(1, 2, 1e6f));  // a town without one
}

TEST_CASE("parts come from industries by the buyer's supplier mix") {
    World world;
    world.industries = 2;
    world.supplier_mix = {0.75f, 1, 0.25f, 1};
    CHECK(draw_part_industry(world, 0, 0.7f) == 0);
    CHECK(draw_part_industry(world, 0, 0.75f) == 1);
    CHECK(draw_part_industry(world, 1, 0.2f) == 0);
    CHECK(draw_part_industry(world, 1, 0.7f) == 1);
}

TEST_CASE("supplier mixes are relative to what the scenario names, and else one's own industry") {
    Scenario scenario = two_industries();
    scenario.industries[1].suppliers = {{"metal", 0.3}, {"vehicles", 0.9}};
    scenario.places.resize(1);
    const World world = make_world(scenario, 1);
    CHECK(world.supplier_mix == std::vector<float>{1, 1, 0.25f, 1});  // 0.3 / 1.2
}
