#include <catch2/catch.hpp>

#include "config/scenario/arms.h"
#include "config/scenario/sweep_values.h"
#include "config/scenario/window.h"
#include "tests/config/scratch_files.h"

using namespace keiretsu;
using Catch::Contains;

namespace {

std::string complaint_of_experiment(const std::string& text) {
    const ScratchFiles files;
    return complaint_of(files.write("mine.yaml", text_of(small_scenario()) + text));
}

Scenario with(const std::string& text) {
    const ScratchFiles files;
    return load_scenario(files.write("mine.yaml", text_of(small_scenario()) + text), {}, nullptr);
}

}  // namespace

TEST_CASE("a policy that an arm names is on in the arms that name it, the others in all") {
    Scenario scenario;
    scenario.policies = {{.id = "grant"}, {.id = "loan"}, {.id = "always"}};
    scenario.shocks = {{.id = "cut"}};
    scenario.experiment.arms = {{.id = "a", .on = {"grant"}}, {.id = "b", .on = {"loan", "cut"}}};
    CHECK(arms_of(scenario) == std::vector<std::string>{"none", "a", "b"});
    const auto ids = [&](const std::string& arm) {
        const Scenario variant = scenario_of_arm(scenario, arm);
        std::string text;
        for (const Instrument& policy : variant.policies) text += policy.id + " ";
        for (const Instrument& shock : variant.shocks) text += shock.id + " ";
        return text;
    };
    CHECK(ids("none") == "always ");
    CHECK(ids("a") == "grant always ");
    CHECK(ids("b") == "loan always cut ");
    scenario.experiment.arms.clear();
    CHECK(arms_of(scenario) == std::vector<std::string>{"none", "all"});
    CHECK(ids("none").empty());
    CHECK(ids("all") == "grant loan always cut ");
}

