#include "sim/commands/compare_command.h"

#include <catch2/catch.hpp>

#include <cstring>
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>
#include <tuple>

#include "sim/branching.h"
#include "sim/commands/run_command.h"
#include "sim/experiments/arm_definitions.h"
#include "sim/run_directory/run_directory.h"
#include "tests/config/scratch_files.h"
#include "tests/sim/described_columns.h"
#include "tests/sim/experiment_files.h"

using namespace keiretsu;
using Catch::Contains;
namespace fs = std::filesystem;

namespace {

/// The baseline and a grant for founders, one plant in 500, a few years.
sim::CompareOptions small_comparison(const ScratchFiles& scratch,
                                     const std::string& out,
                                     const std::string& grant = "30 Myen") {
    sim::CompareOptions options;
    options.scenarios = {shipped("baseline"), grant_scenario(scratch, grant)};
    options.out = scratch.path(out);
    options.scale = "0.002";
    options.until = "1988Q4";
    options.replicates = 4;
    options.quiet = true;
    return options;
}

}  // namespace

TEST_CASE("a comparison leaves effects, arms, both scenarios and a manifest") {
    const ScratchFiles scratch;
    const auto options = small_comparison(scratch, "out");
    REQUIRE(sim::compare(options) == 0);
    const std::string effects = text_of(options.out + "/effects.csv");
    CHECK_THAT(effects, Contains("grant,entries,nation,all,1986-1988,"));
    CHECK_THAT(effects, Contains("grant,exits,tier,4,1987,"));
    CHECK_THAT(text_of(options.out + "/arms.csv"), Contains("\nbaseline,tfp,nation,all,1985,100,"));
    const auto manifest = nlohmann::json::parse(text_of(options.out + "/manifest.json"));
    CHECK(manifest["kind"] == "compare");
    CHECK(manifest["status"] == "finished");
    CHECK(manifest["replicates"] == 8);
    CHECK(manifest["arms"][1]["id"] == "grant");
    for (const auto& name : manifest["files"])
        CHECK(fs::exists(options.out + "/" + name.get<std::string>()));
    check_headers(options.out);
}

TEST_CASE("a difference of scenarios shows what each has alone, under the keys where it stands") {
    const std::string base =
        "schema: 1\nshocks:\n  []\nparameters:\n  prices:\n    cost_down: 1\n    other: 2\n";
    const std::string other =
        "schema: 1\nshocks:\n  - id: cut\n    cut: 30%\nparameters:\n  prices:\n    cost_down: 0\n"
        "    other: 2\n";
    CHECK(sim::yaml_difference(base, other) ==
          "  shocks:\n-   []\n+   - id: cut\n+     cut: 30%\n  parameters:\n    prices:\n-     "
          "cost_down: 1\n+     cost_down: 0\n");
    CHECK(sim::yaml_difference(base, base).empty());
    CHECK(sim::yaml_difference("", "a: 1\n") == "+ a: 1\n");
}

TEST_CASE("a comparison says in its manifest and page what its arms are") {
    const ScratchFiles scratch;
    auto options = small_comparison(scratch, "out");
    options.replicates = 2;
    REQUIRE(sim::compare(options) == 0);
    const auto manifest = nlohmann::json::parse(text_of(options.out + "/manifest.json"));
    const auto& arms = manifest["arms"];
    CHECK(arms[0]["title"] == "Japan's subcontracting system, 1985-2007");
    CHECK_FALSE(arms[0].contains("difference"));
    CHECK_THAT(arms[1]["difference"].get<std::string>(), Contains("+   - id: grant\n"));
    CHECK_THAT(arms[1]["difference"].get<std::string>(), !Contains("title:"));
    const std::string page = text_of(options.out + "/report.html");
    CHECK_THAT(page, Contains(arms[1]["hash"].get<std::string>()));
    CHECK_THAT(page, Contains("+   - id: grant\\n"));
}

