// Policies and shocks, by hand-computed arithmetic: whom they reach, what changes in the terms,
// what they cost.
#include "model/policies/policies.h"

#include <catch2/catch.hpp>

#include "config/scenario/instrument_table.h"
#include "model/credit.h"
#include "model/plant_closing.h"
#include "model/policies/policy.h"
#include "sim/office/policy_ledger.h"
#include "tests/sim/policy_economy.h"
#include "tests/sim/strong_instrument.h"

using namespace keiretsu;
using namespace keiretsu::model;

namespace {

/// A town that any instrument finds somebody in: a large firm that buys, a small one that owes and
/// earns, and a founder.
Economy busy_town() {
    Economy economy = two_towns();
    const Row large = town_plant(economy, 0, 0, 400);
    const Row small = town_plant(economy, 0, 0, 20);
    const Row other = town_plant(economy, 0, 1, 20);
    buy_from(economy, large, {small, other});
    economy.firms.parts_price[large] = 1;
    for (const Row row : {large, small, other}) {
        economy.firms.long_debt[row] = 10;
        economy.firms.sales[row] = 10;
        economy.firms.profit[row] = 1;
        economy.plants.value_added_share[row] = 0.4f;
        economy.plants.market_sales[row] = 5;
    }
    economy.conditions.lending_rate = 0.08f;
    economy.conditions.land = {4, 4};
    economy.national.market_sales = {10, 10};
    found_here(economy, 0, 0);
    return economy;
}

bool is_neutral(const Economy& economy) {
    const PolicyEffects& effects = economy.policy_effects;
    const PolicyEffects neutral = neutral_terms(economy.world);
    bool same = effects.founding_grant == neutral.founding_grant &&
                effects.founding_relief == neutral.founding_relief &&
                effects.founding_factor == neutral.founding_factor &&
                effects.cross_search == neutral.cross_search &&
                effects.branch_attraction == neutral.branch_attraction &&
                effects.land_factor == neutral.land_factor &&
                effects.demand_factor == neutral.demand_factor &&
                effects.purchasing_plans.empty() && effects.tie_ups.empty() &&
                effects.closures.empty();
    for (const auto term : {&PolicyEffects::rate_discount,
                            &PolicyEffects::tax_relief,
                            &PolicyEffects::stance,
                            &PolicyEffects::renewal,
                            &PolicyEffects::research,
                            &PolicyEffects::diffusion,
                            &PolicyEffects::search,
                            &PolicyEffects::market,
                            &PolicyEffects::newness,
                            &PolicyEffects::site_pull,
                            &PolicyEffects::capital_limit,
                            &PolicyEffects::unfair_trade,
                            &PolicyEffects::guarantee})
        for (Row row = 0; row < economy.rows(); ++row)
            same = same && (effects.*term).at(row) == (neutral.*term).at(row);
    return same;
}

/// A quarter's policies, as sim/quarter.cpp calls them.
void all_steps(Economy& economy) {
    enact_policies(economy);
    settle_accounts_with_policies(economy);
    settle_openings_with_policies(economy);
}

}  // namespace

TEST_CASE("an instrument acts from its first quarter to its last, and at no other time") {
    for (const InstrumentKind& kind : instrument_kinds()) {
        INFO(kind.kind);
        Economy economy = busy_town();
        const bool is_policy = kind.use == InstrumentUse::policy;
        const Quarter from = economy.now;
        Scenario& scenario = economy.world.scenario;
        auto& instruments = is_policy ? scenario.policies : scenario.shocks;
        instruments.push_back(strong_instrument(kind.kind, from));
        if (kind.actor == ActorUse::required) {
            scenario.actors.resize(2);
            instruments.back().actor = scenario.actors[0].id = "one";
            instruments.back().partner = scenario.actors[1].id = "other";
        }
        const auto paid = [&] { return is_policy ? economy.outlays.at(0).cost : 0.0; };
        economy.now = from - 1;
        all_steps(economy);
        CHECK(is_neutral(economy));
        CHECK(paid() == 0);
        bool acts = false;
        for (economy.now = from; economy.now <= from + 3; ++economy.now) {
            all_steps(economy);
            acts = acts || !is_neutral(economy) || paid() > 0;
        }
        CHECK(acts);
        all_steps(economy);
        CHECK(paid() == 0);
        if (kind.kind != "import_competition") CHECK(is_neutral(economy));  // for good
    }
}

