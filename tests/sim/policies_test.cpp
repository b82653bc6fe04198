// Policies and shocks, by hand-computed arithmetic: whom they reach, what changes in the terms,
// what they cost.
#include "model/policies.h"

#include <catch2/catch.hpp>

#include "config/instrument_table.h"
#include "model/credit.h"
#include "model/policies/policy.h"
#include "tests/sim/policy_economy.h"

using namespace keiretsu;
using namespace keiretsu::model;

TEST_CASE("every kind that a scenario may name is carried out") {
    for (const InstrumentKind& kind : instrument_kinds()) {
        INFO(kind.kind);
        CHECK(is_carried_out(kind.kind));
    }
    CHECK_FALSE(is_carried_out("entry_subsidi"));
}

TEST_CASE("a policy reaches plants by place, industry, tier, employees and age") {
    Economy economy = two_towns();
    const Row plant = town_plant(economy, 1, 0, 20);  // metal in `south`
    economy.plants.level[plant] = 3;
    economy.plants.founded[plant] = static_cast<std::int16_t>(economy.now.index - 10);  // 2.5 years
    const auto reaches = [&](auto&& limit) {
        Instrument policy;
        limit(policy.eligible);
        return Policy(economy, policy, 1).reaches(plant);
    };
    CHECK(reaches([](Eligibility&) {}));
    CHECK(reaches([](Eligibility& e) { e.places = {"south"}; }));
    CHECK_FALSE(reaches([](Eligibility& e) { e.places = {"north"}; }));
    CHECK(reaches([](Eligibility& e) { e.industries = {"other", "metal"}; }));
    CHECK_FALSE(reaches([](Eligibility& e) { e.industries = {"other"}; }));
    CHECK(reaches([](Eligibility& e) { e.tiers = {3, 4}; }));
    CHECK_FALSE(reaches([](Eligibility& e) { e.tiers = {2}; }));
    CHECK(reaches([](Eligibility& e) { e.employees_from = 20, e.employees_to = 20; }));
    CHECK_FALSE(reaches([](Eligibility& e) { e.employees_to = 19; }));
    CHECK_FALSE(reaches([](Eligibility& e) { e.employees_from = 21; }));
    CHECK(reaches([](Eligibility& e) { e.age_from = 2, e.age_to = 3; }));
    CHECK_FALSE(reaches([](Eligibility& e) { e.age_from = 3; }));
    CHECK_FALSE(reaches([](Eligibility& e) { e.age_to = 2; }));
    economy.plants.alive[plant] = 0;
    CHECK_FALSE(reaches([](Eligibility&) {}));
}

TEST_CASE("a share of the eligible takes a policy up, always the same ones") {
    Economy economy = two_towns();
    Instrument policy;
    policy.id = "centre";
    policy.terms["take_up"] = 0.3;
    const Policy taken(economy, policy, 1);
    int takers = 0;
    for (std::uint64_t id = 1; id <= 10000; ++id) takers += taken.takes_up(id);
    CHECK(takers == Approx(3000).margin(150));
    ++economy.now;
    const Policy later(economy, policy, 2);
    int moved = 0;
    for (std::uint64_t id = 1; id <= 1000; ++id) moved += taken.takes_up(id) != later.takes_up(id);
    CHECK(moved == 0);
}

TEST_CASE("an entry subsidy raises the grant in its cells and pays each founder there") {
    Economy economy = two_towns();
    Instrument& policy = add_policy(economy, "entry_subsidy", {{"grant", 4}, {"take_up", 1}});
    policy.eligible.places = {"north"};
    town_plant(economy, 0, 0, 20);  // stood before
    enact_policies(economy);
    CHECK(economy.terms.founding_grant == std::vector<float>{4, 4, 0, 0});  // north, then south
    found_here(economy, 0, 0);
    found_here(economy, 0, 1);
    found_here(economy, 1, 0);
    settle_openings_with_policies(economy);
    CHECK(economy.outlays.at(0).recipients == 2);
    CHECK(economy.outlays.at(0).cost == 8);

    economy.now = policy.until + 1;
    enact_policies(economy);
    CHECK(economy.terms.founding_grant == std::vector<float>(4, 0));
    found_here(economy, 0, 0);
    settle_openings_with_policies(economy);
    CHECK(economy.outlays.at(0).cost == 0);
}

