// The scalar rules of the mechanisms, by hand.
#include <array>
#include <catch2/catch.hpp>
#include <cmath>

#include "config/parameters/parameter_table.h"
#include "model/banks.h"
#include "model/cost_down.h"
#include "model/credit.h"
#include "model/entry.h"
#include "model/exit.h"
#include "model/final_demand.h"
#include "model/investment.h"
#include "model/labour.h"
#include "model/prices.h"
#include "model/procurement_review.h"
#include "model/rules_of_size.h"
#include "model/yearly_update.h"

using namespace keiretsu;
using namespace keiretsu::model;

TEST_CASE("labour needed solves the production function") {
    // 8 at a utilisation of 0.8 is a capacity of 10 = 2 * 4^0.5 * L^0.5, so L = 6.25.
    const float log_needed =
        log_labour_needed(log_of(8.0f), log_of(0.8f), log_of(2.0f), log_of(4.0f), 0.5f);
    CHECK(exp_of(log_needed) == Approx(6.25).epsilon(1e-5));
    CHECK(exp_of(log_capacity(0.5f, log_of(2.0f), log_of(4.0f), log_needed)) ==
          Approx(10).epsilon(1e-5));
}

TEST_CASE("plants hire faster than they fire, and large ones fire slowest") {
    LabourParametersOf<float> p{};
    p.hiring_speed = 0.2f;
    p.firing_speed = 0.1f;
    p.large_firing_factor = 0.5f;
    CHECK(adjusted_labour(p, 100, 120, 1) == Approx(104));
    CHECK(adjusted_labour(p, 100, 120, 0) == Approx(104));
    CHECK(adjusted_labour(p, 100, 80, 1) == Approx(98));
    CHECK(adjusted_labour(p, 100, 80, 0) == Approx(99));
    CHECK(adjusted_labour(p, 100, 80, 0.5f) == Approx(98.5));
    CHECK(adjusted_labour(p, 100, 100, 0.5f) == 100.0f);
}

TEST_CASE("wanted investment replaces wear and closes part of the gap, and is never negative") {
    CHECK(wanted_investment(100, 150, 0.025f, 0.1f) == Approx(7.5));
    CHECK(wanted_investment(100, 100, 0.025f, 0.1f) == Approx(2.5));
    CHECK(wanted_investment(100, 50, 0.025f, 0.1f) == 0.0f);
}

TEST_CASE("owners near their end order less equipment where the firm is theirs") {
    InvestmentParametersOf<float> p{};
    p.horizon_age = 60;
    p.horizon_years = 10;
    p.horizon_response = 0.8f;
    CHECK(within_horizon(p, 1, 60) == 1.0f);
    CHECK(within_horizon(p, 1, 65) == Approx(0.6));
    CHECK(within_horizon(p, 1, 80) == Approx(0.2));
    CHECK(within_horizon(p, 0.5f, 80) == Approx(0.6));
    CHECK(within_horizon(p, 0, 80) == 1.0f);
}

TEST_CASE("only the funded share of investment becomes capital") {
    CHECK(next_capital(100, 7.5f, 1, 0.025f) == Approx(105));
    CHECK(next_capital(100, 7.5f, 0.5f, 0.025f) == Approx(101.25));
    CHECK(next_capital(100, 7.5f, 0, 0.025f) == Approx(97.5));
}

TEST_CASE("a cost price pays own value added, parts and materials") {
    // 0.4 * 1.1 + 0.25 * 0.9 + 0.35 * 0.8
    CHECK(cost_price(0.4f, 0.25f, 1.1f, 0.9f, 0.8f) == Approx(0.945));
}

TEST_CASE("competition passes on a share of what changed in everybody's costs") {
    PriceParameters p = default_parameters().prices;
    p.competition = 0;
    CHECK(next_final_price(p, 0.9f, 0.5) == 0.9f);
    p.competition = 0.1;
    CHECK(next_final_price(p, 1.0f, 0.8) == Approx(0.98));
    CHECK(next_final_price(p, 1.0f, 1.0) == Approx(1.0));
}

TEST_CASE("cost-down rises with the buyer's pressure") {
    PriceParameters p = default_parameters().prices;
    p.cost_down = 0.01;
    p.cost_down_squeeze = 0.02;
    CHECK(cost_down_of(p, 0) == Approx(0.01));
    CHECK(cost_down_of(p, 0.5f) == Approx(0.02));
    CHECK(cost_down_of(p, 1) == Approx(0.03));
}

