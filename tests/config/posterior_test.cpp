// `ensemble.vary: posterior`: draws of parameters, and who wins over them.
#include <catch2/catch.hpp>

#include "config/scenario/posterior.h"
#include "tests/config/scratch_files.h"

using namespace keiretsu;
using Catch::Contains;

namespace {

constexpr const char* draws =
    "draw,exit.retirement_age,parameters.labour.hiring_speed\n1,60,0.05\n2,61,0.125\n3,62,0.1\n";

std::string naming(const std::string& file) {
    return text_of(small_scenario()) + "\nensemble: {vary: posterior, posterior: " + file + "}\n";
}

/// The small scenario with these draws, as `base.yaml`, and `top.yaml` that extends it.
struct Varied {
    ScratchFiles files = {};
    std::string base = {}, top = {};

    explicit Varied(const std::string& csv, const std::string& above = "") {
        files.write("fits/draws.csv", csv);
        base = files.write("base.yaml", naming("fits/draws.csv"));
        top = files.write("sub/top.yaml", "extends: ../base.yaml\nid: top\n" + above);
    }
};

}  // namespace

TEST_CASE("replicates take their parameters from the draws in turn") {
    const Varied varied(draws);
    const Scenario s = load_scenario(varied.top, {}, nullptr);
    REQUIRE(varies_parameters(s));
    CHECK(s.ensemble.posterior.parameters ==
          std::vector<std::string>{"exit.retirement_age", "labour.hiring_speed"});
    CHECK(scenario_of_replicate(s, 1).parameters.exit.retirement_age == 60);
    CHECK(scenario_of_replicate(s, 2).parameters.labour.hiring_speed == 0.125);
    CHECK(scenario_of_replicate(s, 4).parameters.exit.retirement_age == 60);
    CHECK_FALSE(varies_parameters(scenario_of_replicate(s, 2)));
    const Scenario by_seed = load_scenario(varied.top, {"ensemble.vary=seed"}, nullptr);
    CHECK(scenario_of_replicate(by_seed, 2).parameters.exit.retirement_age ==
          by_seed.parameters.exit.retirement_age);
}

TEST_CASE("what is written above the draws wins, in every replicate") {
    const Varied varied(draws, "parameters: {exit: {retirement_age: 70 years}}\n");
    const Scenario base = load_scenario(varied.base, {}, nullptr);
    CHECK(scenario_of_replicate(base, 1).parameters.exit.retirement_age == 60);
    const Scenario top = load_scenario(varied.top, {}, nullptr);
    CHECK(top.ensemble.posterior.set_above == std::vector<std::string>{"exit.retirement_age"});
    CHECK(scenario_of_replicate(top, 1).parameters.exit.retirement_age == 70);
    CHECK(scenario_of_replicate(top, 2).parameters.labour.hiring_speed == 0.125);
    CHECK(share_draws(base.ensemble.posterior, top.ensemble.posterior));
    const Scenario set =
        load_scenario(varied.base, {"parameters.labour.hiring_speed=20% /quarter"}, nullptr);
    CHECK(scenario_of_replicate(set, 2).parameters.labour.hiring_speed == 0.2);
    CHECK(scenario_of_replicate(set, 2).parameters.exit.retirement_age == 61);
    const auto both = std::string("parameters: {labour: {hiring_speed: 10% /quarter}, ") +
                      "exit: {retirement_age: 70 years}}\n";
    CHECK_THAT(complaint_of(Varied(draws, both).top), Contains("E026") && Contains("above"));
}

TEST_CASE("draws are part of what a scenario computes") {
    const Varied one(draws), other("exit.retirement_age\n60\n61\n");
    const Scenario a = load_scenario(one.base, {}, nullptr);
    const Scenario b = load_scenario(other.base, {}, nullptr);
    CHECK(scenario_hash(a) != scenario_hash(b));
    CHECK_FALSE(share_draws(a.ensemble.posterior, b.ensemble.posterior));
    const auto by_seed = [](const Varied& v) {
        return scenario_hash(load_scenario(v.base, {"ensemble.vary=seed"}, nullptr));
    };
    CHECK(by_seed(one) == by_seed(other));
    // The copy that a run keeps gives the same draws.
    one.files.write("copy.csv", posterior_csv(a.ensemble.posterior));
    const Scenario copy =
        load_scenario(one.base, {"ensemble.posterior=" + one.files.path("copy.csv")}, nullptr);
    CHECK(scenario_hash(copy) == scenario_hash(a));
}

TEST_CASE("draws that cannot be used are refused with their place") {
    const auto complaint = [](const std::string& csv) { return complaint_of(Varied(csv).base); };
    CHECK_THAT(complaint("exit.retirement_agee\n60\n"),
               Contains("E003") && Contains("draws.csv:1:1") &&
                   Contains("did you mean `exit.retirement_age`"));
    CHECK_THAT(complaint("draw,exit.retirement_age\n1,600\n"),
               Contains("E021") && Contains("draws.csv:2:3"));
    CHECK_THAT(complaint("exit.retirement_age\n60 years\n"), Contains("E008"));
    CHECK_THAT(complaint("exit.retirement_age,exit.retirement_age\n60,60\n"), Contains("E026"));
    CHECK_THAT(complaint("draw,exit.retirement_age\n1\n"),
               Contains("E026") && Contains("draws.csv:2:1"));
    CHECK_THAT(complaint("draw,exit.retirement_age\n"), Contains("has no draws"));
    const ScratchFiles files;
    CHECK_THAT(complaint_of(files.write("mine.yaml", naming("nowhere.csv"))),
               Contains("E001") && Contains("nowhere.csv"));
    CHECK_THAT(complaint_of(small_scenario(), {"ensemble.vary=posterior"}),
               Contains("E022") && Contains("and no draws"));
}