TEST_CASE("founders expect a grant with the chance that they get it") {
    Economy economy = two_towns();
    add_policy(economy, "entry_subsidy", {{"grant", 4}, {"take_up", 0.25}});
    enact_policies(economy);
    CHECK(economy.terms.founding_grant[0] == 1);
}

TEST_CASE("a subsidy for small founders is expected by the share of founders who are small") {
    Economy economy = two_towns();
    Instrument& policy = add_policy(economy, "entry_subsidy", {{"grant", 4}, {"take_up", 1}});
    economy.world.parameters.entry.size = 4.5;
    policy.eligible.employees_to = 4;  // half of a log-normal lies below its median
    enact_policies(economy);
    CHECK(economy.terms.founding_grant[0] == Approx(2));
    economy.plants.employees[found_here(economy, 0, 0)] = 4.4f;
    economy.plants.employees[found_here(economy, 0, 0)] = 4.6f;
    settle_openings_with_policies(economy);
    CHECK(economy.outlays.at(0).recipients == 1);
    policy.eligible.age_from = 1;
    CHECK(eligible_founders(Policy(economy, policy, 1)) == 0);
}

TEST_CASE("a guarantee carries an eligible firm that its bank refuses, and pays when it fails") {
    Economy economy = two_towns();
    Instrument& policy = add_policy(economy, "credit_guarantee", {{"cover", 0.4}, {"take_up", 1}});
    policy.eligible.employees_to = 299;
    // Without sales, capital or cash, and with an unpaid bill of 10: each needs 10.
    const Row small = town_plant(economy, 0, 0, 200);
    const Row large = town_plant(economy, 0, 0, 400);
    const Row branch = town_plant(economy, 0, 0, 20);
    give(economy, branch, large);
    for (const Row row : {small, large}) economy.firms.bad_receivables[row] = 10;
    enact_policies(economy);
    CHECK(economy.terms.guarantee.at(small) == Approx(0.4));
    CHECK(economy.terms.guarantee.at(large) == 0);
    CHECK(economy.terms.guarantee.at(branch) == 0);

    Block block;
    economy.closure_word.assign(economy.rows(), 0);
    economy.credit_word.assign(economy.rows(), 0x4000);  // 0.25: refused without the guarantee
    economy.growth.assign(economy.rows(), 0);
    resume_block(economy, {0, economy.rows()}, block);
    close_accounts(economy, economy.firms, block);
    note_guarantors(economy.terms, economy.firms, {0, economy.rows()});
    CHECK(economy.firms.illiquid[small] == 0);
    CHECK(economy.firms.illiquid[large] == 1);
    CHECK(economy.firms.guaranteed[small] == Approx(10));
    CHECK(economy.firms.guaranteed[large] == 0);
    CHECK(economy.firms.guarantor[small] == 1);
    settle_openings_with_policies(economy);
    CHECK(economy.outlays.at(0).recipients == 1);
    CHECK(economy.outlays.at(0).cost == 0);

    // It fails with debts of 30, of which 10 are guaranteed; a share `recovery` is got back.
    economy.now = policy.until + 1;
    enact_policies(economy);
    CHECK(economy.terms.guarantee.is_neutral());
    economy.firms.short_debt[small] = 30;
    economy.firms.long_debt[small] = 0;
    close_plant(economy, {small, ExitMode::bankrupt});
    const double lost = 1 - economy.world.parameters.banks.recovery;
    CHECK(economy.outlays.at(0).cost == Approx(lost * 10));
    CHECK(economy.banks.write_offs[0] == Approx(lost * 20));
}

TEST_CASE("lost demand is that of its industries") {
    Economy economy = two_towns();
    Instrument& shock = add_shock(economy, "demand_loss", {{"loss", 0.1}});
    shock.eligible.industries = {"other"};
    enact_policies(economy);
    CHECK(economy.terms.demand_factor == std::vector<float>{1, 0.9f});
}
