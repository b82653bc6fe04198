// Founders, secondary plants and what they open with, by hand (ODD 7.13).
#include "model/entry.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <vector>

#include "config/parameters/parameter_table.h"
#include "model/new_plants.h"
#include "model/secondary_plants.h"

using namespace keiretsu::model;

namespace {

keiretsu::FloatParameters float_defaults() {
    return keiretsu::float_parameters_of(keiretsu::default_parameters());
}

}  // namespace

TEST_CASE("employees of small plants found more often, relative to plants of ten") {
    // (40 / 10)^-0.5 = 0.5, and (2.5 / 10)^-0.5 = 2.
    CHECK(founding_weight(0.5f, std::log(40.0f)) == Approx(0.5).epsilon(1e-5));
    CHECK(founding_weight(0.5f, std::log(2.5f)) == Approx(2).epsilon(1e-5));
    CHECK(founding_weight(0.5f, std::log(10.0f)) == Approx(1).epsilon(1e-5));
}

TEST_CASE("an entrant's capital stands in the target ratio to what it makes") {
    // K = ratio * A K^0.5 L^0.5 with ratio 4, A = 2, L = 9: K^0.5 = 4 * 2 * 3 = 24, K = 576.
    CHECK(std::exp(entrant_log_capital(0.5f, 4, std::log(2.0f), std::log(9.0f))) ==
          Approx(576).epsilon(1e-4));
}

TEST_CASE("founders from the trade know more than others, those whom good times bring know less") {
    auto p = keiretsu::default_parameters().entry;
    p.productivity_dispersion = 0.3;
    p.productivity_gap = 0.1;
    p.spin_off_share = 0.6;
    p.spin_off_gain = 0.1;
    p.marginal_gap = 0.05;
    // 0.3 * 0.5 - 0.1 + 0.1 * 0.4, the last -0.1 * 0.6 for others
    CHECK(founder_ability(p, 0.5, true, false) == Approx(0.09));
    CHECK(founder_ability(p, 0.5, false, false) == Approx(-0.01));
    CHECK(founder_ability(p, 0.5, true, true) == Approx(0.04));
    // the mean over origins does not move
    CHECK(0.6 * founder_ability(p, 0, true, false) + 0.4 * founder_ability(p, 0, false, false) ==
          Approx(-0.1));
}

TEST_CASE(
    "ventures are a share of founders, always the same ones, and more of them at a higher share") {
    Economy economy;
    economy.world.seed = 3;
    const auto ventures = [&](float share) {
        economy.world.float_parameters.entry.venture_share = share;
        std::vector<std::uint64_t> found;
        for (std::uint64_t i = 1; i <= 1000; ++i)
            if (is_venture(economy, founder_mark | i)) found.push_back(i);
        return found;
    };
    CHECK(ventures(0).empty());
    const auto few = ventures(0.1f);  // 100, standard deviation 9.5
    const auto more = ventures(0.2f);
    CHECK(few.size() > 70);
    CHECK(few.size() < 130);
    CHECK(more.size() > few.size());
    CHECK(std::includes(more.begin(), more.end(), few.begin(), few.end()));
    CHECK_FALSE(is_venture(economy, few[0]));  // a plant of the start, or a secondary plant
}

TEST_CASE("a plant looks for the orders that normal use leaves room for") {
    Economy economy;
    economy.world.float_parameters.production.normal_utilisation = 0.8f;
    economy.plants.capacity = {10, 10};
    economy.plants.value_added_share = {0.4f, 0.2f};
    economy.plants.expected_orders = {15, 50};
    CHECK(customers_to_find(economy, 0) == Approx(5));  // 0.8 * 10 / 0.4 - 15
    CHECK(customers_to_find(economy, 1) == 0.0f);
}

TEST_CASE("without pull only people of age and their preferences move founders") {
    const FoundingConditions boom{.seedbed = 100,
                                  .founders = 0.9,
                                  .labour_slack = 2,
                                  .income_ratio = 1.3,
                                  .order_growth = 0.05,
                                  .capital_needed = 0.8,
                                  .grant_share = 0.2,
                                  .land = 0.7,
                                  .year = 1990};
    auto p = keiretsu::default_parameters().entry;
    p.unemployment_elasticity = 0.5;
    const FoundingConditions still = without_pull(boom);
    CHECK(expected_founders(p, still) ==
          Approx(100 * p.founding_hazard * 0.9 * std::exp(-p.cohort_preference * 5)));
    CHECK(expected_founders(p, boom) > expected_founders(p, still));
}

TEST_CASE("the abler a founder, the likelier a company") {
    auto p = keiretsu::default_parameters().entry;
    p.incorporation_by_ability = 0;
    CHECK(incorporation_chance(p, 0.3, 2) == Approx(0.3));
    p.incorporation_by_ability = 1;
    CHECK(incorporation_chance(p, 0.5, 0) == Approx(0.5));
    CHECK(incorporation_chance(p, 0.5, std::log(4.0)) == Approx(0.8));
    CHECK(incorporation_chance(p, 0.5, -std::log(4.0)) == Approx(0.2));
}

TEST_CASE("founders and whom they employ are at most a tenth of a cell's people in a quarter") {
    auto p = keiretsu::default_parameters().entry;
    p.founding_hazard = 1;
    p.largest_hazard = 1;
    p.size = 20;
    p.size_dispersion = 0;
    p.largest_size = 50;
    // 0.1 * 1000 / 20; entrants of 200 are cut at 50
    CHECK(expected_founders(p, {.seedbed = 1000}) == Approx(5));
    p.size = 200;
    CHECK(expected_founders(p, {.seedbed = 1000}) == Approx(2));
}

TEST_CASE("firms branch out more often where their industry's orders grow") {
    auto p = float_defaults().entry;
    p.branch_hazard = 0.01f;
    p.branch_growth_response = 8;
    // 0.01 * exp(8 * 0.05) = 0.01 * exp(0.4)
    CHECK(branching_chance(p, 0.05f) == Approx(0.01 * std::exp(0.4)).epsilon(1e-5));
    CHECK(branching_chance(p, 0) == Approx(0.01));
}

TEST_CASE("a secondary plant has three tenths of the head plant's employees, from 6 to 150") {
    const auto p = float_defaults().entry;
    CHECK(secondary_plant_employees(p, 100) == Approx(30));
    CHECK(secondary_plant_employees(p, 10) == 6.0f);
    CHECK(secondary_plant_employees(p, 2000) == 150.0f);
}

TEST_CASE("cheap wages and land, branches and policies draw secondary plants") {
    const auto p = keiretsu::default_parameters().entry;
    // 1000 * (1 + 4 * 0.25) = 2000; wages a tenth above the nation's: times exp(-0.4).
    CHECK(place_attraction(p, 1000, 0.25, 1, 1, 1) == Approx(2000));
    CHECK(place_attraction(p, 1000, 0.25, 1.1f, 1, 1) ==
          Approx(2000 * std::exp(-0.4)).epsilon(1e-5));
    CHECK(place_attraction(p, 1000, 0.25, 1, 2, 1) == Approx(1000));
    CHECK(place_attraction(p, 1000, 0.25, 1, 1, 1.5f) == Approx(3000));
    // Land counts as a tenth of the nation's price at least.
    CHECK(place_attraction(p, 1000, 0.25, 1, 0.01f, 1) == Approx(20000));
}
