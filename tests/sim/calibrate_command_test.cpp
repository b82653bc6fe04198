#include "sim/commands/calibrate_command.h"

#include <catch2/catch.hpp>

#include <csignal>
#include <map>
#include <set>
#include <thread>

#include "analysis/calibration/known_facts.h"
#include "config/scenario/load_scenario.h"
#include "config/text/diagnostics.h"
#include "sim/calibration/moment_run.h"
#include "sim/calibration/run_table.h"
#include "tests/config/scratch_files.h"
#include "tests/sim/described_columns.h"

using namespace keiretsu;
using Catch::Contains;
namespace fs = std::filesystem;

namespace {

/// A calibration of seconds: one plant in 500, until 1992.
std::string small_calibration(const std::string& extra = "") {
    return "schema: 1\nid: small\nbase: " KEIRETSU_SOURCE_DIR
           "/scenarios/baseline.yaml\nset: [horizon.end=1992Q4]\nscale: 0.002\nseed: 3\n"
           "parameters:\n"
           "  - {path: parameters.exit.give_up_hazard, low: 0.2% /quarter, high: 4% /quarter, "
           "scale: log}\n"
           "  - {path: parameters.entry.founding_hazard, low: 0.02% /quarter, high: 0.2% /quarter, "
           "scale: log}\n"
           "targets:\n"
           "  - {moment: entry_exit.1986-1989.*, tolerance: 0.4}\n"
           "  - {moment: redemption.*.1986Q1, tolerance: 1}\n"
           "waves: {first: 24, further: 1, points: 20}\n"
           "posterior: {accepted: 100%, draws: 30, predictive: 4}\n"
           "polish: {rounds: 2, candidates: 2, seeds: 2}\n" +
           extra;
}

sim::CalibrateOptions into(const std::string& file, const std::string& out, int threads = 2) {
    sim::CalibrateOptions options;
    options.calibration = file;
    options.out = out;
    options.threads = threads;
    options.quiet = true;
    return options;
}

std::map<std::string, std::string> tables(const std::string& directory) {
    std::map<std::string, std::string> files;
    for (const char* name : {"parameters.csv", "posterior.csv", "fit.csv", "best.yaml"})
        files[name] = text_of(directory + "/" + name);
    return files;
}

}  // namespace

TEST_CASE("a calibration gives the same tables for any number of threads and any interruption") {
    const ScratchFiles files;
    const std::string file = files.write("small.yaml", small_calibration());
    REQUIRE(sim::calibrate(into(file, files.path("one"), 1)) == 0);
    REQUIRE(sim::calibrate(into(file, files.path("two"), 2)) == 0);
    CHECK(tables(files.path("one")) == tables(files.path("two")));

    // Half of a table, as a kill leaves it: whole runs in any order, a wave begun.
    fs::create_directories(files.path("half"));
    {
        sim::RunTable from(files.path("one/runs.sqlite")), to(files.path("half/runs.sqlite"));
        to.set_identity(from.identity());
        const std::vector<sim::Wave> waves = from.waves();
        REQUIRE(waves.size() == 5);
        for (std::size_t w = 0; w < 2; ++w) {
            sim::Wave wave = waves[w];
            to.add_wave(wave, from.values(wave));
            for (const sim::RunTask& task : to.pending(wave, 3))
                if (w == 0 || task.point % 3 == 0) {
                    sim::RunResult result{.task = task};
                    const auto scenario =
                        load_scenario(KEIRETSU_SOURCE_DIR "/scenarios/baseline.yaml", {}, nullptr);
                    std::vector<std::string> names;
                    for (const auto& fact : analysis::calibration::known_facts())
                        names.push_back(fact.name);
                    const auto point = static_cast<std::size_t>(task.point - wave.first_point);
                    const auto means = from.moments(wave, names)[point];
                    for (std::size_t j = 0; j < names.size(); ++j)
                        result.moments[names[j]] = means.mean[j];
                    to.add(result);
                }
        }
    }
    REQUIRE(sim::calibrate(into(file, files.path("half"))) == 0);
    CHECK(tables(files.path("one")) == tables(files.path("half")));
}

