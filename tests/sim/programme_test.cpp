// Terms of real programmes, by hand: who is taken, what is paid and paid back, who keeps a place.
#include "model/policies/programme.h"

#include <catch2/catch.hpp>
#include <cmath>

#include "model/policies/policies.h"
#include "tests/sim/policy_economy.h"

using namespace keiretsu;
using namespace keiretsu::model;

namespace {

/// Two towns of 1991Q1 whose national figures let plants be scored.
Economy towns_with_scores() {
    Economy economy = two_towns();
    economy.national.log_productivity = {0, 0};
    economy.national.log_employees = {0, 0};
    economy.world.place_premium = {0, 0};
    economy.world.scenario.scale = 1;
    return economy;
}

/// Founders of this quarter, of rising productivity, with equipment of 10 Myen.
std::vector<Row> found_some(Economy& economy, int number) {
    std::vector<Row> rows;
    for (int i = 0; i < number; ++i) {
        rows.push_back(found_here(economy, 0, 0));
        economy.plants.capital[rows.back()] = 10;
        economy.plants.log_productivity[rows.back()] = 0.1f * static_cast<float>(i);
    }
    return rows;
}

Outlay paid_for(Economy& economy, int founders) {
    enact_policies(economy);
    found_some(economy, founders);
    settle_openings_with_policies(economy);
    return economy.outlays.at(0);
}

Instrument& grant_of(Economy& economy, double grant) {
    return add_policy(economy, "entry_subsidy", {{"grant", grant}, {"take_up", 1}});
}

}  // namespace

TEST_CASE("a programme comes to its strength evenly, quarter by quarter") {
    CHECK(strength_of(2, 0) == Approx(0.125));
    CHECK(strength_of(2, 6) == Approx(0.875));
    CHECK(strength_of(2, 7) == 1);
    CHECK(strength_of(2, 20) == 1);
    CHECK(strength_of(0, 0) == 1);
    Economy economy = towns_with_scores();
    grant_of(economy, 8).programme.phase_in = 1;
    const Outlay first = paid_for(economy, 3);
    CHECK(first.cost == Approx(6));  // 2 each
    CHECK(economy.policy_effects.founding_grant[0] == Approx(2));
}

TEST_CASE("places of a year are whole, and what is left over goes into later years") {
    CHECK(places_of_year(2.5, 0) == 2);
    CHECK(places_of_year(2.5, 1) == 3);
    CHECK(places_of_year(0.4, 0) == 0);
    CHECK(places_of_year(0.4, 2) == 1);
    CHECK(places_of_year(50, 7) == 50);
}

TEST_CASE("no more grants are paid in a calendar year than its cap allows") {
    Economy economy = towns_with_scores();
    grant_of(economy, 4).programme.max_recipients = 3;
    CHECK(paid_for(economy, 5).recipients == 3);
    ++economy.now;
    // Five applied and nothing is left: nobody reckons with a grant, and nobody gets one.
    CHECK(paid_for(economy, 2).recipients == 0);
    CHECK(economy.policy_effects.founding_grant[0] == 0);
    economy.world.scenario.policies[0].until = Quarter(1993, 4);
    economy.now = Quarter(1992, 1);
    CHECK(paid_for(economy, 2).recipients == 2);
    // At half the scale half as many.
    Economy half = towns_with_scores();
    half.world.scenario.scale = 0.5;
    grant_of(half, 4).programme.max_recipients = 4;
    CHECK(paid_for(half, 5).recipients == 2);
}

TEST_CASE("founders reckon with a capped grant by how many applied last quarter") {
    Economy economy = towns_with_scores();
    grant_of(economy, 4).programme.max_recipients = 8;
    CHECK(paid_for(economy, 5).recipients == 5);
    ++economy.now;
    enact_policies(economy);
    // Three places for five.
    CHECK(economy.policy_effects.founding_grant[0] == Approx(4 * 3 / 5.0));
}