TEST_CASE("a policy that nobody takes up reaches nobody") {
    for (const InstrumentKind& kind : instrument_kinds()) {
        Instrument policy = strong_instrument(kind.kind, Quarter(1991, 1));
        if (!policy.terms.contains("take_up")) continue;
        INFO(kind.kind);
        Economy economy = busy_town();
        economy.world.scenario.policies = {policy};
        all_steps(economy);
        // Nobody owes a guaranteed loan yet, and no secondary plant has opened.
        const bool later = kind.kind == "credit_guarantee" || kind.kind == "relocation_subsidy";
        CHECK((economy.outlays.at(0).recipients > 0 || later));
        economy.world.scenario.policies[0].terms["take_up"] = 0;
        all_steps(economy);
        CHECK(economy.outlays.at(0).recipients == 0);
    }
}

TEST_CASE("a year's account adds costs up, counts events, and takes the mean of holders") {
    Economy economy = two_towns();
    add_policy(economy, "entry_subsidy", {});
    add_policy(economy, "sme_centre", {});
    sim::PolicyLedger ledger;
    for (int quarter = 1; quarter <= 4; ++quarter) {
        economy.outlays = {{.recipients = 2, .cost = 6}, {.recipients = 10.0 * quarter, .cost = 5}};
        ledger.record(economy);
    }
    const auto rows = ledger.close_year(economy.world.scenario, 1, 1991, 0.8);
    REQUIRE(rows.size() == 2);
    CHECK(rows[0].recipients == 8);
    CHECK(rows[0].cost == 24);
    CHECK(rows[0].real_cost == 24 / 0.8);
    CHECK(rows[1].recipients == 25);
    CHECK(rows[1].cost == 20);
    CHECK(ledger.close_year(economy.world.scenario, 1, 1992, 1).empty());
}

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
    int overflow_takers = 0;
    for (std::uint64_t id = 1; id <= 10000; ++id) overflow_takers += taken.takes_up(id);
    CHECK(overflow_takers == Approx(3000).margin(150));
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
    CHECK(economy.policy_effects.founding_grant ==
          std::vector<float>{4, 4, 0, 0});  // north, then south
    found_here(economy, 0, 0);
    found_here(economy, 0, 1);
    found_here(economy, 1, 0);
    settle_openings_with_policies(economy);
    CHECK(economy.outlays.at(0).recipients == 2);
    CHECK(economy.outlays.at(0).cost == 8);

    economy.now = policy.until + 1;
    enact_policies(economy);
    CHECK(economy.policy_effects.founding_grant == std::vector<float>(4, 0));
    found_here(economy, 0, 0);
    settle_openings_with_policies(economy);
    CHECK(economy.outlays.at(0).cost == 0);
}

TEST_CASE("founders expect a grant with the chance that they get it") {
    Economy economy = two_towns();
    add_policy(economy, "entry_subsidy", {{"grant", 4}, {"take_up", 0.25}});
    enact_policies(economy);
    CHECK(economy.policy_effects.founding_grant[0] == 1);
}

TEST_CASE("a subsidy for small founders is expected by the share of founders who are small") {
    Economy economy = two_towns();
    Instrument& policy = add_policy(economy, "entry_subsidy", {{"grant", 4}, {"take_up", 1}});
    economy.world.parameters.entry.size = 4.5;
    policy.eligible.employees_to = 4;  // half of a log-normal lies below its median
    enact_policies(economy);
    CHECK(economy.policy_effects.founding_grant[0] == Approx(2));
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
    CHECK(economy.policy_effects.guarantee.at(small) == Approx(0.4));
    CHECK(economy.policy_effects.guarantee.at(large) == 0);
    CHECK(economy.policy_effects.guarantee.at(branch) == 0);

    Block block;
    economy.closure_word.assign(economy.rows(), 0);
    economy.credit_word.assign(economy.rows(), 0x4000);  // 0.25: refused without the guarantee
    economy.growth.assign(economy.rows(), 0);
    resume_block(economy, {0, economy.rows()}, block);
    close_accounts(economy, economy.firms, block);
    note_guarantors(economy.policy_effects, economy.firms, {0, economy.rows()});
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
    CHECK(economy.policy_effects.guarantee.is_neutral());
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
    CHECK(economy.policy_effects.demand_factor == std::vector<float>{1, 0.9f});
}
