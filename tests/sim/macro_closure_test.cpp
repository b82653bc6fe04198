// What an arm changes comes back to it, and nothing does where it changes nothing (ODD 7.17).
#include "model/macro_closure.h"

#include <catch2/catch.hpp>
#include <cmath>
#include <cstring>
#include <map>

#include "config/parameters/parameter_table.h"
#include "model/final_demand.h"
#include "sim/branching.h"
#include "sim/experiments/outcomes.h"
#include "sim/reference_run.h"
#include "tests/sim/experiment_files.h"
#include "tests/sim/policy_economy.h"
#include "tests/sim/strong_instrument.h"

using namespace keiretsu;
using namespace keiretsu::model;

namespace {

/// Two towns of 100 and 300 jobs in one of two trades, as their base has them.
Economy towns_on_their_path() {
    Economy economy = two_towns();
    economy.world.parameters.closure = {.income_elasticity = 0.2,
                                        .demand_speed = 0.5,
                                        .wage_curve = 0.1,
                                        .unemployment_rate = 0.04,
                                        .labour_force_per_job = 5,
                                        .commuting = 0.5,
                                        .participation = 0.2,
                                        .outflow = 0.25,
                                        .wage_elsewhere = 0.9,
                                        .unemployed_founding = 2,
                                        .local_competition = 0.4,
                                        .small_market_employees = 100};
    economy.conditions.unemployment = 0.04f;
    economy.world.scenario.industries[0].price_elasticity = 3;
    National& national = economy.national;
    national.employees = {100, 0, 300, 0};
    national.local_sales = {10, 0, 30, 0};
    national.wages = {50, 150};
    national.profits = {20, 30};
    auto path = std::make_shared<ReferencePath>();
    path->first = economy.now;
    path->quarters.assign(2, reference_quarter_of(economy));
    economy.reference = path;
    return economy;
}

}  // namespace

TEST_CASE("on the base's path every answer is neutral to the bit") {
    Economy economy = towns_on_their_path();
    update_deviations(economy);
    for (const double log_demand : economy.deviations.log_demand) CHECK(log_demand == 0);
    for (std::size_t place = 0; place < 2; ++place) {
        CHECK(economy.deviations.wage_in(place) == 1.0f);
        CHECK(economy.deviations.unemployed_in(place) == 0);
        CHECK(earned_elsewhere(economy, place) == 0);
    }
    for (const float crowding : economy.deviations.crowding) CHECK(crowding == 0);
    CHECK(economy.deviations.demand_factor(0) == 1);
}

TEST_CASE("demand, wages and customers answer to what an arm changes") {
    Economy economy = towns_on_their_path();
    National& national = economy.national;
    national.final_price[0] = 0.98f;
    national.wages = {45, 150};  // 245 instead of 250 in all
    national.employees = {80, 0, 300, 0};
    national.local_sales = {20, 0, 30, 0};
    update_deviations(economy);
    const Deviations& d = economy.deviations;
    // Half of -2 ln 0.98 + 0.2 ln (245 / 250), and half of the second alone.
    const double of_income = 0.2 * std::log(245.0 / 250);
    CHECK(d.log_demand[0] == Approx(0.5 * (-2 * std::log(0.98) + of_income)).epsilon(1e-5));
    CHECK(d.log_demand[1] == Approx(0.5 * of_income));
    // Of 20 jobs half are of residents, and a quarter of the other half, whose jobs are a quarter.
    CHECK(d.jobs_missing[0] == Approx(12.5));
    CHECK(d.jobs_missing[1] == Approx(7.5));
    CHECK(d.unemployed[0] == Approx(10));
    CHECK(double(d.wage[0]) == Approx(std::pow(1 + 10 / 500.0 / 0.04, -0.1)));
    // Shares of the trade: 0.4 instead of 0.25, 0.6 instead of 0.75.
    CHECK(double(d.crowding[0]) == Approx(-0.4 * std::log(0.4 / 0.25)));
    CHECK(double(d.crowding[2]) == Approx(-0.4 * std::log(0.6 / 0.75)));
    // A quarter on nobody else has lost a job, and a fourth has found one.
    ++economy.now;
    update_deviations(economy);
    CHECK(d.unemployed[0] == Approx(7.5));
    // Of 12.5 jobs 2.5 people are out of the labour force, 7.5 without work: 2.5 earn 0.9 of
    // 195/380.
    CHECK(earned_elsewhere(economy, 0) == Approx(2.5 * 0.9 * 195 / 380));
    economy.reference.reset();
    economy.deviations = {};
    CHECK(earned_elsewhere(economy, 0) == 0);
}