TEST_CASE("what a calibration writes can be run, and holds what was asked") {
    const ScratchFiles files;
    const std::string file = files.write("small.yaml", small_calibration());
    REQUIRE(sim::calibrate(into(file, files.path("out"))) == 0);
    const Scenario best = load_scenario(files.path("out/best.yaml"), {}, nullptr);
    CHECK_THAT(text_of(files.path("out/best.yaml")), Contains("`--set horizon.end=1992Q4`"));
    CHECK(best.id == "small");
    CHECK(best.parameters.exit.give_up_hazard >= 0.002);
    CHECK(best.parameters.exit.give_up_hazard <= 0.04);
    // Which facts it was set to, and that those of the base were seen.
    CHECK(role_of(best.facts, "entry_exit.1986-1989.entry") == FactRole::fitted);
    CHECK(role_of(best.facts, "entry_exit.1989-1991.entry") == FactRole::seen);
    CHECK(role_of(best.facts, "redemption.large.1986Q1") == FactRole::fitted);
    CHECK(role_of(best.facts, "table4.Ota.employees.1985-1997") == FactRole::seen);
    const Scenario drawn = load_scenario(files.path("out/posterior.yaml"), {}, nullptr);
    CHECK(drawn.facts.targets == best.facts.targets);
    CHECK(varies_parameters(drawn));
    CHECK(drawn.ensemble.posterior.parameters ==
          std::vector<std::string>{"exit.give_up_hazard", "entry.founding_hazard"});
    const std::string fit = text_of(files.path("out/fit.csv"));
    CHECK_THAT(fit, Contains("entry_exit.1986-1989.entry,target,3.1"));
    CHECK_THAT(fit, Contains("entry_exit.1989-1991.entry,held_out,2.8"));
    CHECK_THAT(text_of(files.path("out/parameters.csv")),
               Contains("exit.give_up_hazard,per quarter,log,0.002,0.04"));
    check_headers(files.path("out"));

    // Again: nothing is left to run, and the tables stay as they are.
    const auto before = tables(files.path("out"));
    REQUIRE(sim::calibrate(into(file, files.path("out"))) == 0);
    CHECK(tables(files.path("out")) == before);
}

TEST_CASE("a run table goes on only with its own design and targets") {
    const ScratchFiles files;
    const std::string file = files.write("small.yaml", small_calibration());
    REQUIRE(sim::calibrate(into(file, files.path("out"))) == 0);
    const std::string other_target =
        files.write("targets.yaml",
                    small_calibration().replace(
                        small_calibration().find("tolerance: 0.4"), 14, "tolerance: 0.3"));
    CHECK_THROWS_WITH(sim::calibrate(into(other_target, files.path("out"))),
                      Contains("E310") && Contains("--first-wave"));
    const std::string other_prior = files.write(
        "prior.yaml",
        small_calibration().replace(small_calibration().find("high: 4%"), 8, "high: 5%"));
    CHECK_THROWS_WITH(sim::calibrate(into(other_prior, files.path("out"))),
                      Contains("parameters, priors, scale or seeds"));

    // Other targets take the first wave over.
    sim::CalibrateOptions reuse = into(other_target, files.path("reused"));
    reuse.first_wave = files.write("empty.sqlite", "");
    CHECK_THROWS_WITH(sim::calibrate(reuse), Contains("E310") && Contains("is no run table"));
    CHECK(text_of(reuse.first_wave).empty());
    reuse.force = true;
    reuse.first_wave = files.path("out/runs.sqlite");
    REQUIRE(sim::calibrate(reuse) == 0);
    REQUIRE(sim::calibrate(into(other_target, files.path("fresh"))) == 0);
    CHECK(tables(files.path("reused")) == tables(files.path("fresh")));
}

TEST_CASE("a run that fails is a row with its reason") {
    const ScratchFiles files;
    sim::RunTable table(files.path("runs.sqlite"));
    const sim::Wave wave =
        table.add_wave({.kind = "prior", .box = {{0, 1}}}, {{0.1}, {0.2}, {0.3}});
    CHECK(table.pending(wave, 7).size() == 3);
    table.add({.task = {.point = 1, .replicate = 1, .seed = 5}, .failure = "it died"});
    table.add({.task = {.point = 0, .replicate = 1, .seed = 4}, .moments = {{"a", 2.5}}});
    CHECK(table.pending(wave, 7).size() == 1);
    const auto points = table.moments(wave, {"a", "b"});
    CHECK(points[0].mean[0] == 2.5);
    CHECK(std::isnan(points[0].mean[1]));
    CHECK(points[1].failure == "it died");
    CHECK(points[1].mean.empty());
    CHECK(points[2].runs == 0);
    // The same run twice would be counted twice.
    CHECK_THROWS_AS(
        table.add({.task = {.point = 0, .replicate = 1, .seed = 4}, .moments = {{"a", 2.5}}}),
        RunError);
}

TEST_CASE("an economy that multiplies is refused with its quarter") {
    const Scenario teeming = load_scenario(KEIRETSU_SOURCE_DIR "/scenarios/baseline.yaml",
                                           {"scale=0.002",
                                            "parameters.entry.founding_hazard=1% /quarter",
                                            "parameters.entry.income_elasticity=0"},
                                           nullptr);
    const auto moments_or_failure = [](const Scenario& scenario) {
        try {
            sim::simulate_moments(scenario, 1, [](Quarter, std::uint64_t) {});
        } catch (const RunError& error) {
            return std::string(error.what());
        }
        return std::string();
    };
    CHECK_THAT(moments_or_failure(teeming), Contains("over 4 times as many establishments"));
}

TEST_CASE("every known fact is a moment of a run") {
    Scenario scenario =
        load_scenario(KEIRETSU_SOURCE_DIR "/scenarios/baseline.yaml", {"scale=0.002"}, nullptr);
    const auto moments = sim::simulate_moments(scenario, 1, [](Quarter, std::uint64_t) {});
    for (const auto& fact : analysis::calibration::known_facts()) {
        INFO(fact.name);
        CHECK(moments.count(fact.name) == 1);
    }
}
