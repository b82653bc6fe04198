#include "sim/commands/evidence_command.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <filesystem>

#include "config/scenario/load_scenario.h"
#include "config/scenario/posterior.h"
#include "config/text/diagnostics.h"
#include "sim/calibration/input_errors.h"
#include "sim/calibration/run_table.h"
#include "tests/config/scratch_files.h"
#include "tests/sim/described_columns.h"

using namespace keiretsu;
using Catch::Contains;
namespace fs = std::filesystem;

namespace {

/// Predictions of minutes: one plant in 500, until 2000.
std::string write_study(const ScratchFiles& files, const std::string& extra = "") {
    files.write("base.yaml",
                "schema: 1\nid: tiny\nextends: " KEIRETSU_SOURCE_DIR
                "/scenarios/evidence/base.yaml\nhorizon: {end: 2000Q4}\n");
    files.write("calibration.yaml",
                "schema: 1\nid: tiny\nbase: base.yaml\nscale: 0.002\nseed: 3\n"
                "parameters:\n"
                "  - {path: parameters.exit.give_up_hazard, low: 0.5% /quarter, high: 4% /quarter, "
                "scale: log}\n"
                "  - {path: parameters.entry.founding_hazard, low: 0.03% /quarter, high: 0.2% "
                "/quarter, scale: log}\n"
                "targets:\n"
                "  - {moment: entry_exit.1986-1989.*, tolerance: 0.5}\n"
                "  - {moment: entry_exit.1989-1991.*, tolerance: 0.5}\n"
                "  - {moment: observed.employees.nation.all.all.1990, tolerance: 300000}\n"
                "waves: {first: 24, further: 1, points: 20}\n"
                "posterior: {accepted: 100%, draws: 30}\npolish: {rounds: 0}\n");
    return files.write("registration.yaml",
                       "schema: 1\nid: tiny\ntitle: Tiny\ncalibration: calibration.yaml\n"
                       "cutoffs: [1990, 1991]\nregistered: 1991\nhorizons: [3, 5]\n"
                       "predictive: {draws: 20, scale: 0.003}\n"
                       "input_errors: {memory_level: 1%}\n"
                       "errors: [{moment: observed.*, error: 5000}]\n" +
                           extra);
}

sim::EvidenceOptions into(const std::string& file, const std::string& out, int threads) {
    return {.registration = file, .out = out, .threads = threads, .quiet = true};
}

std::string line_with(const std::string& text, const std::string& head) {
    const std::size_t at = text.find("\n" + head);
    REQUIRE(at != std::string::npos);
    return text.substr(at + 1, text.find('\n', at + 1) - at - 1);
}

}  // namespace

TEST_CASE("evidence fits what was known at each cutoff and predicts the rest, for any threads") {
    const ScratchFiles files;
    const std::string file = write_study(files);
    REQUIRE(sim::evidence(into(file, files.path("one"), 1)) == 0);
    // The first wave need not be run where a calibration of the same design has it.
    sim::EvidenceOptions two = into(file, files.path("two"), 2);
    two.first_wave = files.path("one/1990/runs.sqlite");
    REQUIRE(sim::evidence(two) == 0);
    for (const char* name : {"evidence.csv", "evidence_scores.csv", "gates.csv"})
        CHECK(text_of(files.path(std::string("one/") + name)) ==
              text_of(files.path(std::string("two/") + name)));
    check_headers(files.path("one"));

    const std::string rows = text_of(files.path("one/evidence.csv"));
    CHECK_THAT(line_with(rows, "1990,entry_exit.1986-1989.exit,"), Contains(",known,"));
    CHECK(rows.find("\n1990,entry_exit.1989-1991.exit,") == std::string::npos);  // straddles
    CHECK_THAT(line_with(rows, "1991,entry_exit.1989-1991.exit,"), Contains(",known,"));
    CHECK_THAT(line_with(rows, "1991,entry_exit.1991-1994.exit,"),
               Contains(",held_out,,1991,1994,4.5,"));
    // The Census of 1990 and 1993, of all plants with 4 and more employees: growth in % a year.
    CHECK_THAT(line_with(rows, "1990,growth.employees.nation.all.all.1990-1993,"),
               Contains(",1990,1993,-0.87"));
    // What was fitted at 1990 does not know the target of 1991.
    CHECK(text_of(files.path("one/1990/fit.csv")).find("entry_exit.1989-1991.exit,target") ==
          std::string::npos);
    CHECK_THAT(text_of(files.path("one/1991/fit.csv")),
               Contains("entry_exit.1989-1991.exit,target"));

    // The first wave was run once.
    {
        sim::RunTable first(files.path("one/1990/runs.sqlite"));
        sim::RunTable second(files.path("one/1991/runs.sqlite"));
        CHECK(first.values(first.waves()[0]) == second.values(second.waves()[0]));
    }
    two.out = files.path("three");
    two.first_wave = files.path("nowhere.sqlite");
    CHECK_THROWS_WITH(sim::evidence(two), Contains("nowhere.sqlite") && Contains("--first-wave"));

    // Again: nothing is left to run, and the tables stay as they are.
    REQUIRE(sim::evidence(into(file, files.path("one"), 2)) == 0);
    CHECK(text_of(files.path("one/evidence.csv")) == rows);
}