TEST_CASE("each closure can be left as given") {
    const auto answers_with = [](Response Closure::*given) {
        Economy economy = towns_on_their_path();
        economy.world.scenario.closure.*given = Response::as_given;
        economy.national.final_price[0] = 0.98f;
        economy.national.wages = {45, 150};
        economy.national.employees = {80, 0, 300, 0};
        economy.national.local_sales = {20, 0, 30, 0};
        update_deviations(economy);
        return economy.deviations;
    };
    const double of_income = 0.2 * std::log(245.0 / 250);
    CHECK(answers_with(&Closure::prices).log_demand[0] == Approx(0.5 * of_income));
    CHECK(answers_with(&Closure::incomes).log_demand[0] == Approx(-std::log(0.98)).epsilon(1e-5));
    CHECK(answers_with(&Closure::wages).wage[0] == 1.0f);
    CHECK(answers_with(&Closure::wages).unemployed[0] > 0);
    CHECK(answers_with(&Closure::customers).crowding[0] == 0);
    CHECK(answers_with(&Closure::founders).wage[0] < 1);
}

TEST_CASE("the answer to prices and incomes multiplies final demand") {
    Economy economy = towns_on_their_path();
    economy.conditions.demand = {1, 1};
    economy.demand_at_start = {100, 100};
    economy.materials_at_start.assign(4, 0);
    const std::vector<double> given = final_demand(economy);
    economy.deviations.log_demand = {std::log(1.1), 0};
    CHECK(final_demand(economy)[0] == Approx(1.1 * given[0]));
    CHECK(final_demand(economy)[1] == given[1]);
}

TEST_CASE("unemployment of the base's path is the input's, or the parameter's for all years") {
    Scenario scenario = small_baseline(0.001);
    const World with = make_world(scenario, 1);
    // Mid-year values: 2.1% in 1990, 4.7% in 2000.
    const Environment given(with);
    CHECK(double(given.at(Quarter(2002, 4)).unemployment) > 0.05);
    CHECK(double(given.at(Quarter(1990, 2)).unemployment) == Approx(0.021).epsilon(0.02));
    scenario.inputs.erase("unemployment_rate");
    const World without = make_world(scenario, 1);
    const Environment constant(without);
    CHECK(double(constant.at(Quarter(1990, 2)).unemployment) == Approx(0.035));
    CHECK(double(constant.at(Quarter(2002, 4)).unemployment) == Approx(0.035));
}

TEST_CASE("an arm answers to a base that differs in policies and shocks only") {
    const Scenario base = small_baseline(0.001);
    Scenario arm = base;
    CHECK_FALSE(sim::wants_reference(base, arm));  // nothing differs
    arm.policies.push_back(strong_instrument("entry_subsidy", Quarter(1986, 1)));
    CHECK(sim::wants_reference(base, arm));
    Scenario given = arm;
    given.closure = {Response::as_given,
                     Response::as_given,
                     Response::as_given,
                     Response::as_given,
                     Response::as_given};
    CHECK_FALSE(sim::wants_reference(base, given));
    CHECK(sim::first_difference(base, given) == Quarter(1986, 1));
    given.closure.wages = Response::endogenous;
    CHECK(sim::wants_reference(base, given));
    Scenario other = arm;
    other.parameters.labour.hiring_speed *= 2;
    CHECK_FALSE(sim::wants_reference(base, other));
    Scenario at_random = arm;
    at_random.mechanisms.exits = ExitRule::lot;
    CHECK_FALSE(sim::wants_reference(base, at_random));
}

