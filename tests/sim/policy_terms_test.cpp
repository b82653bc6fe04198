// The policies of the paper's sections 5 and 7, one by one, by hand-computed arithmetic: who is
// eligible, what changes in its terms, what it costs.
#include <catch2/catch.hpp>

#include <cmath>

#include "model/secondary_plants.h"
#include "tests/sim/policy_economy.h"

using namespace keiretsu;
using namespace keiretsu::model;

namespace {

/// One policy for firms below 300 employees, over a small firm, a large one and a secondary plant.
struct Trial {
    Economy economy = two_towns();
    Row small = town_plant(economy, 0, 0, 20);
    Row large = town_plant(economy, 0, 0, 400);
    Row branch = town_plant(economy, 0, 0, 20);

    explicit Trial(const char* kind, std::map<std::string, double> terms) {
        give(economy, branch, large);
        terms.try_emplace("take_up", 1);
        add_policy(economy, kind, std::move(terms)).eligible.employees_to = 299;
    }
    const PolicyEffects& enact() {
        enact_policies(economy);
        return economy.policy_effects;
    }
    const Outlay& outlay() const { return economy.outlays.at(0); }
};

}  // namespace

TEST_CASE("a low-interest loan takes its discount off eligible firms' rates and pays the rest") {
    Trial t("low_interest_loan", {{"discount", 0.02}});
    t.economy.conditions.lending_rate = 0.05f;
    t.economy.firms.long_debt[t.small] = 100;
    t.economy.firms.long_debt[t.large] = 900;
    const PolicyEffects& effects = t.enact();
    CHECK(effects.rate_discount.at(t.small) == 0.02f);
    CHECK(effects.rate_discount.at(t.large) == 0);
    CHECK(effects.rate_discount.at(t.branch) == 0);
    CHECK(t.outlay().recipients == 1);
    CHECK(t.outlay().cost == Approx(0.02 / 4 * 100));
    // Founders, nearly all small, save half of a year's discount on a loan of one year.
    CHECK(effects.founding_relief[0] == Approx(0.5 * 0.02 * 1).epsilon(1e-3));
}

TEST_CASE("a tax concession remits a share of the tax on profits, and of losses nothing") {
    Trial t("tax_concession", {{"relief", 0.5}});
    CHECK(t.enact().tax_relief.at(t.small) == 0.5f);
    CHECK(t.economy.policy_effects.tax_relief.at(t.large) == 0);
    t.economy.firms.profit[t.small] = 10;
    settle_accounts_with_policies(t.economy);
    CHECK(t.outlay().cost == Approx(0.5 * t.economy.world.parameters.credit.profit_tax * 10));
    t.economy.firms.profit[t.small] = -10;
    t.enact();
    settle_accounts_with_policies(t.economy);
    CHECK(t.outlay().cost == 0);
    CHECK(t.outlay().recipients == 0);
}

TEST_CASE("a research subsidy pays by sales and raises productivity by its return") {
    Trial t("research_subsidy", {{"rate", 0.5}, {"intensity", 0.02}, {"return", 0.2}});
    t.economy.firms.sales[t.small] = 50;
    t.economy.plants.value_added_share[t.small] = 0.4f;
    const PolicyEffects& effects = t.enact();
    CHECK(t.outlay().cost == Approx(0.5));                                // 0.5 * 2% of 50
    CHECK(effects.research.at(t.small) == Approx(0.2 / 4 * 0.01 / 0.4));  // of value added 20
    CHECK(effects.research.at(t.large) == 0);
}

TEST_CASE("members of a technology exchange gain by those of other industries in their place") {
    Economy economy = two_towns();
    const Row metal = town_plant(economy, 0, 0, 20);
    const Row metal_too = town_plant(economy, 0, 0, 20);
    const Row other = town_plant(economy, 0, 1, 20);
    const Row alone = town_plant(economy, 1, 0, 20);
    add_policy(economy,
               "technology_exchange",
               {{"search", 1}, {"joint_research", 0.01}, {"member_cost", 0.4}, {"take_up", 1}});
    enact_policies(economy);
    CHECK(economy.policy_effects.search.at(metal) == 1.5f);  // one of two others
    CHECK(economy.policy_effects.search.at(metal_too) == 1.5f);
    CHECK(economy.policy_effects.search.at(other) == 2);
    CHECK(economy.policy_effects.search.at(alone) == 1);
    CHECK(economy.policy_effects.research.at(other) == 0.01f);
    CHECK(economy.outlays.at(0).recipients == 4);
    CHECK(economy.outlays.at(0).cost == Approx(4 * 0.1));
}

