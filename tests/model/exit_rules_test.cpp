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

TEST_CASE(
    "an owner of 60 could earn 60% of what one of 45 could, later less, and less in a slump") {
    ExitParametersOf<float> p{};
    p.outside_option_age = 45;
    p.outside_option_at_60 = 0.6f;
    CHECK(outside_option(p, 30, 1) == 1.0f);
    CHECK(outside_option(p, 45, 1) == 1.0f);
    // a third of the way from 45 to 60: 1 - 0.4 / 3
    CHECK(outside_option(p, 50, 1) == Approx(1 - 0.4 / 3));
    CHECK(outside_option(p, 60, 1) == Approx(0.6));
    CHECK(outside_option(p, 75, 1) == Approx(0.2));
    CHECK(outside_option(p, 90, 1) == 0.0f);
    // Half as many again without work: 1 - 0.4 * 1.5; the young lose nothing by it.
    CHECK(outside_option(p, 60, 1.5f) == Approx(0.4));
    CHECK(outside_option(p, 40, 1.5f) == 1.0f);
}

TEST_CASE("owners give up when their income falls short of what they could earn elsewhere") {
    ExitParametersOf<float> p{};
    p.give_up_hazard = 0.01f;
    p.give_up_income = 1.2f;
    // 0.5 * 0.01 * (1.2 - 0.8), and 0.5 * 0.01 * (1.2 * 0.75 - 0.8)
    CHECK(give_up_hazard(p, 0.5f, 0.8f, 1) == Approx(0.002));
    CHECK(give_up_hazard(p, 0.5f, 0.8f, 0.75f) == Approx(0.0005));
    CHECK(give_up_hazard(p, 0.5f, 1.3f, 1) == 0.0f);
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

TEST_CASE("a firm owes more than it fetches when cash, equipment at auction and land fall short") {
    // It fetches 5 + 0.4 * 100 + 60 of land: 105.
    CHECK_FALSE(owes_more_than_it_fetches(104, 5, 100, 160, 0.4f));
    CHECK(owes_more_than_it_fetches(106, 5, 100, 160, 0.4f));
}

TEST_CASE("expensive secondary plants are closed") {
    ExitParametersOf<float> p{};
    p.branch_hazard = 0.01f;
    p.branch_cost_response = 2;
    // ln 2 above the mean: 0.01 * exp(2 ln 2) = 0.04; the distance is held at one
    CHECK(branch_closure_hazard(p, 2, 0) == Approx(0.04));
    CHECK(branch_closure_hazard(p, 100, 0) == Approx(0.01 * std::exp(2.0)));
}

TEST_CASE("the hazard of retiring rises with age, and falls with income") {
    ExitParametersOf<float> p{};
    p.retirement_age = 60;
    p.retirement_hazard = 0.04f;
    p.retirement_income_response = 0.5f;
    CHECK(retirement_hazard(p, 59, 1) == 0.0f);
    CHECK(retirement_hazard(p, 65, 1) == Approx(0.02));
    CHECK(retirement_hazard(p, 75, 1) == Approx(0.06));
    // income twice the start's: exp(-0.5)
    CHECK(retirement_hazard(p, 70, 2) == Approx(0.04 * std::exp(-0.5)));
    CHECK(owner_retires(0.02f, 0.01f) == 1.0f);
    CHECK(owner_retires(0.02f, 0.02f) == 0.0f);
}

TEST_CASE("a draw falls under one hazard, in the order of the model's description") {
    const ExitHazards hazards{.low_income = 0.125f,
                              .site_sold = 0.0625f,
                              .new_business = 0.0625f,
                              .loses_customers = 0.125f,
                              .closed_by_owner = 0.125f};
    CHECK(hazards.sum() == 0.5f);
    CHECK(mode_of_hazard(hazards, 0.1f, 0) == ExitMode::low_income);
    CHECK(mode_of_hazard(hazards, 0.15f, 0) == ExitMode::site_sold);
    CHECK(mode_of_hazard(hazards, 0.2f, 0) == ExitMode::new_business);
    CHECK(mode_of_hazard(hazards, 0.3f, 0) == ExitMode::customers_lost);
    CHECK(mode_of_hazard(hazards, 0.4f, 0) == ExitMode::closed_by_owner);
    // The owner's hazard lies from 0.375 to 0.5; half of it makes what moves abroad.
    CHECK(mode_of_hazard(hazards, 0.4f, 0.5f) == ExitMode::moved_abroad);
    CHECK(mode_of_hazard(hazards, 0.45f, 0.5f) == ExitMode::closed_by_owner);
    CHECK(mode_of_hazard(hazards, 0.5f, 1) == ExitMode::none);
}

TEST_CASE("main banks carry firms above a hundred employees longer") {
    ExitParametersOf<float> p{};
    p.illiquid_quarters = 2;
    p.main_bank_patience = 12;
    CHECK(quarters_to_failure(p, 1) == 2.0f);
    CHECK(quarters_to_failure(p, 0.5f) == 2.0f);
    CHECK(quarters_to_failure(p, 0) == 14.0f);
    // half way from a third to nil
    CHECK(quarters_to_failure(p, 1.0f / 6) == Approx(8));
}

TEST_CASE("a failure is put down to a partner who cost the firm a tenth of a quarter's sales") {
    ExitParametersOf<float> p{};
    p.partner_failure_share = 0.1f;
    CHECK(mode_of_failure(p, 0, 50) == ExitMode::bankrupt);
    CHECK(mode_of_failure(p, 4, 50) == ExitMode::bankrupt);
    CHECK(mode_of_failure(p, 6, 50) == ExitMode::partner_failed);
    CHECK(is_failure(ExitMode::partner_failed));
    CHECK(is_failure(ExitMode::bankrupt));
    CHECK_FALSE(is_failure(ExitMode::no_heir));
}

TEST_CASE("odds become chances, and endless odds certainty") {
    CHECK(chance_of(3) == Approx(0.75));
    CHECK(chance_of(std::numeric_limits<double>::infinity()) == 1);
}
