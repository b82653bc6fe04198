// The rules of exit.h, by hand; heir_odds is in rules_test.cpp.
#include <catch2/catch.hpp>
#include <cmath>
#include <limits>

#include "model/exit.h"

using namespace keiretsu;
using namespace keiretsu::model;

TEST_CASE("the hazard of new businesses fades with age") {
    ExitParametersOf<float> p{};
    p.newness_hazard = 0.04f;
    p.newness_years = 5;
    // 20 quarters are one time constant of five years.
    CHECK(newness_hazard(p, 0.5f, 0, 1) == Approx(0.02));
    CHECK(newness_hazard(p, 0.5f, 20, 1) == Approx(0.02 * std::exp(-1.0)));
    CHECK(newness_hazard(p, 0.5f, 0, 0.75f) == Approx(0.015));
}

TEST_CASE("owners give up when their income falls short of 1.2 employees' incomes") {
    ExitParametersOf<float> p{};
    p.give_up_hazard = 0.01f;
    p.give_up_income = 1.2f;
    // 0.5 * 0.01 * (1.2 - 0.8)
    CHECK(give_up_hazard(p, 0.5f, 0.8f) == Approx(0.002));
    CHECK(give_up_hazard(p, 0.5f, 1.3f) == 0.0f);
}

TEST_CASE("housing draws owners to sell their sites") {
    ExitParametersOf<float> p{};
    p.land_pull = 0.002f;
    // 0.5 * 0.002 * 1.5 * 0.4 * 2
    CHECK(site_hazard(p, 0.5f, 1.5f, 0.4f, 2) == Approx(0.0012));
}

TEST_CASE("plants close that have lost their customers") {
    ExitParametersOf<float> p{};
    p.customers_lost_level = 0.3f;
    p.customers_lost_hazard = 0.1f;
    CHECK(customers_lost_hazard(p, 0.5f, 0.29f) == Approx(0.05));
    CHECK(customers_lost_hazard(p, 0.5f, 0.3f) == 0.0f);
}

TEST_CASE("expensive secondary plants are closed, and demand shifts move them abroad") {
    ExitParametersOf<float> p{};
    p.branch_hazard = 0.01f;
    p.branch_cost_response = 2;
    // ln 2 above the mean: 0.01 * exp(2 ln 2) = 0.04; the distance is held at one
    CHECK(branch_closure_hazard(p, 2, 0, 0) == Approx(0.04));
    CHECK(branch_closure_hazard(p, 2, 0, 0.03f) == Approx(0.07));
    CHECK(branch_closure_hazard(p, 100, 0, 0) == Approx(0.01 * std::exp(2.0)));
}

TEST_CASE("owners retire only past the age, with the probability of their size") {
    ExitParametersOf<float> p{};
    p.retirement_age = 65;
    p.retirement_hazard = 0.04f;
    CHECK(owner_retires(p, 2000, 1934, 1, 0.03f) == 1.0f);
    CHECK(owner_retires(p, 2000, 1934, 0.5f, 0.03f) == 0.0f);
    CHECK(owner_retires(p, 2000, 1936, 1, 0.03f) == 0.0f);
}

TEST_CASE("a draw falls under one hazard, in the order of the model's description") {
    const ExitHazards hazards{0.125f, 0.25f, 0.125f};
    CHECK(mode_of_hazard(hazards, 0.1f, 0) == ExitMode::gave_up);
    CHECK(mode_of_hazard(hazards, 0.2f, 0) == ExitMode::customers_lost);
    CHECK(mode_of_hazard(hazards, 0.4f, 0) == ExitMode::closed_by_owner);
    CHECK(mode_of_hazard(hazards, 0.4f, 0.01f) == ExitMode::moved_abroad);
    CHECK(mode_of_hazard(hazards, 0.5f, 0.01f) == ExitMode::none);
    CHECK(mode_of_failure(0) == ExitMode::bankrupt);
    CHECK(mode_of_failure(2) == ExitMode::unpaid_bills);
}

TEST_CASE("odds become chances, and endless odds certainty") {
    CHECK(chance_of(3) == Approx(0.75));
    CHECK(chance_of(std::numeric_limits<double>::infinity()) == 1);
}
