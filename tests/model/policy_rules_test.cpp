// Scalar rules of policies and shocks, by hand (ODD 7.14); what each kind changes and pays is in
// tests/sim/policies_test.cpp, policy_terms_test.cpp and purchasing_plans_test.cpp.
#include "model/policies/policy_rules.h"

#include <catch2/catch.hpp>
#include <cmath>

#include "config/parameters/parameter_table.h"
#include "model/policies/policies.h"
#include "model/policies/premises.h"
#include "model/policies/purchasing.h"
#include "model/rules_of_size.h"
#include "model/secondary_plants.h"

using namespace keiretsu;
using namespace keiretsu::model;

namespace {

/// One place, one industry, no plants; 1991Q1.
Economy one_town() {
    Economy economy;
    economy.world.places = 1;
    economy.world.industries = 1;
    economy.world.scenario.places.resize(1);
    economy.world.scenario.places[0].id = "town";
    economy.world.scenario.industries.resize(1);
    economy.world.scenario.industries[0].id = "metal";
    economy.conditions.land = {1};
    set_parameters(economy.world, default_parameters());
    economy.now = Quarter(1991, 1);
    return economy;
}

/// In force for eight quarters from now on.
Instrument two_years(const Economy& economy, const char* kind) {
    Instrument instrument;
    instrument.id = kind;
    instrument.kind = kind;
    instrument.from = economy.now;
    instrument.until = economy.now + 7;
    return instrument;
}

}  // namespace

TEST_CASE("equal steps together bring the gain") {
    CHECK(step_of_gain(0.21, 2) == Approx(1.1));
    CHECK(std::pow(step_of_gain(0.3, 12), 12) == Approx(1.3));
    CHECK(step_of_gain(0.3, 1) == Approx(1.3));
}

TEST_CASE("a founder saves the discount on what is borrowed, year by year") {
    CHECK(interest_saved(0.5, 0.02, 3) == Approx(0.03));
}

TEST_CASE("founders who are housed are not deterred by dear land, and cheap land deters nobody") {
    // 16^0.25 = 2: each of the fourth that is housed counts twice.
    CHECK(founding_factor_of_housing(0.25, 16, 0.25) == Approx(1.25));
    CHECK(founding_factor_of_housing(1, 16, 0.25) == Approx(2));
    CHECK(founding_factor_of_housing(1, 0.5, 0.25) == 1.0f);
    CHECK(founding_factor_of_housing(0, 16, 0.25) == 1.0f);
}

TEST_CASE("the variety that a member meets is the share of others of another industry") {
    CHECK(variety_of_members(5, 2) == Approx(0.75));  // three of four others
    CHECK(variety_of_members(5, 5) == 0);
    CHECK(variety_of_members(5, 1) == 1);
    CHECK(variety_of_members(1, 1) == 0);  // alone
}

TEST_CASE("a buyer on its way to fewer suppliers may have the whole ones of its path") {
    CHECK(suppliers_on_the_way(1145, 600, 0.5) == 872);  // 872.5
    CHECK(suppliers_on_the_way(4, 2, 1) == 2);
    CHECK(suppliers_on_the_way(4, 0, 1) == 1);
}

TEST_CASE("who would move in falls with the rent by the sensitivity to it") {
    CHECK(willing_at(0, 1.2) == 1);
    CHECK(willing_at(0.5, 1.2) == Approx(std::exp(-0.6)));
    CHECK(willing_at(1, 0) == 1);
}

TEST_CASE("units that are not let are vacant, and without units none is") {
    CHECK(Premises{.units = 40, .willing = 1, .let = 30}.vacancy() == 0.25);
    CHECK(Premises{}.vacancy() == 0);
}

TEST_CASE("a shock is done evenly, and its quarters together bring about the whole") {
    Economy economy = one_town();
    const Instrument instrument = two_years(economy, "price_reduction");
    const Policy shock(economy, instrument, 0);
    CHECK(progress_of(shock) == 0.125);
    economy.now = economy.now + 7;
    CHECK(progress_of(shock) == 1);
    // 1 - (1 - 0.2)^(1/8), and eight times over 0.2 again.
    const double share = double(quarterly_share(shock, 0.2));
    CHECK(share == Approx(1 - std::pow(0.8, 0.125)).epsilon(1e-6));
    CHECK(1 - std::pow(1 - share, 8) == Approx(0.2).epsilon(1e-5));
    CHECK(quarterly_share(shock, 0) == 0.0f);
}

TEST_CASE("a buyer has one plan, made when it is asked for, and plans stand in order of rows") {
    PolicyEffects effects;
    plan_of(effects, 7).in_house = 0.5f;
    plan_of(effects, 3);
    plan_of(effects, 7).common_parts = 0.25f;
    REQUIRE(effects.purchasing_plans.size() == 2);
    CHECK(effects.purchasing_plans[0].buyer == 3);
    CHECK(effects.purchasing_plans[1].in_house == 0.5f);
    CHECK(effects.purchasing_plans[1].common_parts == 0.25f);
}