TEST_CASE("what a year overspends its budget the next gives back, and what is left lapses") {
    CHECK(overspent_after(0, 5, 6) == 1);
    CHECK(overspent_after(1, 5, 3) == 0);
    CHECK(overspent_after(3, 1, 0) == 2);
}

TEST_CASE("the last grant of a budget is paid in full, and several policies can share one") {
    Economy economy = towns_with_scores();
    Instrument& grant = grant_of(economy, 2);
    grant.programme.budget = 5;
    CHECK(paid_for(economy, 4).cost == 6);
    ++economy.now;
    CHECK(paid_for(economy, 4).cost == 0);
    economy.world.scenario.policies[0].until = Quarter(1993, 4);
    economy.now = Quarter(1992, 1);
    CHECK(paid_for(economy, 4).cost == 4);  // 5 less the 1 of the year before

    Economy shared = towns_with_scores();
    Instrument& first = grant_of(shared, 2);
    first.programme.budget = 7;
    first.eligible.employees_to = 3;
    first.id = "small";
    Instrument& second = grant_of(shared, 3);
    second.programme.shares_budget_with = "small";
    enact_policies(shared);
    found_some(shared, 2);  // both of three employees
    settle_openings_with_policies(shared);
    CHECK(shared.outlays[0].cost == 4);
    CHECK(shared.outlays[1].cost == 3);  // one of the two, of what is left
}

TEST_CASE("a score takes the most productive, a lottery anybody, a call a quarter") {
    for (const Choice choice : {Choice::score, Choice::lottery}) {
        Economy economy = towns_with_scores();
        Programme& programme = grant_of(economy, 4).programme;
        programme.max_recipients = 9;
        programme.choice = choice;
        programme.repay_within = 5;
        enact_policies(economy);
        const std::vector<Row> founders = found_some(economy, 6);
        settle_openings_with_policies(economy);
        // A fourth of nine, in whole grants.
        CHECK(economy.outlays[0].recipients == 2);
        if (choice != Choice::score) continue;
        const Policy policy(economy, economy.world.scenario.policies[0], 1);
        CHECK(policy.remembered("to_repay", economy.plants.id[founders[5]], 0) == 4);
        CHECK(policy.remembered("to_repay", economy.plants.id[founders[4]], 0) == 4);
        CHECK(policy.remembered("to_repay", economy.plants.id[founders[3]], 0) == 0);
    }
    // Another seed draws others, and none of them always.
    int of_first = 0;
    for (Seed seed = 1; seed <= 60; ++seed) {
        Economy economy = towns_with_scores();
        economy.world.seed = seed;
        Programme& programme = grant_of(economy, 4).programme;
        programme.max_recipients = 4;
        programme.choice = Choice::lottery;
        programme.repay_within = 5;
        enact_policies(economy);
        const Row first = found_some(economy, 4).front();
        settle_openings_with_policies(economy);
        const Policy policy(economy, economy.world.scenario.policies[0], 1);
        of_first += policy.remembered("to_repay", economy.plants.id[first], 0) > 0;
    }
    CHECK(of_first > 5);  // 15 on average, deviation 3.4
    CHECK(of_first < 28);
}

TEST_CASE("a recipient bears its share of what founding costs") {
    CHECK(matched_grant(8, 0.6, 10) == Approx(4));
    CHECK(matched_grant(3, 0.6, 10) == 3);
    CHECK(matched_grant(8, 0, 0) == 8);
    Economy economy = towns_with_scores();
    grant_of(economy, 8).programme.matching = 0.6;
    CHECK(paid_for(economy, 2).cost == Approx(8));
}