TEST_CASE("a centre surveys every eligible plant once, and its staff costs every quarter") {
    Trial t("sme_centre",
            {{"survey_cost", 0.02}, {"running_cost", 40}, {"advice", 0.5}, {"search", 0.25}});
    t.economy.world.scenario.scale = 0.5;
    const PolicyEffects& effects = t.enact();
    CHECK(effects.diffusion.at(t.small) == 1.5f);
    CHECK(effects.search.at(t.small) == 1.25f);
    CHECK(effects.diffusion.at(t.large) == 1);
    CHECK(t.outlay().recipients == 2);  // plants: the secondary one too
    CHECK(t.outlay().cost == Approx(2 * 0.02 + 0.5 * 10));
    ++t.economy.now;
    t.enact();
    CHECK(t.outlay().cost == Approx(0.5 * 10));
}

TEST_CASE("factory shops raise market sales step by step, in their first years only") {
    Trial t("factory_shops", {{"gain", 0.21}, {"years", 0.5}, {"shop_cost", 2}});
    CHECK(t.enact().market.at(t.small) == Approx(1.1));  // two quarters
    CHECK(t.economy.policy_effects.market.at(t.large) == 1);
    CHECK(t.outlay().cost == Approx(2 * 0.5));
    t.economy.now = t.economy.now + 2;
    CHECK(t.enact().market.at(t.small) == 1);
    CHECK(t.outlay().cost == Approx(2 * 0.5));
}

TEST_CASE("an incubator lets fewer units when its rent is high, and costs the same") {
    const auto let = [](double rent) {
        Economy economy = two_towns();
        add_policy(economy,
                   "incubator",
                   {{"units", 60},
                    {"rent", rent},
                    {"rent_sensitivity", 1.2},
                    {"unit_cost", 2},
                    {"stay", 3},
                    {"protection", 0.5},
                    {"relief", 0.1}});
        for (int i = 0; i < 100; ++i) found_here(economy, 0, 0);
        const Row old = town_plant(economy, 0, 0, 3);
        enact_policies(economy);
        CHECK(economy.outlays.at(0).cost == Approx(60 * 0.5));
        CHECK(economy.policy_effects.newness.at(old) == 1);
        double protected_firms = 0;
        for (Row row = 0; row < economy.rows(); ++row)
            protected_firms += economy.policy_effects.newness.at(row) == 0.5f;
        CHECK(protected_firms == economy.outlays.at(0).recipients);
        const double vacant = 1 - protected_firms / 60;
        CHECK(economy.policy_effects.founding_relief[0] ==
              Approx(0.1 * std::exp(-1.2 * rent) * vacant).margin(1e-6));
        return protected_firms;
    };
    CHECK(let(0) == 60);  // full
    CHECK(let(1) == Approx(30).margin(13));
    CHECK(let(2) < let(1));
    CHECK(let(9) == 0);
}

TEST_CASE("occupants of an industrial apartment do not give way to housing") {
    Economy economy = two_towns();
    Instrument& policy =
        add_policy(economy,
                   "industrial_apartment",
                   {{"units", 2}, {"rent", 0}, {"rent_sensitivity", 1}, {"unit_cost", 3}});
    policy.eligible.employees_to = 30;
    policy.eligible.places = {"north"};
    const Row large = town_plant(economy, 0, 0, 50);
    const Row small = town_plant(economy, 0, 0, 10);
    economy.conditions.land = {4, 4};
    enact_policies(economy);
    CHECK(economy.policy_effects.site_pull.at(large) == 1);
    CHECK(economy.policy_effects.site_pull.at(small) == 0);
    CHECK(economy.outlays.at(0).recipients == 1);
    CHECK(economy.outlays.at(0).cost == Approx(2 * 0.75));
    // Half of the units are free: half of the founders do without land.
    const double freed = std::pow(4.0, economy.world.parameters.entry.land_elasticity);
    CHECK(economy.policy_effects.founding_factor[0] == Approx(1 + 0.5 * (freed - 1)).epsilon(1e-3));
    CHECK(economy.policy_effects.founding_factor[2] == 1);
}

TEST_CASE("site regulation stops expansion and new secondary plants in the places named") {
    Economy economy = two_towns();
    Instrument& policy =
        add_policy(economy, "site_regulation", {{"running_cost", 8}, {"take_up", 1}});
    policy.eligible.places = {"north"};
    const Row here = town_plant(economy, 0, 0, 50);
    const Row there = town_plant(economy, 1, 0, 50);
    enact_policies(economy);
    CHECK(economy.policy_effects.capital_limit.at(here) == 1);
    CHECK(economy.policy_effects.capital_limit.at(there) == 1e9f);
    CHECK(economy.policy_effects.branch_attraction == std::vector<float>{0, 1});
    CHECK(economy.outlays.at(0).cost == Approx(2));
}