namespace {

/// A policy of a kind in force for everybody, whose terms do nothing.
Instrument idle_policy(std::string_view kind) {
    Instrument policy = strong_instrument(kind, Quarter(1982, 1));
    for (auto& [name, value] : policy.terms)
        if (name != "rent" && name != "stay" && name != "years" && name != "unit_cost") value = 0;
    return policy;
}

Closure only(Response Closure::*one) {
    Closure closure{Response::as_given,
                    Response::as_given,
                    Response::as_given,
                    Response::as_given,
                    Response::as_given};
    closure.*one = Response::endogenous;
    return closure;
}

const std::vector<Closure>& closures() {
    static const std::vector<Closure> all = {Closure{},
                                             only(&Closure::prices),
                                             only(&Closure::incomes),
                                             only(&Closure::customers),
                                             only(&Closure::wages),
                                             only(&Closure::founders)};
    return all;
}

/// Outcomes by arm of one replicate.
std::map<int, std::vector<double>> outcomes_of_arms(const std::vector<Scenario>& scenarios) {
    std::vector<sim::Arm> arms;
    sim::Task task{.replicate = 1};
    for (std::size_t i = 0; i < scenarios.size(); ++i) {
        arms.push_back({.id = std::to_string(i), .scenario = [&, i] { return scenarios[i]; }});
        task.arms.push_back(static_cast<int>(i));
    }
    std::map<int, std::vector<double>> results;
    sim::run_arms(
        arms,
        task,
        {.contents = sim::Contents::outcomes},
        [](Quarter, std::uint64_t) {},
        [&](sim::FinishedReplicate finished) {
            CHECK(finished.record.failure.empty());
            results[finished.record.arm] = finished.record.outcomes;
        });
    return results;
}

Scenario short_baseline() {
    Scenario base = small_baseline(0.002);
    base.horizon = {Quarter(1981, 1), Quarter(1982, 1), Quarter(1984, 4)};
    return base;
}

bool same_bytes(const std::vector<double>& a, const std::vector<double>& b) {
    return a.size() == b.size() && std::memcmp(a.data(), b.data(), a.size() * sizeof(double)) == 0;
}

}  // namespace

TEST_CASE("every kind of policy that does nothing differs in no bit under any closure") {
    const Scenario base = short_baseline();
    std::vector<Scenario> scenarios = {base};
    for (const std::string& kind : kinds_of(InstrumentUse::policy))
        for (const Closure& closure : closures()) {
            Scenario& arm = scenarios.emplace_back(base);
            arm.closure = closure;
            arm.policies = {idle_policy(kind)};
        }
    const auto results = outcomes_of_arms(scenarios);
    REQUIRE(results.size() == scenarios.size());
    // What it reaches may be counted, as those advised by a centre without a programme are.
    const auto frame = sim::outcome_frame(base);
    for (std::size_t i = 1; i < scenarios.size(); ++i) {
        INFO(scenarios[i].policies.front().kind);
        std::vector<double> of_arm = results.at(static_cast<int>(i)), of_base = results.at(0);
        REQUIRE(of_arm.size() == of_base.size());
        for (std::size_t s = 0; s < frame.series.size(); ++s)
            if (frame.series[s].outcome == "policy_recipients")
                for (int year = frame.first_year; year <= frame.last_year(); ++year)
                    of_arm[frame.at(s, year)] = of_base[frame.at(s, year)] = 0;
        CHECK(same_bytes(of_arm, of_base));
    }
}

TEST_CASE("what a policy does comes back to it, under each closure otherwise") {
    const Scenario base = short_baseline();
    std::vector<Scenario> scenarios = {base};
    Scenario given = base;
    given.policies = {strong_instrument("research_subsidy", Quarter(1982, 1)),
                      strong_instrument("entry_subsidy", Quarter(1982, 1))};
    given.policies.back().id = "grant";
    given.closure = only(&Closure::wages);
    given.closure.wages = Response::as_given;
    scenarios.push_back(given);
    for (const Closure& closure : closures()) {
        Scenario& arm = scenarios.emplace_back(given);
        arm.closure = closure;
    }
    const auto results = outcomes_of_arms(scenarios);
    for (std::size_t i = 2; i < scenarios.size(); ++i) {
        INFO("closure " << i - 2);
        CHECK_FALSE(same_bytes(results.at(1), results.at(static_cast<int>(i))));
    }
    // An arm alone finds its base by itself.
    std::vector<sim::Arm> arms;
    for (const Scenario& scenario : scenarios)
        arms.push_back({.id = scenario.id, .scenario = [&] { return scenario; }});
    std::vector<double> alone;
    sim::run_arms(
        arms,
        {.replicate = 1, .arms = {2}},
        {.contents = sim::Contents::outcomes},
        [](Quarter, std::uint64_t) {},
        [&](sim::FinishedReplicate finished) {
            CHECK(finished.record.arm == 2);
            alone = finished.record.outcomes;
        });
    CHECK(same_bytes(alone, results.at(2)));
}
