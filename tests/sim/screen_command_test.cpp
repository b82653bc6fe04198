#include "sim/commands/screen_command.h"

#include <catch2/catch.hpp>

#include <cmath>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "sim/commands/explain_command.h"
#include "sim/commands/screened_moves.h"
#include "sim/experiments/screening.h"
#include "tests/config/scratch_files.h"
#include "tests/sim/described_columns.h"
#include "tests/sim/experiment_files.h"

using namespace keiretsu;
using Catch::Contains;
namespace fs = std::filesystem;

namespace {

sim::ScreenOptions small_screening(const ScratchFiles& scratch, const std::string& out) {
    sim::ScreenOptions options;
    options.scenario = shipped("baseline");
    options.out = scratch.path(out);
    options.scale = "0.001";
    options.until = "1987Q4";
    options.patterns = {"exit.give_up_*", "statistics.*"};
    options.trajectories = 2;
    options.noise_seeds = 2;
    options.quiet = true;
    return options;
}

}  // namespace

TEST_CASE("a screening leaves effects, every run and its noise, whatever the threads") {
    const ScratchFiles scratch;
    auto options = small_screening(scratch, "whole");
    REQUIRE(sim::screen(options) == 0);
    const std::string effects = text_of(options.out + "/screening.csv");
    CHECK_THAT(effects,
               Contains("exit.give_up_hazard,fitted,level.establishments,") &&
                   Contains("statistics.finance_sample,assumed,redemption.gap,"));
    // Who is asked for their finances changes no plant.
    const std::size_t at = effects.find("statistics.finance_sample,assumed,level.employees,");
    REQUIRE(at != std::string::npos);
    CHECK_THAT(effects.substr(at, 80), Contains("level.employees,0,0,0,,,"));
    CHECK(sim::moves_of_screening(options.out + "/screening.csv").at("statistics.finance_sample") ==
          "below noise");
    // Other seeds are other economies.
    {
        const sim::Store store(options.out + "/runs.sqlite");
        const auto employees = [&](int arm) { return store.moments(1, arm).at("level.employees"); };
        CHECK(employees(0) != employees(1));
        CHECK(employees(1) != employees(2));
    }
    const std::string runs = text_of(options.out + "/screening_runs.csv");
    CHECK_THAT(runs, Contains("\n1,0,,,1,\n") && Contains("\n2,0,,,1,\n"));
    CHECK(std::count(runs.begin(), runs.end(), '\n') == 1 + 2 * 4);
    const auto manifest = nlohmann::json::parse(text_of(options.out + "/manifest.json"));
    CHECK(manifest["kind"] == "screen");
    CHECK(manifest["arms"].size() == 1 + 2 + 2 * 4);
    check_headers(options.out);

    auto halves = small_screening(scratch, "halves");
    halves.threads = 1;
    REQUIRE(sim::screen(halves) == 0);
    CHECK(ordered_dump(halves.out) == ordered_dump(options.out));
    CHECK(published_files(halves.out) == published_files(options.out));
    halves.resume = true;
    halves.replicates = 2;
    REQUIRE(sim::screen(halves) == 0);
    CHECK_THAT(text_of(halves.out + "/screening_runs.csv"), Contains("\n1,0,,,2,\n"));
}