TEST_CASE("eligibility goes by rounded headcount and by age in years, bounds included") {
    Economy economy = one_town();
    Instrument instrument = two_years(economy, "sme_centre");
    instrument.eligible.employees_from = 4;
    instrument.eligible.employees_to = 29;
    instrument.eligible.age_from = 1;
    instrument.eligible.age_to = 5;
    const Row row = append_row(economy);
    const auto reached = [&](float employees, int quarters) {
        economy.plants.employees[row] = employees;
        economy.plants.founded[row] = static_cast<std::int16_t>(economy.now.index - quarters);
        return Policy(economy, instrument, 1).reaches(row);
    };
    CHECK(reached(3.5f, 8));  // a headcount of four
    CHECK_FALSE(reached(3.4f, 8));
    CHECK(reached(29.4f, 8));
    CHECK_FALSE(reached(29.5f, 8));  // thirty
    CHECK(reached(10, 4));
    CHECK_FALSE(reached(10, 3));  // three quarters of a year
    CHECK(reached(10, 20));
    CHECK_FALSE(reached(10, 21));
}

TEST_CASE("founders are eligible by the log-normal of their size") {
    Economy economy = one_town();
    economy.world.parameters.entry.size = 4.5;
    economy.world.parameters.entry.size_dispersion = std::log(9.5 / 4.5);
    Instrument instrument = two_years(economy, "entry_subsidy");
    const auto share = [&](double from, double to) {
        instrument.eligible.employees_from = from;
        instrument.eligible.employees_to = to;
        return eligible_founders(Policy(economy, instrument, 1));
    };
    CHECK(share(0, 1e9) == 1);
    CHECK(share(0, 4) == Approx(0.5));  // below 4.5, the median
    // Below 9.5, one standard deviation above: 0.8413.
    CHECK(share(0, 9) == Approx(0.841345).epsilon(1e-5));
    CHECK(share(5, 9) == Approx(0.341345).epsilon(1e-5));
    CHECK(share(101, 1e9) == 0);  // entrants have a hundred at most
}

TEST_CASE(
    "founders reckon with a loan of seven years at most, and of what the policy still lasts") {
    Economy economy = one_town();
    economy.world.parameters.entry.debt_share = 0.5;
    economy.world.scenario.policies = {two_years(economy, "low_interest_loan")};
    Instrument& policy = economy.world.scenario.policies[0];
    policy.terms = {{"discount", 0.02}, {"take_up", 0.5}};
    const auto relief = [&] {
        enact_policies(economy);
        return economy.policy_effects.founding_relief.at(0);
    };
    // Half is borrowed at a discount of 2% for two years, and half of founders take it up.
    CHECK(relief() == Approx(0.5 * 0.02 * 2 * 0.5));
    policy.eligible.age_to = 1;  // of which only the first year
    CHECK(relief() == Approx(0.5 * 0.02 * 1 * 0.5));
    policy.eligible.age_to = 1e9;
    policy.until = policy.from + 99;
    CHECK(relief() == Approx(0.5 * 0.02 * 7 * 0.5));
}

TEST_CASE("two discounts add up, and never take a rate below nil") {
    Economy economy = one_town();
    const Row row = append_row(economy);
    economy.plants.employees[row] = 1000;  // no spread for small firms
    economy.plants.founded[row] = static_cast<std::int16_t>(economy.now.index - 40);
    economy.firms.long_debt[row] = 100;
    economy.conditions.lending_rate = 0.03f;
    for (const char* id : {"first", "second"}) {
        Instrument policy = two_years(economy, "low_interest_loan");
        policy.id = id;
        policy.terms = {{"discount", 0.02}, {"take_up", 1}};
        economy.world.scenario.policies.push_back(policy);
    }
    enact_policies(economy);
    CHECK(economy.policy_effects.rate_discount.at(row) == Approx(0.04));
    // The first pays 2% of 100 a year, the second only the 1% that is left.
    CHECK(economy.outlays.at(0).cost == Approx(0.5));
    CHECK(economy.outlays.at(1).cost == Approx(0.25));
}

TEST_CASE("two guarantees leave a bank the product of what each leaves") {
    Economy economy = one_town();
    const Row row = append_row(economy);
    economy.plants.employees[row] = 20;
    economy.plants.founded[row] = static_cast<std::int16_t>(economy.now.index - 40);
    for (const double cover : {0.8, 0.5}) {
        Instrument policy = two_years(economy, "credit_guarantee");
        policy.id = cover > 0.6 ? "first" : "second";
        policy.terms = {{"cover", cover}, {"take_up", 1}};
        economy.world.scenario.policies.push_back(policy);
    }
    enact_policies(economy);
    CHECK(economy.policy_effects.guarantee.at(row) == Approx(0.9));  // 1 - 0.2 * 0.5
    CHECK(economy.policy_effects.guaranteed_by.at(row) == 2);        // the last one
}

TEST_CASE("ids say who opened in the run: founders and secondary plants") {
    CHECK(is_founder(founder_mark | 5));
    CHECK_FALSE(is_founder(branch_mark | 5));
    CHECK(is_branch_opened_in_the_run(branch_mark | 5));
    CHECK_FALSE(is_branch_opened_in_the_run(5));
}