TEST_CASE("a launch price makes the mean over the model's life the bid") {
    Parameters p = default_parameters();
    p.network.model_life = 16;
    p.prices.cost_down = 0.01;
    const float start = launch_price(p, 100);
    CHECK(start == Approx(104));
    double mean = 0;
    for (int cut = 0; cut < 8; ++cut) mean += double(start) * std::pow(0.99, cut) / 8;
    CHECK(mean == Approx(100).epsilon(0.005));
}

TEST_CASE("a mean parts price weighs slots by their shares") {
    Firms firms;
    firms.first_slot = {0, 1};
    firms.slots = {1, 2};
    Slots slots;
    slots.share = {1.0f, 0.25f, 0.75f};
    slots.price = {5.0f, 2.0f, 1.0f};
    CHECK(mean_parts_price(firms, slots, 1) == Approx(1.25));
}

TEST_CASE("a loan is dearer for the small, cheaper with a discount, and never pays interest") {
    CHECK(loan_rate(0.05f, 0.02f, 0.5f, 0, 0) == Approx(0.06));
    CHECK(loan_rate(0.05f, 0.02f, 0.5f, 0.01f, 0) == Approx(0.05));
    CHECK(loan_rate(0.01f, 0.02f, 0, 0.05f, 0) == 0.0f);
    // half of the rate is forgone for a firm whose loan was renewed
    CHECK(loan_rate(0.05f, 0.02f, 0.5f, 0, 0.5f) == Approx(0.03));
}

TEST_CASE("a bank short of capital lends less, most of all under supervision") {
    BankParameters p = default_parameters().banks;
    p.required_capital = 0.04;
    p.stance_slope = 25;
    p.unsupervised_stance = 0.25;
    p.lowest_stance = 0.3;
    p.highest_stance = 1.15;
    CHECK(lending_stance(p, 0.040, true) == Approx(1));
    CHECK(lending_stance(p, 0.036, true) == Approx(0.9));
    CHECK(lending_stance(p, 0.036, false) == Approx(0.975));
    CHECK(lending_stance(p, 0.100, true) == Approx(1.15));
    p.stance_slope = 50;
    CHECK(lending_stance(p, 0.000, true) == Approx(0.3));
}

TEST_CASE("the thinner a bank's capital, the more it renews") {
    BankParameters p = default_parameters().banks;
    p.required_capital = 0.04;
    p.evergreening = 0.9;
    p.evergreening_ceiling = 2;
    CHECK(evergreening_probability(p, -0.02) == Approx(0.9));
    CHECK(evergreening_probability(p, 0.00) == Approx(0.9));
    CHECK(evergreening_probability(p, 0.04) == Approx(0.45));
    CHECK(evergreening_probability(p, 0.08) == Approx(0).margin(1e-12));
    CHECK(evergreening_probability(p, 0.20) == 0);
}

TEST_CASE("heirs are likelier in larger and richer firms, and rarer year by year") {
    ExitParameters p = default_parameters().exit;
    p.heir_probability = 0.5;
    p.heir_income_elasticity = 1;
    p.heir_cohort_trend = 0.1;
    CHECK(heir_odds(p, 4, 1, 1981) == Approx(1));
    CHECK(heir_odds(p, 16, 1, 1981) == Approx(2));
    CHECK(heir_odds(p, 4, 3, 1981) == Approx(3));
    CHECK(heir_odds(p, 4, 1, 1991) == Approx(std::exp(-1.0)));
    CHECK(heir_odds(p, 16, 3, 1991) == Approx(6 * std::exp(-1.0)));
}