TEST_CASE("an experiment is checked when the scenario is read") {
    CHECK(complaint_of_experiment(R"(
experiment:
  arms: [{id: grant, on: [startup_grant]}]
  sweep:
    - {path: policies.startup_grant.grant, from: 0 Myen, to: 6 Myen, step: 1 Myen}
    - {path: parameters.labour.hiring_speed, values: [4% /quarter, 6% /quarter]}
compare: {against: arm:none, windows: [1999-2002, 2003]}
)") == "");
    const auto complaint_of_arms = [](const std::string& arms) {
        return complaint_of_experiment("experiment: {arms: [" + arms + "]}\n");
    };
    CHECK_THAT(complaint_of_arms("{id: a, on: [startup_grand]}"),
               Contains("unknown policy or shock `startup_grand`") &&
                   Contains("did you mean `startup_grant`?"));
    CHECK_THAT(complaint_of_arms("{id: a, on: [startup_grant]}, {id: a, on: [startup_grant]}"),
               Contains("E018"));
    CHECK_THAT(complaint_of_arms("{id: none, on: [startup_grant]}"), Contains("E020"));
    CHECK_THAT(complaint_of_arms("{id: a}"), Contains("`on` is missing"));

    const auto complaint_of_sweep = [](const std::string& sweep) {
        return complaint_of_experiment("experiment: {sweep: [" + sweep + "]}\n");
    };
    CHECK_THAT(complaint_of_sweep("{path: policies.grant.grant, values: [1 Myen]}"),
               Contains("E019") && Contains("experiment.sweep[0]"));
    CHECK_THAT(complaint_of_sweep("{path: parameters.labour.hirring_speed, values: [0.1]}"),
               Contains("E003") && Contains("hiring_speed"));
    CHECK_THAT(complaint_of_sweep("{path: policies.startup_grant.grant, values: [1 Myen, 2 Gyen]}"),
               Contains("E021") && Contains("2 Gyen"));
    CHECK_THAT(complaint_of_sweep("{path: policies.startup_grant.from, values: [1999Q4, 2003Q1]}"),
               Contains("E020"));  // ends in 2001
    CHECK_THAT(complaint_of_sweep("{path: scale, from: 0, to: 10000000, step: 1}"),
               Contains("E024") && Contains("10000001 values"));
    CHECK_THAT(complaint_of_sweep("{path: scale, from: 0.1, to: 1, step: 0.001}, "
                                  "{path: ensemble.seed, from: 1, to: 1000, step: 1}"),
               Contains("E024") && Contains("901000 points"));
    CHECK_THAT(complaint_of_sweep("{path: scale, from: 0.1, to: 1}"), Contains("needs a step"));
    CHECK_THAT(complaint_of_sweep("{path: scale, values: [1], to: 1}"), Contains("give one of"));
    CHECK_THAT(complaint_of_sweep("{path: scale}"), Contains("`from` is missing"));
    CHECK_THAT(complaint_of_experiment("experiment: {design: grid}\n"),
               Contains("unknown design `grid`"));

    CHECK_THAT(complaint_of_experiment("compare: {against: arm:some}\n"),
               Contains("E025") && Contains("no arm `some`"));
    CHECK_THAT(complaint_of_experiment("compare: {against: baseline}\n"), Contains("E025"));
    CHECK_THAT(complaint_of_experiment("compare: {windows: [1999..2002]}\n"), Contains("E025"));
    CHECK_THAT(complaint_of_experiment("compare: {windows: [1980-2002]}\n"),
               Contains("E025") && Contains("1985"));
}

TEST_CASE("an experiment changes nothing in what a replicate computes") {
    const Scenario scenario = with("experiment: {arms: [{id: a, on: [startup_grant]}]}\n");
    const Scenario plain = load_scenario(small_scenario(), {}, nullptr);
    CHECK(scenario_hash(scenario) == scenario_hash(plain));
    CHECK(resolved_yaml(scenario) != resolved_yaml(plain));
}

TEST_CASE("a vary argument is a range with a step, an interval, or a list") {
    const auto levels_of = [](const std::string& argument) {
        const auto field = parse_vary(argument);
        REQUIRE(field.value);
        const auto swept = swept_field(*field.value);
        INFO(swept.message);
        REQUIRE(swept.value);
        return swept.value->levels;
    };
    CHECK(levels_of("a.b=0 Myen:3 Myen:1 Myen") ==
          std::vector<std::string>{"0 Myen", "1 Myen", "2 Myen", "3 Myen"});
    CHECK(levels_of("a=10%:30%:10%") == std::vector<std::string>{"10%", "20%", "30%"});
    CHECK(levels_of("a=0:0.3:0.1") == std::vector<std::string>{"0", "0.1", "0.2", "0.3"});
    CHECK(levels_of("a=1999Q4,2001Q1") == std::vector<std::string>{"1999Q4", "2001Q1"});
    CHECK(levels_of("a=7") == std::vector<std::string>{"7"});
    const auto unit_of = [](const char* vary) {
        const auto field = swept_field(*parse_vary(vary).value);
        return field.value->numeric ? field.value->unit : std::string("text");
    };
    CHECK(unit_of("a=1 Myen,3 Myen") == " Myen");
    CHECK(unit_of("a=4% /year,7% /year") == "% /year");
    CHECK(unit_of("a=1,2") == "");
    CHECK(unit_of("a=100万円,300万円") == "万円");
    CHECK(unit_of("a=1 Myen,3 Gyen") == "text");
    CHECK(unit_of("a=1999Q4,2001Q4") == "text");
    const auto money = swept_field(*parse_vary("a=1 Myen,3.5 Myen").value);
    CHECK(money.value->in_files("3.5 Myen") == "3.5");
    const auto interval = swept_field(*parse_vary("a=1 Myen:3 Myen").value);
    CHECK(interval.value->is_interval());
    CHECK(interval.value->at(0.5) == "2 Myen");

    for (const char* bad : {"a", "=1", "a=", "a=1,,2", "a=1:2:3:4"})
        CHECK(parse_vary(bad).code == "E024");
    for (const char* bad : {"a=3:1:1", "a=1 Myen:3 Gyen", "a=1:3:0", "a=1:3:-1", "a=x:3", "a=1,1"})
        CHECK(swept_field(*parse_vary(bad).value).code == "E024");
    const auto slip = [](const char* vary) { return swept_field(*parse_vary(vary).value).message; };
    CHECK(slip("a=1,5:3,5:1") == "`1,5` has a comma inside the number");
    CHECK(slip("a=1:3:0,5") == "`0,5` has a comma inside the number");
    CHECK(slip("a=1_000:2_000:500") == "`1_000` has an underscore inside the number");
}

TEST_CASE("a design has a name and, unless it is a factorial, a size") {
    CHECK(parse_design("").value->kind == SweepDesign::Kind::factorial);
    CHECK(parse_design("saltelli:64").value->size == 64);
    for (const char* bad : {"lhs", "lhs:", "lhs:1", "lhs:2.5", "factorial:3", "grid:3"})
        CHECK(parse_design(bad).code == "E024");
    const std::vector<SweptField> fields = {{.path = "a", .levels = {"1", "2", "3"}},
                                            {.path = "b", .low = 0, .high = 1}};
    CHECK(points_of(*parse_design("saltelli:64").value, fields) == 64 * 4);
    CHECK(points_of(*parse_design("morris:10").value, fields) == 30);
    CHECK(problem_of(*parse_design("morris:40000").value, fields)->code == "E024");
}

TEST_CASE("a window is one year or two with a dash") {
    CHECK(*parse_window("1999-2002").value == Window{1999, 2002});
    CHECK(*parse_window("1999").value == Window{1999, 1999});
    for (const char* bad : {"", "1999-", "-2002", "2002-1999", "1999-2002-2003", "1999 2002"})
        CHECK(parse_window(bad).code == "E025");
}