TEST_CASE("a registration that says nothing that can be done is one clear error each") {
    const ScratchFiles files;
    const std::string file = write_study(files, "cutofs: [1990]\ngates: {coverage_low: 120%}\n");
    CHECK_THROWS_WITH(sim::evidence(into(file, files.path("out"), 1)),
                      Contains("cutofs") && Contains("cutoffs") && Contains("coverage_low"));
    CHECK_FALSE(fs::exists(files.path("out")));
}

TEST_CASE("inputs are drawn with the errors of their grade, and never change sign") {
    const Scenario base =
        load_scenario(KEIRETSU_SOURCE_DIR "/scenarios/baseline.yaml", {}, nullptr);
    const InputErrors errors{.memory_rate = 0.5, .memory_level = 0.02};
    std::map<std::string, std::vector<double>> deviations;
    for (std::uint64_t seed = 1; seed <= 200; ++seed) {
        Scenario drawn = base;
        sim::draw_inputs(drawn, errors, seed);
        for (const auto& [name, series] : drawn.inputs) {
            const Series& before = base.inputs.at(name);
            if (series.grade == "E") CHECK(series.values == before.values);
            const auto negative = [](const auto& at) { return at.second < 0; };
            if (std::none_of(before.values.begin(), before.values.end(), negative))
                CHECK(std::none_of(series.values.begin(), series.values.end(), negative));
        }
        const Series &output = drawn.inputs.at("other_output"),
                     &was = base.inputs.at("other_output");
        for (const int year : {1985, 2003})
            deviations[std::to_string(year)].push_back(
                std::log(output.values.at(year) / was.values.at(year)));
    }
    for (const auto& [year, values] : deviations) {
        double squares = 0;
        for (const double v : values) squares += v * v;
        CHECK(std::sqrt(squares / double(values.size())) == Approx(0.02).epsilon(0.15));
    }
    Scenario once = base, again = base;
    sim::draw_inputs(once, errors, 7);
    sim::draw_inputs(again, errors, 7);
    for (const auto& [name, series] : once.inputs)
        CHECK(series.values == again.inputs.at(name).values);
}

TEST_CASE("replicates of a scenario with errors of inputs have inputs of their own") {
    const std::string baseline = KEIRETSU_SOURCE_DIR "/scenarios/baseline.yaml";
    const Scenario exact = load_scenario(baseline, {}, nullptr);
    const Scenario base = load_scenario(
        baseline, {"ensemble.input_errors={memory_level: 2%, memory_rate: 0.5}"}, nullptr);
    CHECK(scenario_hash(base) != scenario_hash(exact));
    CHECK(variation_in_words(base) == "Inputs drawn with their errors");
    const Scenario first = sim::drawn_scenario(base, 1), second = sim::drawn_scenario(base, 2);
    const auto output_of = [](const Scenario& s) { return s.inputs.at("other_output").values; };
    CHECK(output_of(first) != output_of(second));
    CHECK(output_of(first) != output_of(base));
    // Nothing is left to vary, the errors are those of the seed, and without any nothing moves.
    CHECK(output_of(sim::drawn_scenario(first, 1)) == output_of(first));
    Scenario later = base;
    ++later.ensemble.seed;
    CHECK(output_of(sim::drawn_scenario(later, 1)) == output_of(second));
    CHECK(scenario_hash(sim::drawn_scenario(exact, 2)) == scenario_hash(exact));
}