TEST_CASE("each elasticity moves the number of founders by itself") {
    EntryParameters p = default_parameters().entry;
    p.founding_hazard = 0.001;
    p.income_elasticity = 0.5;
    p.unemployment_elasticity = 0.5;
    p.growth_elasticity = 2;
    p.cost_elasticity = 0.5;
    p.land_elasticity = 0.25;
    p.cohort_preference = 0.02;
    const FoundingConditions neutral{.seedbed = 1000};
    CHECK(expected_founders(p, neutral) == Approx(1));
    const auto with = [&](auto change) {
        FoundingConditions c = neutral;
        change(c);
        return expected_founders(p, c);
    };
    CHECK(with([](auto& c) { c.seedbed = 3000; }) == Approx(3));
    CHECK(with([](auto& c) { c.founders = 0.5; }) == Approx(0.5));
    CHECK(with([](auto& c) { c.income_ratio = 2; }) == Approx(std::sqrt(2.0)));
    CHECK(with([](auto& c) { c.labour_slack = 4; }) == Approx(2));
    CHECK(with([](auto& c) { c.order_growth = 0.1; }) == Approx(std::exp(0.2)));
    CHECK(with([](auto& c) { c.capital_needed = 4; }) == Approx(0.5));
    CHECK(with([](auto& c) { c.grant_share = 0.75; }) == Approx(2));
    CHECK(with([](auto& c) { c.land = 16; }) == Approx(0.5));
    CHECK(with([](auto& c) { c.year = 1995; }) == Approx(std::exp(-0.2)));
    // Owners without income and grants beyond the cost stay finite.
    CHECK(with([](auto& c) { c.income_ratio = -1; }) == Approx(std::sqrt(0.05)));
    CHECK(with([](auto& c) { c.grant_share = 5; }) == Approx(std::sqrt(20.0)));
}

TEST_CASE("relation skill builds up with a time constant of four years") {
    CHECK(relation_skill(0, 16) == Approx(0).margin(1e-7));
    CHECK(relation_skill(16, 16) == Approx(1 - std::exp(-1.0)));
    CHECK(relation_skill(400, 16) == Approx(1));
}

TEST_CASE("a score adds standing, skill, group, distance and noise in units of log price") {
    ProcurementParameters p = default_parameters().procurement;
    p.skill_weight = 0.3;
    p.group_weight = 0.08;
    p.distance_weight = 0.05;
    p.score_noise = 0.1;
    const Bid plain{.base_score = -0.2f};
    CHECK(score(p, plain, 1) == Approx(-0.2));
    CHECK(score(p, {.base_score = -0.2f, .relation_quarters = 16}, 1) ==
          Approx(-0.2 + 0.3 * (1 - std::exp(-1.0))));
    CHECK(score(p, {.base_score = -0.2f, .in_group = true}, 1) == Approx(-0.12));
    CHECK(score(p, {.base_score = -0.2f, .in_group = true}, 0.5f) == Approx(-0.16));
    CHECK(score(p, {.base_score = -0.2f, .same_place = true}, 1) == Approx(-0.15));
    CHECK(score(p, {.base_score = -0.2f, .noise = 2}, 1) == Approx(0).margin(1e-7));
    p.other_trade_cost = 0.04;
    CHECK(score(p, {.base_score = -0.2f, .other_trade = true}, 1) == Approx(-0.24));
    CHECK(score(p, {.base_score = -0.2f, .relation_quarters = 16, .skill_worth = 0.5f}, 1) ==
          Approx(-0.2 + 0.15 * (1 - std::exp(-1.0))));
}

TEST_CASE("machines lower what skill is worth from 1985 on") {
    CHECK(skill_worth(0.02f, 1983.5f) == 1.0f);
    CHECK(skill_worth(0.02f, 1985) == 1.0f);
    CHECK(skill_worth(0.02f, 2005) == Approx(std::exp(-0.4)));
}

TEST_CASE("who searches outside the usual trades asks any other trade, and never the part's own") {
    std::array<int, 6> asked{};
    for (int i = 0; i < 50; ++i)
        ++asked[static_cast<std::size_t>(other_trade(6, 2, 0.01f + 0.02f * float(i)))];
    CHECK(asked == std::array<int, 6>{10, 10, 0, 10, 10, 10});
    CHECK(other_trade(1, 0, 0.7f) == 0);
}

TEST_CASE("a plant's sweep level stands one below its buyers' mean, between two and four") {
    CHECK(sweep_level(true, 3, 10) == 1);
    CHECK(sweep_level(false, 0, 0) == 2);
    CHECK(sweep_level(false, 1, 10) == 2);
    CHECK(sweep_level(false, 1.4, 10) == 2);
    CHECK(sweep_level(false, 1.6, 10) == 3);
    CHECK(sweep_level(false, 3, 10) == 4);
    CHECK(sweep_level(false, 4, 10) == 4);
}

