// Files of causes: what they may say, and the scenarios that coalitions are.
#include "config/scenario/causes.h"

#include <catch2/catch.hpp>

#include "tests/config/scratch_files.h"

using namespace keiretsu;
using Catch::Contains;

namespace {

std::string with_causes(const ScratchFiles& files, const std::string& causes) {
    return files.write("causes.yaml",
                       "schema: 1\nid: mine\nscenario: " + small_scenario() + "\n" + causes);
}

std::string complaint_of_causes(const std::string& causes) {
    const ScratchFiles files;
    try {
        load_causes(with_causes(files, causes));
    } catch (const InputError& error) {
        return error.what();
    }
    return {};
}

}  // namespace

TEST_CASE("coalitions lay their overlays over the scenario, and --set below them") {
    const ScratchFiles files;
    const CauseStudy study = load_causes(with_causes(files, R"(
causes:
  - id: pruning
    without: {mechanisms: {suppliers: keep}}
  - id: heirs
    title: no heirs
    without:
      parameters: {exit: {heir_probability: 100%}}
      policies: [{id: startup_grant, remove: true}]
)"));
    REQUIRE(study.causes.size() == 2);
    CHECK(study.causes[0].title == "pruning");
    CHECK(study.outcome == "establishments.size.4-29");
    const std::vector<std::string> overrides = {"parameters.exit.heir_probability=50%",
                                                "parameters.exit.retirement_age=60 years"};
    const auto without = [&](const std::vector<const Cause*>& absent) {
        return scenario_without(study.scenario, overrides, absent);
    };
    const Scenario all = without({});
    CHECK(all.parameters.exit.heir_probability == 0.5);
    CHECK(all.policies.size() == 1);
    const Scenario none = without({&study.causes[0], &study.causes[1]});
    CHECK(none.mechanisms.suppliers == ReviewRule::keep);
    CHECK(none.parameters.exit.heir_probability == 1);
    CHECK(none.parameters.exit.retirement_age == 60);
    CHECK(none.policies.empty());
    CHECK(without({&study.causes[0]}).parameters.exit.heir_probability == 0.5);
}

TEST_CASE("causes that make no study are refused with place and remedy") {
    CHECK_THAT(complaint_of_causes("causes: []\n"), Contains("E011") && Contains("causes"));
    CHECK_THAT(complaint_of_causes(""), Contains("E022") && Contains("`causes` is missing"));
    CHECK_THAT(complaint_of_causes("causes:\n  - {id: a, without: {}}\n"),
               Contains("E022") && Contains("takes nothing away") && Contains("causes.yaml:5"));
    CHECK_THAT(complaint_of_causes("causes:\n"
                                   "  - {id: a, without: {mechanisms: {suppliers: keep}}}\n"
                                   "  - {id: a, without: {mechanisms: {materials: outside}}}\n"),
               Contains("E018") && Contains("a second cause `a`") && Contains("causes.yaml:6"));
    CHECK_THAT(complaint_of_causes(
                   "causes:\n"
                   "  - {id: a, without: {parameters: {exit: {land_pull: 0% /quarter}}}}\n"
                   "  - {id: b, without: {parameters: {exit: {land_pull: 1% /quarter}}}}\n"),
               Contains("E020") && Contains("`a` and `b` set `parameters.exit.land_pull`"));
    CHECK(complaint_of_causes(
              "causes:\n"
              "  - {id: a, without: {parameters: {exit: {land_pull: 0% /quarter}}}}\n"
              "  - {id: b, without: {parameters: {exit: {land_pull: 0% /quarter}}}}\n")
              .empty());
    CHECK_THAT(complaint_of_causes("causes:\n  - {id: a, without: {places: [{id: rest}]}}\n"),
               Contains("E020") && Contains("`places` cannot be taken away"));
    CHECK_THAT(complaint_of_causes("causes:\n  - {id: a, without: {mechanisms: {exits: lot}}}\n"),
               Contains("E020") && Contains("exits by lot"));
    CHECK_THAT(complaint_of_causes("causes:\n  - {id: a, with: 3}\n"),
               Contains("E003") && Contains("unknown field `with`"));
    std::string nine = "causes:\n";
    for (int i = 0; i < 9; ++i)
        nine += "  - {id: a" + std::to_string(i) + ", without: {mechanisms: {suppliers: keep}}}\n";
    CHECK_THAT(complaint_of_causes(nine), Contains("E020") && Contains("9 causes, more than 8"));
}

TEST_CASE("an overlay with a slip is complained of at its place in the file of causes") {
    const ScratchFiles files;
    const CauseStudy study = load_causes(with_causes(
        files, "causes:\n  - {id: a, without: {parameters: {exit: {heir_probabilty: 1}}}}\n"));
    CHECK_THROWS_WITH(
        scenario_without(study.scenario, {}, {&study.causes[0]}),
        Contains("E003") && Contains("causes.yaml:5") && Contains("heir_probability"));
}

TEST_CASE("what is held is held at a quarter that is run") {
    CHECK_THAT(complaint_of(small_scenario(), {"mechanisms.hold_demand_at=1975Q1"}),
               Contains("E020") && Contains("1975Q1") && Contains("from 1981Q1 to 2007Q4"));
    CHECK_THAT(complaint_of(small_scenario(), {"mechanisms.hold_collateral_at=2008Q1"}),
               Contains("E020") && Contains("mechanisms.hold_collateral_at"));
    CHECK(complaint_of(small_scenario(), {"mechanisms.hold_demand_at=1991Q4"}).empty());
}