TEST_CASE("who closes in good order within the term pays the grant back, who fails does not") {
    Economy economy = towns_with_scores();
    Instrument& policy = grant_of(economy, 4);
    policy.programme.repay_within = 2;
    enact_policies(economy);
    const std::vector<Row> founders = found_some(economy, 3);
    settle_openings_with_policies(economy);
    economy.now = policy.until + 1;  // it is owed when the programme is over, too
    enact_policies(economy);
    const std::vector<Exit> exits = {{founders[0], ExitMode::low_income},
                                     {founders[1], ExitMode::bankrupt}};
    settle_accounts_with_policies(economy, exits);
    CHECK(economy.outlays[0].cost == -4);
    economy.now = Quarter(1993, 1);  // two years after founding
    enact_policies(economy);
    settle_accounts_with_policies(economy, std::vector<Exit>{{founders[2], ExitMode::low_income}});
    CHECK(economy.outlays[0].cost == 0);
}

TEST_CASE("holders keep their places, and no more have one than there are") {
    Economy economy = towns_with_scores();
    const auto exchange = [&] {
        enact_policies(economy);
        return economy.outlays[0].recipients;
    };
    for (int i = 0; i < 5; ++i) town_plant(economy, 0, 0, 20);
    Instrument& policy =
        add_policy(economy,
                   "technology_exchange",
                   {{"search", 0.5}, {"joint_research", 0}, {"member_cost", 4}, {"take_up", 1}});
    policy.programme.max_recipients = 2;
    CHECK(exchange() == 2);
    const Holders before = economy.programme_holders.at(policy.id);
    ++economy.now;
    CHECK(exchange() == 2);
    CHECK(economy.programme_holders.at(policy.id).size() == before.size());
    // A place that comes free is filled.
    for (Row row = 0; row < economy.rows(); ++row)
        if (before.contains(economy.plants.id[row])) {
            economy.plants.alive[row] = 0;
            break;
        }
    CHECK(exchange() == 2);
    CHECK(economy.programme_holders.at(policy.id).size() == 3);
}

TEST_CASE("a holder that lets too many go, or wins no buyer in time, loses its place for good") {
    Economy economy = towns_with_scores();
    const Row buyer = town_plant(economy, 1, 0, 400);
    const Row keeps = town_plant(economy, 0, 0, 20);
    const Row fires = town_plant(economy, 0, 0, 20);
    buy_from(economy, buyer, {keeps, fires});
    Instrument& policy =
        add_policy(economy,
                   "technology_exchange",
                   {{"search", 0.5}, {"joint_research", 0}, {"member_cost", 4}, {"take_up", 1}});
    policy.until = policy.from + 20;
    policy.eligible.places = {"north"};
    policy.programme.keep_jobs = 0.9;
    policy.programme.new_customer_within = 1;
    const auto members = [&] {
        enact_policies(economy);
        return economy.outlays[0].recipients;
    };
    CHECK(members() == 2);
    economy.plants.employees[keeps] = 18.5f;
    economy.plants.employees[fires] = 17.5f;
    ++economy.now;
    CHECK(members() == 1);
    economy.plants.employees[fires] = 20;
    CHECK(members() == 1);
    // A year after admission without a new buyer, whose relation began two years before.
    economy.now = policy.from + 4;
    CHECK(members() == 0);

    Economy winner = towns_with_scores();
    const Row large = town_plant(winner, 1, 0, 400);
    const Row supplier = town_plant(winner, 0, 0, 20);
    buy_from(winner, large, {supplier});
    Instrument& other = winner.world.scenario.policies.emplace_back(policy);
    other.programme.keep_jobs = 0;
    enact_policies(winner);
    winner.slots.relation_start[0] = static_cast<std::int16_t>(winner.now.index + 2);
    winner.now = winner.now + 4;
    enact_policies(winner);
    CHECK(winner.outlays[0].recipients == 1);
}

