// The shipped scenarios, at a small scale: each loads, leaves the baseline alone until it begins,
// and changes it afterwards.
#include <catch2/catch.hpp>

#include <algorithm>
#include <filesystem>
#include <map>
#include <sstream>

#include "model/state/actors.h"
#include "sim/commands/compare_command.h"
#include "sim/office/identities.h"
#include "tests/config/scratch_files.h"
#include "tests/sim/tiny_economy.h"

using namespace keiretsu;
using namespace keiretsu::model;
using namespace keiretsu::sim;

namespace {

constexpr double scale = 0.01;

Scenario shipped(const std::string& name, const std::string& end) {
    return load_scenario(KEIRETSU_SOURCE_DIR "/scenarios/" + name + ".yaml",
                         {"scale=" + std::to_string(scale), "horizon.end=" + end},
                         nullptr);
}

bool is_in_baseline(const std::string& id, const std::vector<Instrument>& list) {
    return std::any_of(list.begin(), list.end(), [&](const Instrument& i) { return i.id == id; });
}

/// First quarter of what the scenario adds to the baseline's policies and shocks.
Quarter first_quarter(const Scenario& scenario, const Scenario& baseline) {
    Quarter first = scenario.horizon.end + 1;
    for (const Instrument& policy : scenario.policies)
        if (!is_in_baseline(policy.id, baseline.policies)) first = std::min(first, policy.from);
    for (const Instrument& shock : scenario.shocks)
        if (!is_in_baseline(shock.id, baseline.shocks)) first = std::min(first, shock.from);
    return first;
}

}  // namespace

TEST_CASE("every shipped scenario leaves the past alone and changes what follows") {
    for (const auto& entry :
         std::filesystem::directory_iterator(KEIRETSU_SOURCE_DIR "/scenarios")) {
        const std::string name = entry.path().stem().string();
        if (entry.path().extension() != ".yaml" || name == "baseline" || name.starts_with("japan_"))
            continue;
        INFO(name);
        const Scenario probe = shipped(name, "2010Q4");
        if (!probe.ensemble.posterior.file.empty()) continue;  // a fit has parameters of its own
        if (name == "census_1998") continue;                   // it counts the same economy anew
        const Scenario baseline_probe = shipped("baseline", "2010Q4");
        const Quarter first = first_quarter(probe, baseline_probe);
        const Quarter last = first + 11;
        Started base(shipped("baseline", to_string(last)), 42);
        Started other(shipped(name, to_string(last)), 42);
        while (base.economy.now < first) {
            base.run();
            other.run();
        }
        REQUIRE(base.economy.plants.id == other.economy.plants.id);
        CHECK(base.economy.plants.employees == other.economy.plants.employees);
        CHECK(base.economy.slots.price == other.economy.slots.price);
        double paid = 0;  // beyond the baseline's policies
        while (base.economy.now <= last) {
            base.run();
            other.run();
            for (const Outlay& outlay : other.economy.outlays) paid += outlay.cost;
            for (const Outlay& outlay : base.economy.outlays) paid -= outlay.cost;
            CHECK(broken_state(other.economy) == std::vector<std::string>{});
        }
        // A grant for a handful of founders may add none of them here, but it is paid.
        const bool same = base.economy.plants.id == other.economy.plants.id &&
                          base.economy.plants.employees == other.economy.plants.employees;
        CHECK((!same || paid > 0));
    }
}

TEST_CASE("every shipped scenario names sources, what it assumes and what to look at") {
    for (const char* folder : {"/scenarios", "/scenarios/studies"})
        for (const auto& entry :
             std::filesystem::directory_iterator(std::string(KEIRETSU_SOURCE_DIR) + folder)) {
            const std::string name = entry.path().stem().string();
            if (entry.path().extension() != ".yaml" || name == "baseline" ||
                name.starts_with("japan_"))
                continue;
            INFO(name);
            std::string text = text_of(entry.path().string());
            std::replace(text.begin(), text.end(), '\n', ' ');
            for (std::size_t at; (at = text.find(" # ")) != std::string::npos;) text.erase(at, 2);
            CHECK_THAT(text, Catch::Contains("Look at:"));
            CHECK_THAT(text, Catch::Contains("ssum"));  // assumes, assumption, Assumed
            CHECK_FALSE(load_scenario(entry.path().string(), {}, nullptr).sources.empty());
        }
}

TEST_CASE("every arm of every study changes something, at a small scale") {
    const ScratchFiles scratch;
    for (const auto& entry :
         std::filesystem::directory_iterator(KEIRETSU_SOURCE_DIR "/scenarios/studies")) {
        if (entry.path().extension() != ".yaml") continue;
        const std::string name = entry.path().stem().string();
        INFO(name);
        sim::CompareOptions options;
        options.scenarios = {entry.path().string()};
        options.out = scratch.path(name);
        options.scale = "0.01";
        options.replicates = 1;
        options.quiet = true;
        REQUIRE(sim::compare(options) == 0);
        std::istringstream lines(text_of(options.out + "/effects.csv"));
        std::map<std::string, int> changed;  // figures by arm
        std::string line;
        for (std::getline(lines, line); std::getline(lines, line);) {
            std::vector<std::string> cells;
            std::istringstream row(line);
            for (std::string cell; std::getline(row, cell, ',');) cells.push_back(cell);
            changed[cells.at(0)] += cells.at(6) != "0";
        }
        REQUIRE(changed.size() >= 1);
        for (const auto& [arm, figures] : changed) {
            INFO(arm);
            CHECK(figures > 0);
        }
    }
}

TEST_CASE("Nissan has fewer than 600 suppliers by 2002Q1, at the scale of the run") {
    Scenario scenario = shipped("nissan_revival", "2002Q4");
    scenario.scale = 0.02;
    Started run(scenario, 42);
    const auto suppliers = [&] {
        const Row nissan = row_of_actor(run.economy, "nissan");
        return distinct_suppliers(run.economy.firms, run.economy.slots, nissan).size();
    };
    const auto price = [&] {
        return double(run.economy.firms.parts_price[row_of_actor(run.economy, "nissan")]);
    };
    while (run.economy.now < Quarter(1999, 4)) run.run();
    CHECK(suppliers() > 14);
    const double before = price();
    while (run.economy.now <= Quarter(2002, 1)) run.run();
    CHECK(suppliers() <= 11);  // 599 * 0.02
    while (run.economy.now <= Quarter(2002, 3)) run.run();
    CHECK(price() <= 0.8001 * before);
}