TEST_CASE("the table of parameters takes a column of moves from a screening") {
    const ScratchFiles scratch;
    const std::string file = scratch.write(
        "screening.csv",
        "parameter,grade,outcome,mu,mu_star,sigma,low,high,noise,effects,moves\n"
        "exit.newness_hazard,assumed,level.establishments,-17.6,18.4,12,10,20,10,4,yes\n"
        "exit.newness_hazard,assumed,level.employees,1,14,12,10,20,5,4,yes\n"
        "exit.newness_hazard,assumed,decline.small_establishments,9,9,1,8,10,8,4,yes\n"
        "exit.newness_hazard,assumed,level.value_added,30,30,1,29,31,29,4,yes\n"
        "exit.newness_hazard,assumed,redemption.gap,90,90,1,80,99,1,4,yes\n"
        "entry.size,assumed,level.establishments,9,9,7,3,14,8,4,perhaps\n"
        "entry.size,assumed,level.employees,3,3,2,1,5,8,4,below noise\n");
    const auto moves = sim::moves_of_screening(file);
    // Most above the noise first, three at most, levels only; signs of both kinds cancel in mu.
    CHECK(moves.at("exit.newness_hazard") ==
          "employees +-14, establishments -18.4, decline of small establishments +9");
    CHECK(moves.at("entry.size") == "perhaps");
    const std::string table = sim::explain_text({.markdown = true, .screening = file});
    CHECK_THAT(table,
               Contains("| grade | moves | source |") &&
                   Contains("| assumed | employees +-14, establishments -18.4, decline") &&
                   Contains("| fitted | not screened |"));
    CHECK_THAT(sim::explain_text({.markdown = true}), !Contains("moves |"));
    const std::string other = scratch.write("other.csv", "parameter,outcome\nexit.x,level.x\n");
    CHECK_THROWS_WITH(sim::moves_of_screening(other), Contains("mu_star"));
}

TEST_CASE("a run that dies out or explodes is counted, and ends nothing") {
    const ScratchFiles scratch;
    auto options = small_screening(scratch, "out");
    options.patterns = {"entry.founding_hazard", "exit.customers_lost_level"};
    // Nothing holds founders back: neither what others found nor what owners earn.
    options.overrides = {"parameters.entry.largest_hazard=10% /quarter",
                         "parameters.entry.income_elasticity=0"};
    options.trajectories = 4;
    options.noise_seeds = 0;
    options.until = "1995Q4";
    REQUIRE(sim::screen(options) == 0);
    CHECK_THAT(text_of(options.out + "/screening_runs.csv"),
               Contains("over 4 times as many establishments as at the start in 19"));
    CHECK_THAT(text_of(options.out + "/screening.md"), Contains("grew beyond four times"));
    CHECK_THAT(text_of(options.out + "/screening.csv"), Contains(",noise unknown\n"));
}

TEST_CASE("ranges are those stated, in logs where they span orders of magnitude, or a part") {
    const ParameterInfo& hazard = *find_parameter("exit.give_up_hazard");  // 0 to 0.2
    const sim::ScreenRange whole = sim::screen_range(hazard, 0.02, 1);
    CHECK(whole.at(0) == 0);
    CHECK(whole.at(0.5) == Approx(0.1));
    CHECK_FALSE(whole.log_scale);
    const sim::ScreenRange part = sim::screen_range(hazard, 0.02, 0.2);  // would begin at 0
    CHECK(part.low == Approx(0).margin(1e-12));
    CHECK(part.high == Approx(0.04));
    CHECK(sim::screen_range(hazard, 0.19, 0.2).high == Approx(0.2));
    const ParameterInfo& largest = *find_parameter("entry.largest_size");  // 10 to 1000
    const sim::ScreenRange logs = sim::screen_range(largest, 100, 1);
    CHECK(logs.log_scale);
    CHECK(logs.at(0.5) == Approx(100));
    const sim::ScreenRange around = sim::screen_range(largest, 100, 0.5);
    CHECK(around.low == Approx(10 * std::sqrt(10.0)));
    CHECK(around.at(1) == Approx(1000 / std::sqrt(10.0)));
}

TEST_CASE("what cannot be screened is refused before anything runs") {
    const ScratchFiles scratch;
    auto options = small_screening(scratch, "out");
    const auto refused = [&](const auto& matcher) {
        CHECK_THROWS_WITH(sim::screen(options), matcher);
        options = small_screening(scratch, "out");
    };
    options.patterns = {"exit.give_up_hazrd"};
    refused(Contains("E303") && Contains("`exit.give_up_hazard`"));
    options.trajectories = 0;
    refused(Contains("E303") && Contains("--trajectories"));
    options.trajectories = 100000;
    refused(Contains("E024") && Contains("points"));
    options.within = "0%";
    refused(Contains("E303") && Contains("--within"));
    options.noise_seeds = -1;
    refused(Contains("E303") && Contains("--noise"));
    options.until = "1985Q2";
    refused(Contains("E320"));
    CHECK_FALSE(fs::exists(options.out));
}