TEST_CASE("bands of size change at half persons") {
    CHECK(size_band(0.8f) == 0);
    CHECK(size_band(3.4f) == 0);
    CHECK(size_band(3.5f) == 1);
    CHECK(size_band(9.5f) == 2);
    CHECK(size_band(29.4f) == 2);
    CHECK(size_band(29.5f) == 3);
    CHECK(size_band(99.5f) == 4);
    CHECK(size_band(299.5f) == 5);
    CHECK(size_band(999.5f) == 6);
    CHECK(size_band(80000) == 6);
}

TEST_CASE("parts, materials and slots go with size") {
    NetworkParameters p = default_parameters().network;
    p.parts_share_large = 0.4;
    p.parts_share_size_elasticity = 1.0 / 3;
    p.materials_share = 0.5;
    p.slots_at_100 = 10;
    p.slots_size_elasticity = 0.5;
    CHECK(parts_share_of(p, 1000) == Approx(0.4));
    CHECK(parts_share_of(p, 125) == Approx(0.2));
    CHECK(parts_share_of(p, 80000) == Approx(0.6));
    CHECK(value_added_share_of(p, 0) == Approx(0.5));
    CHECK(value_added_share_of(p, 0.2f) == Approx(0.4));
    CHECK(slots_of(p, 100) == Approx(10));
    CHECK(slots_of(p, 400) == Approx(20));
}

TEST_CASE("buyers with idle people make parts, buyers short of capacity put them out") {
    ProcurementParameters p = default_parameters().procurement;
    p.in_house = 0.4;
    p.put_out = 0.3;
    const auto taken = [&](MakeOrBuy m) { return double(parts_taken_in_house(p, m, 0.6f)); };
    // Five per cent of people idle are a fourth of full idleness.
    CHECK(taken({.bought = 0.2f, .idle_labour = 0.05f, .due_share = 0.5f, .pressure = 0.8f}) ==
          Approx(0.4 * 0.8 * 0.25 * 0.5 * 0.2));
    CHECK(taken({.bought = 0.2f, .idle_labour = 0.05f, .due_share = 0.5f, .pressure = 0}) == 0);
    CHECK(taken({.bought = 0.2f, .idle_labour = 1, .due_share = 1, .pressure = 1}) == Approx(0.08));
    // No pressure is needed to put out, and no more than 0.6 of shipments is ever bought.
    CHECK(taken({.bought = 0.2f, .short_capacity = 0.1f, .due_share = 0.5f, .pressure = 0}) ==
          Approx(-0.3 * 0.5 * 0.5 * 0.2));
    CHECK(taken({.bought = 0.59f, .short_capacity = 1, .due_share = 1, .pressure = 0}) ==
          Approx(-0.01).epsilon(1e-4));
}

TEST_CASE("a part taken in-house brings the materials that its supplier bought") {
    Plants plants;
    plants.parts_share = {0.2f};
    plants.value_added_share = {0.4f};
    move_in_house(plants, 0, 0.05f, 0.6f);
    CHECK(plants.parts_share[0] == Approx(0.15));
    CHECK(plants.value_added_share[0] == Approx(0.42));
}

TEST_CASE("size_weight falls from one to nil with the log of employees") {
    CHECK(size_weight(0) == 1.0f);
    CHECK(size_weight(std::log(std::sqrt(1000.0f))) == Approx(0.5));
    CHECK(size_weight(std::log(1000.0f)) == Approx(0).margin(1e-6));
    CHECK(size_weight(std::log(50000.0f)) == 0.0f);
    CHECK(size_weight(std::log(0.8f)) == 1.0f);
}

TEST_CASE("companies grow likelier with size, and paid-in capital with it") {
    PopulationParameters p = default_parameters().population;
    p.company_share_4 = 0.5;
    p.paid_in_capital_at_50 = 20;
    p.paid_in_capital_dispersion = 0.7;
    CHECK(company_chance(p, 6) == Approx(0.5));
    CHECK(company_chance(p, 24) == Approx(8.0 / 9));
    CHECK(paid_in_capital_of(p, 50, 0) == Approx(20));
    CHECK(paid_in_capital_of(p, 50, 1) == Approx(20 * std::exp(0.7)));
    float before = 0;
    for (double employees = 1; employees < 20000; employees *= 1.3) {
        CHECK(paid_in_capital_of(p, employees, 0) > before);
        before = paid_in_capital_of(p, employees, 0);
    }
}