TEST_CASE("an arm's own policies are those that its base has not, with their places by name") {
    const Scenario base = load_scenario(shipped("baseline"), {}, nullptr);
    Scenario arm = base;
    arm.policies.push_back({.id = "grant",
                            .kind = "entry_subsidy",
                            .from = Quarter(1999, 4),
                            .until = Quarter(2007, 4),
                            .eligible = {.places = {"ota"}}});
    CHECK(sim::own_policies(base, base).kinds.empty());
    const analysis::OwnPolicies own = sim::own_policies(base, arm);
    CHECK(own.kinds == std::vector<std::string>{"entry_subsidy"});
    CHECK(own.places == std::vector<std::string>{"Ota"});
    arm.policies.push_back({.id = "everywhere",
                            .kind = "entry_subsidy",
                            .from = Quarter(1999, 4),
                            .until = Quarter(2007, 4)});
    CHECK(sim::own_policies(base, arm).places.empty());
}

TEST_CASE("a comparison follows the suppliers that an arm cuts, as a run of that arm does") {
    const ScratchFiles scratch;
    auto options = small_comparison(scratch, "out");
    options.scenarios[1] = scratch.write("cut.yaml", extending_baseline(R"(
id: cut
shocks:
  - {id: cut, kind: supplier_consolidation, from: 1986Q2, until: 1987Q4, cut: 50%}
)"));
    options.replicates = 2;
    options.overrides = all_as_given;
    REQUIRE(sim::compare(options) == 0);
    sim::RunOptions alone;
    alone.scenario = options.scenarios[1];
    alone.out = scratch.path("alone");
    alone.scale = options.scale;
    alone.until = options.until;
    alone.replicates = options.replicates;
    alone.quiet = true;
    REQUIRE(sim::run(alone) == 0);
    std::istringstream lines(text_of(alone.out + "/fates.csv"));
    std::string expected, line;
    for (bool header = true; std::getline(lines, line); header = false)
        expected += (header ? "arm," : "cut,") + line + "\n";
    // What the arm follows, without its twins.
    std::istringstream compared(text_of(options.out + "/fates.csv"));
    std::string followed;
    while (std::getline(compared, line))
        if (line.find(",paired,") == std::string::npos && line.find(",base,") == std::string::npos)
            followed += line + "\n";
    CHECK(followed == expected);
    CHECK_THAT(text_of(alone.out + "/fates.csv"), !Contains("paired"));
    CHECK_THAT(text_of(options.out + "/fates.csv"), Contains(",dropped,base,"));
    CHECK_THAT(text_of(options.out + "/kept_less_dropped.csv"),
               Contains("\ncut,cut,productivity,"));
    check_headers(options.out);
}

namespace {

/// Rows of the `fates` sheet that run_arms gives an arm, by group, run, year and quarter.
std::map<std::string, std::map<std::string, double>> fates_of(const std::string& header,
                                                              const std::string& rows) {
    const auto cells_of = [](const std::string& line) {
        std::vector<std::string> cells;
        std::istringstream in(line);
        for (std::string cell; std::getline(in, cell, ',');) cells.push_back(cell);
        return cells;
    };
    const std::vector<std::string> names = cells_of(header.substr(0, header.size() - 1));
    std::map<std::string, std::map<std::string, double>> found;
    std::istringstream lines(rows);
    for (std::string line; std::getline(lines, line);) {
        const auto cells = cells_of(line);
        auto& row = found[cells[4] + "," + cells[5] + "," + cells[1] + "," + cells[2]];
        for (std::size_t i = 6; i < cells.size(); ++i) row[names[i]] = std::stod(cells[i]);
    }
    return found;
}

/// What a task leaves of each arm's fates.
std::map<int, sim::Sheet> sheets_of_fates(const std::vector<Scenario>& scenarios,
                                          const std::vector<int>& asked) {
    std::vector<sim::Arm> arms;
    for (const Scenario& scenario : scenarios)
        arms.push_back({.id = scenario.id, .hash = "", .scenario = [&] { return scenario; }});
    std::map<int, sim::Sheet> sheets;
    sim::run_arms(
        arms,
        {.replicate = 2, .arms = asked},
        {.contents = sim::Contents::outcomes, .twins = true},
        [](Quarter, std::uint64_t) {},
        [&](sim::FinishedReplicate finished) {
            sheets[finished.record.arm];
            for (const sim::Sheet& sheet : finished.record.sheets)
                if (sheet.name == "fates") sheets[finished.record.arm] = sheet;
        });
    return sheets;
}

/// The baseline with half of all large enterprises' suppliers cut in 1986-87.
Scenario halving_suppliers(const ScratchFiles& scratch, const std::vector<std::string>& more) {
    return load_scenario(scratch.write("halving.yaml", extending_baseline(R"(
id: halving
shocks:
  - {id: cut, kind: supplier_consolidation, from: 1986Q2, until: 1987Q4, cut: 50%}
)")),
                         more,
                         nullptr);
}

}  // namespace

TEST_CASE("plants and their twins are the same plants in every quarter, and all are counted") {
    const ScratchFiles scratch;
    const std::vector<std::string> small = {"scale=0.004", "horizon.end=1989Q4"};
    const Scenario base = load_scenario(shipped("baseline"), small, nullptr);
    const Scenario other = halving_suppliers(scratch, small);
    Scenario changed = other;
    changed.parameters.labour.hiring_speed *= 1.5;  // parts from the base at the start
    const auto sheets = sheets_of_fates({base, other, changed}, {0, 1, 2});
    CHECK(sheets.at(0).rows.empty());
    for (const int arm : {1, 2}) {
        const auto rows = fates_of(sheets.at(arm).header, sheets.at(arm).rows);
        double dropped = 0, differences = 0;
        int compared = 0;
        for (const auto& [key, row] : rows) {
            INFO(arm << " " << key);
            double closed = 0;
            for (const auto& [name, value] : row)
                if (name.ends_with("_so_far")) closed += value;
            CHECK(row.at("followed") == row.at("open") + closed);
            const std::size_t at = key.find(",base,");
            if (at == std::string::npos) continue;
            const std::string rest = key.substr(at + 6), group = key.substr(0, at);
            const auto& paired = rows.at(group + ",paired," + rest);
            CHECK(row.at("followed") == paired.at("followed"));
            CHECK(paired.at("followed") <= rows.at(group + ",arm," + rest).at("followed"));
            if (group == "dropped") dropped = row.at("followed");
            differences += std::abs(row.at("employees") - paired.at("employees"));
            ++compared;
        }
        CHECK(compared > 30);
        CHECK(dropped > 3);
        CHECK(differences > 0);
    }
    // An arm whose base was finished by an earlier call has its twins from a run of the base.
    const auto later = sheets_of_fates({base, other, changed}, {1, 2});
    CHECK(later.count(0) == 0);
    for (const int arm : {1, 2}) CHECK(later.at(arm).rows == sheets.at(arm).rows);
}

TEST_CASE("where the base makes the same cut, no plant differs from its twin in any figure") {
    const ScratchFiles scratch;
    auto options = small_comparison(scratch, "out");
    const std::string cut =
        "shocks:\n  - {id: cut, kind: supplier_consolidation, from: 1986Q2, until: 1987Q4, "
        "cut: 50%}\n";
    options.scenarios = {scratch.write("a.yaml", extending_baseline("\nid: a\n" + cut))};
    // They part before the cut, in its course, and after it.
    for (const char* from : {"1985Q3", "1986Q4", "1988Q2"})
        options.scenarios.push_back(scratch.write(
            std::string(from) + ".yaml",
            extending_baseline("\nid: from_" + std::string(from) + "\n" + cut +
                               "policies:\n  - {id: grant, kind: entry_subsidy, from: " + from +
                               ", grant: 0 Myen}\n")));
    options.replicates = 2;
    REQUIRE(sim::compare(options) == 0);
    std::istringstream lines(text_of(options.out + "/fate_effects.csv"));
    std::string line;
    std::getline(lines, line);
    int rows = 0, of_dropped = 0;
    for (; std::getline(lines, line); ++rows) {
        std::vector<std::string> cells;
        std::istringstream row(line);
        for (std::string cell; std::getline(row, cell, ',');) cells.push_back(cell);
        INFO(line);
        REQUIRE(cells.size() == 13);
        REQUIRE(cells[7] == cells[8]);
        for (const int column : {9, 10, 11})
            REQUIRE(cells[static_cast<std::size_t>(column)] == "0");
        if (cells[2] == "dropped" && cells[3] == "followed" && cells[7] != "0") ++of_dropped;
    }
    CHECK(rows > 500);
    CHECK(of_dropped > 10);
}

TEST_CASE("a policy that pays nothing has an effect of exactly zero in every figure") {
    const ScratchFiles scratch;
    const auto options = small_comparison(scratch, "out", "0 Myen");
    REQUIRE(sim::compare(options) == 0);
    std::istringstream lines(text_of(options.out + "/effects.csv"));
    std::string line;
    std::getline(lines, line);
    int rows = 0;
    for (; std::getline(lines, line); ++rows) {
        std::vector<std::string> cells;
        std::istringstream row(line);
        for (std::string cell; std::getline(row, cell, ',');) cells.push_back(cell);
        INFO(line);
        REQUIRE(cells.size() == 15);
        REQUIRE(cells[6] == "0");                             // mean, low, high, same_sign
        const char* at_end = cells.back() == "1" ? "" : "0";  // one pair has no interval
        REQUIRE(cells[7] == at_end);
        REQUIRE(cells[8] == at_end);
        REQUIRE(cells[9] == "1");
    }
    CHECK(rows > 500);
}

TEST_CASE("a comparison under both closures has every arm twice, and a table of both") {
    const ScratchFiles scratch;
    auto options = small_comparison(scratch, "both");
    options.closures = "both";
    options.replicates = 2;
    REQUIRE(sim::compare(options) == 0);
    const std::string both = text_of(options.out + "/effects.csv");
    CHECK_THAT(both,
               Contains("\ngrant,establishments,nation,") &&
                   Contains("\ngrant_as_given,establishments,nation,"));
    // Each arm is what it is without the other.
    options.closures.clear();
    options.out = scratch.path("given");
    options.overrides = all_as_given;
    REQUIRE(sim::compare(options) == 0);
    std::istringstream given(text_of(options.out + "/effects.csv"));
    std::string line;
    std::getline(given, line);
    int rows = 0;
    for (; std::getline(given, line) && rows < 2000; ++rows)
        REQUIRE_THAT(both, Contains("\ngrant_as_given" + line.substr(line.find(',')) + "\n"));
    CHECK(rows > 500);
    options.closures = "neither";
    CHECK_THROWS_WITH(sim::compare(options), Contains("E303") && Contains("--closures"));
}

namespace {

/// The cells of a file without quotes, row by row, without the header.
std::vector<std::vector<std::string>> cells_of(const std::string& file) {
    std::vector<std::vector<std::string>> rows;
    std::istringstream lines(text_of(file));
    std::string line;
    std::getline(lines, line);
    while (std::getline(lines, line)) {
        std::istringstream row(line);
        auto& cells = rows.emplace_back();
        for (std::string cell; std::getline(row, cell, ',');) cells.push_back(cell);
    }
    return rows;
}

}  // namespace

TEST_CASE("nets of twins are the effects, in every level and period") {
    const ScratchFiles scratch;
    auto options = small_comparison(scratch, "out");
    options.windows = {"1985-1988", "1987"};
    REQUIRE(sim::compare(options) == 0);
    std::map<std::string, double> effects;  // by outcome, dimension, level, period
    for (const auto& row : cells_of(options.out + "/effects.csv"))
        effects[row[1] + "," + row[2] + "," + row[3] + "," + row[4]] = std::stod(row[6]);
    int compared = 0, moved = 0;
    for (const auto& row : cells_of(options.out + "/twins.csv")) {
        if (row[1] != "net" || row[3] == "distance") continue;
        const std::string outcome = row[2] == "jobs" ? "employees" : "establishments";
        const std::string key = outcome + "," + row[3] + "," + row[4] + "," + row[5];
        INFO(key);
        REQUIRE(effects.contains(key));
        REQUIRE(std::stod(row[6]) == Approx(effects.at(key)).margin(1e-9));
        ++compared;
        moved += effects.at(key) != 0;
    }
    CHECK(compared > 100);
    CHECK(moved > 50);
}

TEST_CASE("a placebo that reaches firms has no twin that differs") {
    const ScratchFiles scratch;
    auto options = small_comparison(scratch, "out");
    options.scenarios[1] = scratch.write("placebo.yaml", extending_baseline(R"(
id: placebo
policies:
  - {id: cheap, kind: low_interest_loan, from: 1986Q2, discount: 0% /year}
)"));
    options.replicates = 2;
    REQUIRE(sim::compare(options) == 0);
    const auto rows = cells_of(options.out + "/twin_counts.csv");
    CHECK(rows.size() > 100);
    for (const auto& row : rows) {
        REQUIRE(row.size() == 24);
        for (const std::size_t same :
             {9u, 10u, 11u, 12u, 13u, 14u, 16u, 17u, 18u, 19u, 20u, 21u, 22u, 23u})
            REQUIRE(row[same] == "0");
        if (row[3] == "nation" && row[5] == "reached") {
            CHECK(row[6] == row[7]);
            CHECK(std::stod(row[6]) > 100);
        }
    }
}

TEST_CASE("an arm that branches off gives what it gives alone, for every shipped scenario") {
    const Scenario base = load_scenario(shipped("baseline"), {"scale=0.002"}, nullptr);
    const std::vector<std::string> shared = {"scale=0.002"};
    int compared = 0;
    for (const auto& entry : fs::directory_iterator(KEIRETSU_SOURCE_DIR "/scenarios")) {
        if (entry.path().extension() != ".yaml" || entry.path().stem() == "baseline") continue;
        Scenario other;
        try {
            other = load_scenario(entry.path().string(), shared, nullptr);
        } catch (const InputError&) {
            continue;  // a file of inputs, no scenario
        }
        INFO(other.id);
        const std::vector<sim::Arm> arms = {
            {.id = "base", .hash = "", .scenario = [&] { return base; }},
            {.id = "other", .hash = "", .scenario = [&] { return other; }}};
        std::map<int, std::vector<double>> together, alone;
        const auto into = [](auto& results) {
            return [&results](sim::FinishedReplicate finished) {
                CHECK(finished.record.failure.empty());
                results[finished.record.arm] = finished.record.outcomes;
            };
        };
        const auto unheard = [](Quarter, std::uint64_t) {};
        const sim::Record outcomes = {.contents = sim::Contents::outcomes};
        sim::run_arms(arms, {.replicate = 2, .arms = {0, 1}}, outcomes, unheard, into(together));
        sim::run_arms(arms, {.replicate = 2, .arms = {0}}, outcomes, unheard, into(alone));
        sim::run_arms(arms, {.replicate = 2, .arms = {1}}, outcomes, unheard, into(alone));
        for (const int arm : {0, 1}) {
            REQUIRE(together[arm].size() == alone[arm].size());
            CHECK(std::memcmp(together[arm].data(),
                              alone[arm].data(),
                              alone[arm].size() * sizeof(double)) == 0);
        }
        ++compared;
    }
    CHECK(compared >= 2);
}

TEST_CASE("two scenarios are one economy up to the first policy that only one of them has") {
    const ScratchFiles scratch;
    const Scenario base = load_scenario(shipped("baseline"), {}, nullptr);
    const Scenario grant = load_scenario(grant_scenario(scratch, "1 Myen"), {}, nullptr);
    CHECK(sim::first_difference(base, grant) == Quarter(1986, 2));
    CHECK(sim::first_difference(grant, base) == Quarter(1986, 2));
    CHECK(sim::first_difference(base, base) == base.horizon.end + 1);
    Scenario other = base;
    other.parameters.labour.hiring_speed *= 2;
    CHECK(sim::first_difference(base, other) == base.horizon.start);
}

TEST_CASE("1, 2 and 4 threads give the same bytes, and so does a comparison made in parts") {
    const ScratchFiles scratch;
    auto options = small_comparison(scratch, "one");
    options.threads = 1;
    REQUIRE(sim::compare(options) == 0);
    const auto expected = published_files(options.out);
    const std::string expected_dump = ordered_dump(options.out);
    for (const int threads : {2, 4}) {
        options.threads = threads;
        options.out = scratch.path(std::to_string(threads));
        REQUIRE(sim::compare(options) == 0);
        CHECK(published_files(options.out) == expected);
        CHECK(ordered_dump(options.out) == expected_dump);
    }
    options.out = scratch.path("parts");
    options.replicates = 1;
    REQUIRE(sim::compare(options) == 0);
    options.replicates = 4;
    options.resume = true;
    REQUIRE(sim::compare(options) == 0);
    CHECK(published_files(options.out) == expected);
    CHECK(ordered_dump(options.out) == expected_dump);
}

TEST_CASE("the arms of one scenario are compared with the arm or the scenario that it names") {
    const ScratchFiles scratch;
    sim::CompareOptions options = small_comparison(scratch, "arms");
    options.scenarios = {scratch.write("arms.yaml", extending_baseline(R"(
id: arms
policies:
  - {id: small, kind: entry_subsidy, from: 1986Q1, grant: 3 Myen}
  - {id: large, kind: entry_subsidy, from: 1987Q1, grant: 30 Myen}
experiment:
  arms:
    - {id: little, on: [small]}
    - {id: both, on: [small, large]}
compare: {against: arm:none, windows: [1987-1988, 1988]}
)"))};
    options.replicates = 2;
    REQUIRE(sim::compare(options) == 0);
    const std::string effects = text_of(options.out + "/effects.csv");
    CHECK_THAT(effects, Contains("\nlittle,entries,nation,all,1987-1988,"));
    CHECK_THAT(effects, Contains("\nboth,entries,nation,all,1988,"));
    CHECK_THAT(text_of(options.out + "/arms.csv"), Contains("\nnone,entries,nation,all,1988,"));
    const std::string costs = text_of(options.out + "/costs.csv");
    CHECK_THAT(costs, Contains("\nboth,cost_a_year,nation,all,1987-1988,"));
    // Up to 1987 the second arm is the first.
    const auto cells_of = [&](const std::string& arm) {
        const std::size_t at = effects.find("\n" + arm + ",employees,nation,all,1986,");
        REQUIRE(at != std::string::npos);
        return effects.substr(at + 1 + arm.size(),
                              effects.find('\n', at + 1) - at - 1 - arm.size());
    };
    CHECK(cells_of("little") == cells_of("both"));

    options.against = "arm:little";
    options.out = scratch.path("little");
    REQUIRE(sim::compare(options) == 0);
    CHECK_THAT(text_of(options.out + "/effects.csv"), Contains("\nnone,entries,nation,all,1988,"));
}

TEST_CASE("scenarios that cannot be paired are refused before anything is written") {
    const ScratchFiles scratch;
    auto options = small_comparison(scratch, "out");
    options.against = "arm:grant";
    CHECK_THROWS_WITH(sim::compare(options), Contains("E303") && Contains("--against"));
    options.scenarios = {shipped("baseline")};
    CHECK_THROWS_WITH(sim::compare(options), Contains("E025") && Contains("no arm `grant`"));
    options.against = "scenario:nowhere";
    CHECK_THROWS_WITH(sim::compare(options), Contains("E025") && Contains("nowhere.yaml"));
    options.against.clear();
    options.scenarios = {shipped("baseline"), shipped("baseline")};
    CHECK_THROWS_WITH(sim::compare(options), Contains("two scenarios have the id `baseline`"));
    options.scenarios = {shipped("baseline"), scratch.write("longer.yaml", extending_baseline(R"(
id: longer
horizon: {report: 1986Q1}
)"))};
    CHECK_THROWS_WITH(sim::compare(options), Contains("E320") && Contains("1986Q1"));
    options = small_comparison(scratch, "out");
    options.overrides = {"ensemble.vary=posterior"};
    CHECK_THROWS_WITH(sim::compare(options), Contains("E022") && Contains("posterior"));
    options = small_comparison(scratch, "out");
    options.windows = {"1980-1988"};
    CHECK_THROWS_WITH(sim::compare(options), Contains("E025") && Contains("1985 to 1988"));
    options.windows = {"1988-1986"};
    CHECK_THROWS_WITH(sim::compare(options), Contains("E025"));
    options.windows = {"1986to1988"};
    CHECK_THROWS_WITH(sim::compare(options), Contains("no window of years"));
    options.windows.clear();
    options.until = "1985Q3";
    CHECK_THROWS_WITH(sim::compare(options), Contains("no fourth quarter"));
    CHECK_FALSE(fs::exists(options.out));
}

TEST_CASE("parameters drawn from a posterior are shared by the arms, resumable and on record") {
    const ScratchFiles scratch;
    scratch.write("fits/full.csv",
                  "draw,exit.retirement_hazard,entry.founding_hazard\n"
                  "1,0.02,0.0006\n2,0.05,0.0003\n3,0.01,0.0009\n");
    const std::string base = scratch.write("fitted.yaml", extending_baseline(R"(
id: fitted
ensemble: {posterior: fits/full.csv}
)"));
    const std::string grant = scratch.write("paid.yaml", R"(schema: 1
extends: fitted.yaml
id: paid
policies:
  - {id: grant, kind: entry_subsidy, from: 1986Q2, grant: 30 Myen}
)");
    auto options = small_comparison(scratch, "whole");
    options.scenarios = {base, grant};
    options.vary_by = "posterior";
    REQUIRE(sim::compare(options) == 0);
    // Replicate 2 is the scenario with the second draw, and 4 with the first again.
    const auto outcomes_of = [](const sim::CompareOptions& of, int arm, int replicate) {
        const sim::Store store(of.out + "/runs.sqlite");
        std::string text;  // NaN is not equal to itself
        for (const double value : store.outcomes(arm, replicate)) text += fmt::format("{} ", value);
        return text;
    };
    for (const auto& [replicate, retirement, founding] :
         {std::tuple{2, "5% /quarter", "0.03% /quarter"},
          std::tuple{4, "2% /quarter", "0.06% /quarter"}}) {
        auto alone = small_comparison(scratch, "alone" + std::to_string(replicate));
        alone.overrides = {"parameters.exit.retirement_hazard=" + std::string(retirement),
                           "parameters.entry.founding_hazard=" + std::string(founding)};
        alone.scenarios = options.scenarios;
        REQUIRE(sim::compare(alone) == 0);
        for (const int arm : {0, 1})
            CHECK(outcomes_of(options, arm, replicate) == outcomes_of(alone, arm, replicate));
    }
    const auto manifest = nlohmann::json::parse(text_of(options.out + "/manifest.json"));
    CHECK(manifest["ensemble"]["vary"] == "posterior");
    CHECK(manifest["ensemble"]["draws"] == 3);
    CHECK_THAT(manifest["ensemble"]["posterior"].get<std::string>(), Contains("full.csv"));
    CHECK(fs::exists(options.out + "/posterior_paid.csv"));
    if (fs::exists(options.out + "/report.html"))
        CHECK_THAT(text_of(options.out + "/report.html"), Contains("full.csv"));
    // What the run keeps is the same experiment.
    CHECK(scenario_hash(load_scenario(options.out + "/scenario_paid.yaml", {}, nullptr)) ==
          manifest["arms"][1]["hash"]);

    // In two halves; other draws are another experiment.
    auto halves = options;
    halves.out = scratch.path("halves");
    halves.replicates = 2;
    REQUIRE(sim::compare(halves) == 0);
    halves.resume = true;
    halves.replicates = 4;
    REQUIRE(sim::compare(halves) == 0);
    CHECK(ordered_dump(halves.out) == ordered_dump(options.out));
    CHECK(published_files(halves.out) == published_files(options.out));
    scratch.write("fits/full.csv", "exit.retirement_hazard\n0.02\n");
    halves.replicates = 6;
    CHECK_THROWS_WITH(sim::compare(halves), Contains("E302") && Contains("fitted"));
    options.scenarios[1] = scratch.write("apart.yaml", extending_baseline("\nid: apart\n"));
    options.vary_by.reset();
    options.overrides = {};
    options.scenarios[0] = scratch.write("varied.yaml", R"(schema: 1
extends: fitted.yaml
id: varied
ensemble: {vary: posterior}
)");
    CHECK_THROWS_WITH(sim::compare(options), Contains("E320") && Contains("vary by seed"));
}

TEST_CASE("a second process on the same directory is refused and leaves it alone") {
    const ScratchFiles scratch;
    auto options = small_comparison(scratch, "out");
    REQUIRE(sim::compare(options) == 0);
    const auto before = published_files(options.out);
    const sim::RunDirectory held(options.out, sim::Claim::resume);
    options.resume = true;
    CHECK_THROWS_WITH(sim::compare(options), Contains("another keiretsu"));
    options.resume = false;
    options.force = true;
    CHECK_THROWS_WITH(sim::compare(options), Contains("another keiretsu"));
    CHECK(published_files(options.out) == before);
}

TEST_CASE("a replicate that fails is a row with its reason, and the others go on") {
    const ScratchFiles scratch;
    auto options = small_comparison(scratch, "out");
    options.scale = "0.0001";  // some seventy plants: under this policy of ruin they all close
    options.scenarios[1] = scratch.write("ruin.yaml", extending_baseline(R"(
id: ruin
parameters:
  entry: {founding_hazard: 0% /year, branch_hazard: 0% /year}
  exit:
    retirement_age: 50 years
    retirement_hazard: 80% /year
    heir_probability: 0
    give_up_hazard: 80% /year
    give_up_income: 3
    newness_hazard: 80% /year
    customers_lost_level: 1
    customers_lost_hazard: 400% /year
    illiquid_quarters: 1 quarters
    personal_guarantee: 0%
)"));
    options.until = "2007Q4";
    REQUIRE(sim::compare(options) == 0);
    const sim::Store store(options.out + "/runs.sqlite");
    CHECK(store.replicates(0).size() == 4);
    const auto failures = store.failures();
    REQUIRE(failures.size() == 4);
    CHECK(failures.front().arm == 1);
    CHECK_THAT(failures.front().reason, Contains("no establishment is left after "));
    const auto manifest = nlohmann::json::parse(text_of(options.out + "/manifest.json"));
    CHECK(manifest["failures"].size() == 4);
}

TEST_CASE(
    "a comparison goes on until an interval is as narrow as asked, by the first pairs alone") {
    const ScratchFiles scratch;
    auto options = small_comparison(scratch, "wide");
    options.replicates.reset();
    options.until_width = "establishments=50%";
    REQUIRE(sim::compare(options) == 0);
    const auto pairs_in = [](const std::string& directory) {
        return cells_of(directory + "/effects.csv").front().back();
    };
    CHECK(pairs_in(options.out) == "10");
    // A width that the first ten do not give: as many as their deviation says.
    double half = 0, base = 0;
    for (const auto& row : cells_of(options.out + "/effects.csv"))
        if (row[1] == "establishments" && row[2] == "nation" && row[4] == "1986-1988") {
            base = std::stod(row[5]);
            half = (std::stod(row[8]) - std::stod(row[7])) / 2;
        }
    REQUIRE(half > 0);
    auto narrow = options;
    narrow.out = scratch.path("narrow");
    narrow.until_width = fmt::format("establishments={:.6f}%", 100 * half / base * 0.8);
    REQUIRE(sim::compare(narrow) == 0);
    CHECK(pairs_in(narrow.out) == "16");  // 10 / 0.64 = 15.6
    const auto manifest = nlohmann::json::parse(text_of(narrow.out + "/manifest.json"));
    CHECK_THAT(manifest["command"].get<std::string>(), Contains("--until-width establishments="));
    CHECK(manifest["replicates"] == 32);
    auto wrong = options;
    wrong.out = scratch.path("wrong");
    wrong.until_width = "jobs=1%";
    CHECK_THROWS_AS(sim::compare(wrong), InputError);
    wrong.until_width = "narrow";
    CHECK_THROWS_AS(sim::compare(wrong), InputError);
    wrong.until_width = "";
    wrong.minutes = "0";
    CHECK_THROWS_AS(sim::compare(wrong), InputError);
    CHECK(!fs::exists(wrong.out));
}
