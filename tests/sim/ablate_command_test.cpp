#include "sim/commands/ablate_command.h"

#include <catch2/catch.hpp>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <set>

#include "sim/commands/report_command.h"
#include "sim/experiments/ablation.h"
#include "tests/config/scratch_files.h"
#include "tests/sim/described_columns.h"
#include "tests/sim/experiment_files.h"

using namespace keiretsu;
using Catch::Contains;
namespace fs = std::filesystem;

namespace {

sim::AblateOptions small_ablation(const ScratchFiles& scratch, const std::string& out) {
    sim::AblateOptions options;
    options.scenario = shipped("baseline");
    options.out = scratch.path(out);
    options.scale = "0.002";
    options.replicates = 2;
    options.only = {"random_exit", "swapped_cities"};
    options.quiet = true;
    return options;
}

}  // namespace

TEST_CASE("an ablation leaves verdicts, what selection adds, every scenario and a page") {
    const ScratchFiles scratch;
    auto options = small_ablation(scratch, "whole");
    REQUIRE(sim::ablate(options) == 0);
    const std::string ablation = text_of(options.out + "/ablation.csv");
    CHECK_THAT(ablation,
               Contains("random_exit,turn.establishments,") &&
                   Contains("swapped_cities,table4.deviation.Toyota,"));
    CHECK_THAT(text_of(options.out + "/selection.csv"),
               Contains("true_productivity,all,1985-1997,") &&
                   Contains("establishments,sme,1986-2007,-0.096,") &&
                   Contains("identity_residual,large,"));
    CHECK_THAT(text_of(options.out + "/selection.md"), Contains("| all, 1985-1997 |"));
    const auto manifest = nlohmann::json::parse(text_of(options.out + "/manifest.json"));
    CHECK(manifest["kind"] == "ablate");
    CHECK(manifest["arms"].size() == 3);
    for (const auto& name : manifest["files"])
        CHECK(fs::exists(options.out + "/" + name.get<std::string>()));
    check_headers(options.out);
    const Scenario swapped =
        load_scenario(options.out + "/scenario_swapped_cities.yaml", {}, nullptr);
    CHECK(swapped.places[swapped.places[0].id == "toyota" ? 0 : 1].anchor.empty());
    if (manifest["files"].dump().find("report.html") != std::string::npos)
        CHECK(sim::report({.run = options.out}) == 0);

    // In two halves and on one thread: the same figures.
    auto halves = small_ablation(scratch, "halves");
    halves.replicates = 1;
    halves.threads = 1;
    REQUIRE(sim::ablate(halves) == 0);
    CHECK_THAT(text_of(halves.out + "/ablation.csv"), Contains(",unknown\n"));
    halves.replicates = 2;
    halves.resume = true;
    REQUIRE(sim::ablate(halves) == 0);
    CHECK(ordered_dump(halves.out) == ordered_dump(options.out));
    CHECK(published_files(halves.out) == published_files(options.out));
}

TEST_CASE("ablations draw from a posterior too, and leave their own parameter alone") {
    const ScratchFiles scratch;
    scratch.write("draws.csv", "banks.evergreening,exit.retirement_age\n0.2,60\n0.4,62\n");
    auto options = small_ablation(scratch, "out");
    options.scenario = scratch.write("fitted.yaml", extending_baseline(R"(
id: fitted
ensemble: {vary: posterior, posterior: draws.csv}
)"));
    options.only = {"no_evergreening"};
    options.until = "1988Q4";
    REQUIRE(sim::ablate(options) == 0);
    const Scenario without =
        load_scenario(options.out + "/scenario_no_evergreening.yaml", {}, nullptr);
    CHECK(scenario_of_replicate(without, 2).parameters.banks.evergreening == 0);
    CHECK(scenario_of_replicate(without, 2).parameters.exit.retirement_age == 62);
    CHECK_FALSE(fs::exists(options.out + "/selection.csv"));
}

TEST_CASE("every ablation changes the baseline, each in its own way") {
    std::set<std::string> hashes = {scenario_hash(load_scenario(shipped("baseline"), {}, nullptr))};
    std::size_t overriding = 0;
    for (const sim::Ablation& ablation : sim::ablations()) {
        INFO(ablation.id);
        CHECK(ablation.code.size() <= 3);
        if (ablation.overrides.empty()) continue;
        ++overriding;
        std::vector<Diagnostic> warnings;
        const Scenario scenario = load_scenario(shipped("baseline"), ablation.overrides, &warnings);
        for (const Diagnostic& warning : warnings) CHECK(warning.code != "W001");
        CHECK(hashes.insert(scenario_hash(scenario)).second);
    }
    CHECK(overriding == sim::ablations().size() - 1);
}

TEST_CASE("what cannot be ablated is refused before anything runs") {
    const ScratchFiles scratch;
    auto options = small_ablation(scratch, "out");
    options.only = {"random_exits"};
    CHECK_THROWS_WITH(sim::ablate(options), Contains("E303") && Contains("`random_exit`"));
    options.only = {"swapped_cities"};
    options.swap = {"toyota", "kyoto"};
    CHECK_THROWS_WITH(sim::ablate(options), Contains("E303") && Contains("no place `kyoto`"));
    options.swap = {"toyota", "toyota"};
    CHECK_THROWS_WITH(sim::ablate(options), Contains("E303") && Contains("two different"));
    options.swap = {"toyota", "ota"};
    options.fit = scratch.path("nowhere.yaml");
    CHECK_THROWS_WITH(sim::ablate(options), Contains("E001"));
    CHECK_FALSE(fs::exists(options.out));
}