TEST_CASE("a relocation subsidy pays by the employee of secondary plants that open there") {
    Economy economy = two_towns();
    add_policy(economy, "relocation_subsidy", {{"grant", 2}, {"pull", 3}}).eligible.places = {
        "south"};
    enact_policies(economy);
    CHECK(economy.policy_effects.branch_attraction == std::vector<float>{1, 4});
    for (const int place : {0, 1}) {
        const Row branch = town_plant(economy, place, 0, 30);
        economy.plants.id[branch] |= branch_mark;
        economy.plants.founded[branch] = static_cast<std::int16_t>(economy.now.index);
    }
    found_here(economy, 1, 0);
    settle_openings_with_policies(economy);
    CHECK(economy.outlays.at(0).recipients == 1);
    CHECK(economy.outlays.at(0).cost == 60);
}

TEST_CASE("a city that coordinates collaboration looks beyond its trades") {
    Economy economy = two_towns();
    Instrument& policy = add_policy(
        economy,
        "collaboration",
        {{"cross_industry", 0.2}, {"search", 0.5}, {"running_cost", 40}, {"take_up", 1}});
    policy.eligible.places = {"north"};
    const Row here = town_plant(economy, 0, 0, 20);
    const Row there = town_plant(economy, 1, 0, 20);
    enact_policies(economy);
    CHECK(economy.policy_effects.cross_search == std::vector<float>{0.2f, 0});
    CHECK(economy.policy_effects.search.at(here) == 1.5f);
    CHECK(economy.policy_effects.search.at(there) == 1);
    CHECK(economy.outlays.at(0).cost == Approx(10));
}

TEST_CASE("screened loans are renewed less often") {
    Trial t("loan_screening", {{"strictness", 0.75}, {"examination_cost", 0.4}});
    t.economy.firms.short_debt[t.small] = 5;
    CHECK(t.enact().renewal.at(t.small) == 0.25f);
    CHECK(t.economy.policy_effects.renewal.at(t.large) == 1);
    CHECK(t.outlay().recipients == 1);
    CHECK(t.outlay().cost == Approx(0.1));
}

TEST_CASE("a rule against unfair trade protects suppliers by its compliance") {
    Trial t("unfair_trade_rule", {{"compliance", 0.8}, {"running_cost", 4}});
    CHECK(t.enact().unfair_trade.at(t.small) == Approx(0.2));
    CHECK(t.economy.policy_effects.unfair_trade.at(t.large) == 1);
    CHECK(t.outlay().cost == Approx(1));
}

TEST_CASE("imports take market sales of eligible plants, and the nation loses as much for good") {
    Economy economy = two_towns();
    const Row here = town_plant(economy, 0, 0, 20);
    const Row there = town_plant(economy, 1, 0, 20);
    economy.plants.market_sales[here] = 25;
    economy.plants.market_sales[there] = 75;
    economy.national.market_sales = {100, 1};
    Instrument& shock = add_shock(economy, "import_competition", {{"share", 0.4}});
    shock.until = shock.from;
    shock.eligible.places = {"north"};
    enact_policies(economy);
    CHECK(economy.policy_effects.market.at(here) == Approx(0.6));
    CHECK(economy.policy_effects.market.at(there) == 1);
    CHECK(economy.policy_effects.demand_factor[0] == 1);
    for (int k = 0; k < 3; ++k) {
        ++economy.now;
        enact_policies(economy);
        CHECK(economy.policy_effects.market.is_neutral());
        CHECK(economy.policy_effects.demand_factor[0] == Approx(0.9));  // 40% of a quarter
    }
}

TEST_CASE("a lending crunch cuts the stance that eligible firms meet") {
    Economy economy = two_towns();
    const Row small = town_plant(economy, 0, 0, 20);
    const Row large = town_plant(economy, 0, 0, 400);
    add_shock(economy, "lending_crunch", {{"tightening", 0.25}}).eligible.employees_to = 299;
    enact_policies(economy);
    CHECK(economy.policy_effects.stance.at(small) == 0.75f);
    CHECK(economy.policy_effects.stance.at(large) == 1);
}

TEST_CASE("land in eligible places costs a multiple") {
    Economy economy = two_towns();
    add_shock(economy, "land_price", {{"factor", 3}}).eligible.places = {"south"};
    economy.conditions.land = {2, 2};
    enact_policies(economy);
    CHECK(economy.conditions.land == std::vector<float>{2, 6});
}
