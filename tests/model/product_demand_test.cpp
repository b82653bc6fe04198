// Where demand for an industry goes as its products grow or shrink.
#include "model/state/product_demand.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>

#include "config/scenario/load_scenario.h"
#include "config/scenario/product_mix.h"
#include "model/state/environment.h"

using namespace keiretsu;
using namespace keiretsu::model;

namespace {

Scenario small() {
    return load_scenario(KEIRETSU_SOURCE_DIR "/tests/config/scenarios/small.yaml", {}, nullptr);
}

Scenario shipped_baseline() {
    return load_scenario(KEIRETSU_SOURCE_DIR "/scenarios/baseline.yaml", {}, nullptr);
}

std::size_t cell_of(const World& world, const char* place, const char* industry) {
    return static_cast<std::size_t>(
        world.cell(world.place_index(place), world.industry_index(industry)));
}

/// A shock to one group of the baseline and to nothing else.
Scenario with_only(const std::string& product, double rate) {
    Scenario scenario = without_product_shocks(shipped_baseline());
    for (Product& p : scenario.products)
        if (p.id == product)
            p.shocks = {
                {.rate_per_year = rate, .from = Quarter(1990, 1), .until = Quarter(1994, 4)}};
    return scenario;
}

}  // namespace

TEST_CASE("a group's demand moves by its shock, and a place by its mix, as computed by hand") {
    // Metal: 40% pressed, which loses 2% a year from 1990Q1; Toyota has 70% of it.
    const World world = make_world(small(), 42);
    const ProductDemand demand(world);
    CHECK(demand.relative(Quarter(1990, 1))[0] == 1);
    const double pressed = std::exp(-0.02 * 10);  // ten years later
    const double mean = 0.4 * pressed + 0.6;
    const auto relative = demand.relative(Quarter(2000, 1));
    CHECK(relative[0] == Approx(pressed / mean));
    CHECK(relative[1] == Approx(1 / mean));
    const auto factors = demand.factors(Quarter(2000, 1));
    CHECK(factors[cell_of(world, "toyota", "metal")] == Approx((0.7 * pressed + 0.3) / mean));
    CHECK(factors[cell_of(world, "rest", "metal")] == 1);
    CHECK(factors[cell_of(world, "toyota", "transport")] == 1);  // has no groups
    // The environment passes on the growth from one quarter to the next.
    const Environment environment(world);
    const Conditions now = environment.at(Quarter(2000, 1));
    const double grown = demand.factors(Quarter(2000, 2))[cell_of(world, "toyota", "metal")] /
                         factors[cell_of(world, "toyota", "metal")];
    CHECK(now.product_growth[cell_of(world, "toyota", "metal")] == Approx(grown));
    CHECK(now.product_growth[cell_of(world, "rest", "metal")] == 1.0f);
}

TEST_CASE("a shock holds in its quarters only, and what came before the run is in the mix") {
    Scenario scenario = small();
    scenario.products[0].shocks = {
        {.rate_per_year = 0.04, .from = Quarter(1979, 1), .until = Quarter(1982, 4)}};
    const World world = make_world(scenario, 42);
    const ProductDemand demand(world);
    const auto ratio = [&](Quarter quarter) {
        const auto relative = demand.relative(quarter);
        return std::log(relative[0] / relative[1]);
    };
    CHECK(ratio(Quarter(1981, 1)) == Approx(0).margin(1e-12));  // the run's first quarter
    CHECK(ratio(Quarter(1981, 2)) == Approx(0.01));
    CHECK(ratio(Quarter(1983, 1)) == Approx(0.08));
    CHECK(ratio(Quarter(2007, 4)) == Approx(0.08));
}

TEST_CASE("the groups of an industry add up to its own path in every quarter") {
    const Scenario scenario = shipped_baseline();
    const World world = make_world(scenario, 42);
    const ProductDemand demand(world);
    for (Quarter quarter = scenario.horizon.start; quarter <= scenario.horizon.end; ++quarter) {
        const auto relative = demand.relative(quarter);
        for (const Industry& industry : scenario.industries) {
            const auto products = products_of(scenario, industry.id);
            const auto mix = national_mix(scenario, products);
            double sum = 0;
            for (std::size_t i = 0; i < products.size(); ++i) sum += mix[i] * relative[products[i]];
            CHECK(sum == Approx(1));
        }
    }
}

TEST_CASE("a place with the nation's mix, and every place without shocks, keeps exactly one") {
    const Scenario scenario = shipped_baseline();
    const World world = make_world(scenario, 42);
    const World without = make_world(without_product_shocks(scenario), 42);
    const Environment environment(world), calm(without);
    for (const Quarter quarter : {Quarter(1981, 1), Quarter(1993, 2), Quarter(2007, 4)}) {
        const Conditions now = environment.at(quarter);
        for (const Industry& industry : scenario.industries)
            CHECK(now.product_growth[cell_of(world, "rest", industry.id.c_str())] == 1.0f);
        CHECK(now.product_growth[cell_of(world, "kofu", "metal")] == 1.0f);
        for (const float growth : calm.at(quarter).product_growth) CHECK(growth == 1.0f);
        for (const float share : calm.at(quarter).offshored) CHECK(share == 0.0f);
    }
}

TEST_CASE("growth of one group moves places of its industry with another mix, and no others") {
    const Scenario scenario = with_only("spectacles", 0.1);
    const World world = make_world(scenario, 42);
    const auto before = ProductDemand(world).factors(Quarter(1990, 1));
    const auto after = ProductDemand(world).factors(Quarter(1995, 1));
    for (std::size_t cell = 0; cell < before.size(); ++cell) CHECK(before[cell] == Approx(1));
    // Five years of 10%: e^0.5; 4% of precision.
    const double mean = 0.04 * std::exp(0.5) + 0.96;
    CHECK(after[cell_of(world, "sabae", "precision")] ==
          Approx((0.95 * std::exp(0.5) + 0.05) / mean));
    // Kofu names watches and cameras, 65%; of the other 35% spectacles have 4 in 50.
    CHECK(after[cell_of(world, "kofu", "precision")] ==
          Approx((0.35 * (0.08 * std::exp(0.5) + 0.92) + 0.65) / mean));
    for (const Place& place : scenario.places)
        for (const Industry& industry : scenario.industries) {
            const bool names =
                (place.id == "sabae" || place.id == "kofu") && industry.id == "precision";
            INFO(place.id << " " << industry.id);
            if (!names)
                CHECK(after[cell_of(world, place.id.c_str(), industry.id.c_str())] ==
                      Approx(1).epsilon(1e-12));
        }
}

TEST_CASE("what moves abroad is the part of a place's products whose makers offshore") {
    Scenario scenario = small();
    scenario.products[0].shocks[0].cause = ShockCause::offshoring;
    const World world = make_world(scenario, 42);
    const ProductDemand demand(world);
    CHECK(demand.offshored(Quarter(1989, 4))[cell_of(world, "toyota", "metal")] == 0.0f);
    CHECK(demand.offshored(Quarter(1990, 1))[cell_of(world, "toyota", "metal")] == Approx(0.7));
    CHECK(demand.offshored(Quarter(1990, 1))[cell_of(world, "rest", "metal")] == Approx(0.4));
    const double pressed = 0.7 * std::exp(-0.2);
    CHECK(demand.offshored(Quarter(2000, 1))[cell_of(world, "toyota", "metal")] ==
          Approx(pressed / (pressed + 0.3)));
}