TEST_CASE("a budget of holders stops support when the year's money is spent") {
    Economy economy = towns_with_scores();
    for (int i = 0; i < 4; ++i) town_plant(economy, 0, 0, 20);
    Instrument& policy =
        add_policy(economy,
                   "technology_exchange",
                   {{"search", 0.5}, {"joint_research", 0}, {"member_cost", 4}, {"take_up", 1}});
    policy.until = policy.from + 8;
    policy.programme.budget = 6;  // four members cost 4 a quarter
    std::vector<double> paid;
    for (int quarter = 0; quarter < 5; ++quarter) {
        enact_policies(economy);
        settle_openings_with_policies(economy);
        paid.push_back(economy.outlays[0].cost);
        ++economy.now;
    }
    // The quarter in which it runs out is paid in full; the next year has money again.
    CHECK(paid == std::vector<double>{4, 4, 0, 0, 4});
}

TEST_CASE("a policy reaches plants by owner, kind of firm and buyers") {
    Economy economy = two_towns();
    Instrument& policy = add_policy(economy, "research_subsidy", {});
    const Row row = town_plant(economy, 0, 0, 20);
    const auto reached = [&](auto&& change) {
        policy.eligible = {};
        change(policy.eligible);
        return Policy(economy, policy, 1).reaches(row);
    };
    // In 1991Q1 an owner born in mid-1951 is 39, and was 29 when he founded ten years before.
    economy.firms.owner_birth[row] = 1951.5f;
    CHECK(reached([](Eligibility& e) { e.owner_age_to = 39; }));
    CHECK_FALSE(reached([](Eligibility& e) { e.owner_age_to = 38; }));
    CHECK_FALSE(reached([](Eligibility& e) { e.owner_age_from = 40; }));
    CHECK(reached([](Eligibility& e) { e.founder_age_to = 29; }));
    CHECK_FALSE(reached([](Eligibility& e) { e.founder_age_to = 28; }));
    economy.firms.proprietor[row] = 1;
    CHECK(reached([](Eligibility& e) { e.firm = FirmKind::proprietor; }));
    CHECK_FALSE(reached([](Eligibility& e) { e.firm = FirmKind::company; }));
    CHECK(reached([](Eligibility& e) { e.subcontractors = Condition::none; }));
    economy.plants.slot_orders[row] = 1;
    CHECK(reached([](Eligibility& e) { e.subcontractors = Condition::only; }));
    CHECK_FALSE(reached([](Eligibility& e) { e.subcontractors = Condition::none; }));
    CHECK_FALSE(reached([](Eligibility& e) { e.lost_buyer = Condition::only; }));
    economy.plants.last_dropped[row] = static_cast<std::int16_t>(economy.now.index - 4);
    CHECK(reached([](Eligibility& e) { e.lost_buyer = Condition::only; }));
    economy.plants.last_dropped[row] = static_cast<std::int16_t>(economy.now.index - 5);
    CHECK(reached([](Eligibility& e) { e.lost_buyer = Condition::none; }));
    // A secondary plant's owner is that of its firm.
    const Row branch = town_plant(economy, 1, 0, 20);
    give(economy, branch, row);
    policy.eligible = {};
    policy.eligible.owner_age_to = 38;
    CHECK_FALSE(Policy(economy, policy, 1).reaches(branch));
}

TEST_CASE("founders reckon with a grant for the young by how many of them are") {
    Economy economy = two_towns();
    Instrument& policy = grant_of(economy, 4);
    economy.world.parameters.entry.founder_age = 28;
    economy.world.parameters.entry.founder_age_span = 20;
    policy.eligible.founder_age_from = 20;
    policy.eligible.founder_age_to = 39;  // to the fortieth birthday: 12 of 20 years
    CHECK(eligible_founders(Policy(economy, policy, 1)) == Approx(0.6));
    const Row young = found_here(economy, 0, 0), old = found_here(economy, 0, 0);
    economy.firms.owner_birth[young] = static_cast<float>(economy.now.mid() - 39.5);
    economy.firms.owner_birth[old] = static_cast<float>(economy.now.mid() - 40.5);
    enact_policies(economy);
    settle_openings_with_policies(economy);
    CHECK(economy.outlays[0].recipients == 1);
}
