// What tests/config/limits_test.cpp finds to pass the check also runs.
#include "tests/config/at_the_limit.h"

#include <catch2/catch.hpp>

#include "sim/run.h"
#include "tests/config/scratch_files.h"

using namespace keiretsu;
using namespace keiretsu::sim;

namespace {

const std::string baseline = std::string(KEIRETSU_SOURCE_DIR) + "/scenarios/baseline.yaml";
const std::vector<std::string> small_and_short = {
    "scale=0.005", "horizon.report=1981Q1", "horizon.end=1982Q4"};

/// Runs all quarters; the number of plants at the end.
std::size_t plants_after(const Scenario& scenario) {
    Simulation simulation(scenario, 1, Record{.contents = Contents::tables});
    simulation.run_until(scenario.horizon.end + 1, [](Quarter, std::uint64_t) {});
    const std::size_t plants = simulation.economy().rows();
    std::move(simulation).finish();
    return plants;
}

}  // namespace

TEST_CASE("as many items of each list as the state holds are simulated") {
    const ScratchFiles files;
    const Scenario shipped = load_scenario(baseline, {}, nullptr);
    for (const LimitedList& list : limited_lists) {
        INFO(list.name);
        const std::size_t there = items_of(shipped, list.name);
        const std::string file =
            files.write("limit.yaml", scenario_with(baseline, list, there, list.most));
        const Scenario scenario = load_scenario(file, small_and_short, nullptr);
        CHECK(items_of(scenario, list.name) == list.most);
        CHECK(plants_after(scenario) > 100);
    }
    std::vector<std::string> banks = small_and_short;
    banks.push_back(
        fmt::format("banks=[{{kind: city, count: {}, capital_ratio: 8%}}]", most_banks));
    CHECK(plants_after(load_scenario(baseline, banks, nullptr)) > 100);
}
