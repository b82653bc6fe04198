#include "sim/commands/cities_command.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <set>

#include "analysis/cities/scores.h"
#include "sim/experiments/city_study.h"
#include "tests/config/scratch_files.h"
#include "tests/sim/described_columns.h"
#include "tests/sim/experiment_files.h"

using namespace keiretsu;
using Catch::Contains;
namespace fs = std::filesystem;

namespace {

sim::CitiesOptions small_city_study(const ScratchFiles& scratch, const std::string& out) {
    sim::CitiesOptions options;
    options.scenario = shipped("baseline");
    options.out = scratch.path(out);
    options.scale = "0.002";
    options.replicates = 2;
    options.draws = 2;
    options.permutations = 2;
    options.only = {"ranges", "permuted"};
    options.quiet = true;
    return options;
}

std::size_t lines_of(const std::string& text) {
    return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
}

}  // namespace

TEST_CASE("a study of cities leaves scores by point, what was drawn and who got whose inputs") {
    const ScratchFiles scratch;
    const auto options = small_city_study(scratch, "whole");
    REQUIRE(sim::cities(options) == 0);
    const std::string out = options.out + "/";
    CHECK_THAT(text_of(out + "city_scores.csv"), Contains("\nsigns,0.7,") && Contains("\nrmse,"));
    const auto measures = lines_of(text_of(out + "city_scores.csv")) - 1;
    CHECK(lines_of(text_of(out + "city_points.csv")) == 1 + 5 * measures);
    const Scenario scenario = load_scenario(options.scenario, {}, nullptr);
    CHECK(lines_of(text_of(out + "city_draws.csv")) == 1 + 2 * ranged_inputs(scenario).size());
    CHECK(lines_of(text_of(out + "city_permutations.csv")) == 1 + 2 * 9);
    CHECK_THAT(text_of(out + "cities.md"), Contains("right side of the nation"));
    CHECK_FALSE(fs::exists(out + "city_inputs.csv"));
    const auto manifest = nlohmann::json::parse(text_of(out + "manifest.json"));
    CHECK(manifest["kind"] == "cities");
    CHECK(manifest["arms"].size() == 5);
    for (const auto& name : manifest["files"]) CHECK(fs::exists(out + name.get<std::string>()));
    check_headers(options.out);
    CHECK_THAT(text_of(out + "report.html"), Contains("\"kind\":\"cities\""));

    // In two halves and on one thread: the same figures.
    auto halves = small_city_study(scratch, "halves");
    halves.replicates = 1;
    halves.threads = 1;
    REQUIRE(sim::cities(halves) == 0);
    halves.replicates = 2;
    halves.resume = true;
    REQUIRE(sim::cities(halves) == 0);
    CHECK(ordered_dump(halves.out) == ordered_dump(options.out));
    CHECK(published_files(halves.out) == published_files(options.out));
}

TEST_CASE("every input that a city has of its own is replaced once, and only in that city") {
    const Scenario scenario = load_scenario(shipped("baseline"), {}, nullptr);
    CHECK(sim::cities_of(scenario).size() == 9);
    const auto inputs = sim::city_inputs(scenario);
    std::set<std::string> hashes = {scenario_hash(scenario)};
    int anchors = 0;
    for (const sim::CityInput& input : inputs) {
        INFO(input.place << " " << input.input->id);
        const Scenario with = with_national_input(scenario, input.place, *input.input);
        CHECK(hashes.insert(scenario_hash(with)).second);
        anchors += input.input->id == "anchor" ? 1 : 0;
        for (std::size_t i = 0; i < with.places.size(); ++i)
            if (with.places[i].id != input.place)
                CHECK(with.places[i].industries == scenario.places[i].industries);
    }
    CHECK(anchors == 2);
    const sim::CityStudy study{.scenario = scenario, .inputs = inputs};
    CHECK(sim::arms_of(study).size() == inputs.size() + 1);
}

TEST_CASE("contributions of inputs are written for every city") {
    const ScratchFiles scratch;
    auto options = small_city_study(scratch, "inputs");
    options.only = {"inputs"};
    options.replicates = 1;
    options.scale = "0.001";
    REQUIRE(sim::cities(options) == 0);
    const std::string inputs = text_of(options.out + "/city_inputs.csv");
    CHECK_THAT(inputs,
               Contains("\nToyota,anchor,establishments,1985-1997,") &&
                   Contains("\nKofu,all,value_added,1997-2007,"));
    CHECK_THAT(
        text_of(options.out + "/city_explained.csv"),
        Contains("\nToyota,establishments,1985-1997,") && Contains("\nKofu,employees,1997-2007,"));
    CHECK_FALSE(fs::exists(options.out + "/city_scores.csv"));
}

TEST_CASE("scores with the national shocks to products stand beside those without") {
    const ScratchFiles scratch;
    auto options = small_city_study(scratch, "shocks");
    options.only = {"shocks"};
    options.replicates = 1;
    REQUIRE(sim::cities(options) == 0);
    const std::string shocks = text_of(options.out + "/city_shocks.csv");
    CHECK_THAT(shocks, Contains("\nrmse.employees.1997-2007,") && Contains("\nsigns,,"));
    CHECK(lines_of(shocks) == 1 + analysis::city_measures().size());
    CHECK_FALSE(fs::exists(options.out + "/city_scores.csv"));
    check_headers(options.out);
}

TEST_CASE("a study of cities that would say nothing is refused before anything runs") {
    const ScratchFiles scratch;
    auto options = small_city_study(scratch, "out");
    options.only = {"range"};
    CHECK_THROWS_WITH(sim::cities(options), Contains("E303") && Contains("`ranges`"));
    options.only = {"permuted"};
    options.permutations = 0;
    CHECK_THROWS_WITH(sim::cities(options), Contains("E303") && Contains("--permutations"));
    options.permutations = 2;
    options.until = "2005Q4";
    CHECK_THROWS_WITH(sim::cities(options), Contains("E303") && Contains("2007"));
    options.until.reset();
    options.only = {"ranges"};
    options.scenario = std::string(KEIRETSU_SOURCE_DIR) + "/tests/config/scenarios/small.yaml";
    CHECK_THROWS_WITH(sim::cities(options),
                      Contains("E303") && Contains("fewer than three places"));
    CHECK_FALSE(fs::exists(options.out));
}
