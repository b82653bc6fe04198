// A city's fate follows from its described inputs, not from its name.
#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <utility>

#include "analysis/data/csv.h"
#include "analysis/data/typed_columns.h"
#include "config/scenario/load_scenario.h"
#include "config/scenario/swapped_places.h"
#include "sim/run.h"

using namespace keiretsu;

namespace {

/// Small cities are noisy: their plants of several replicates are counted together.
constexpr int replicates = 4;

/// Yearly growth of establishments from 1985 to 1997 by place, log points.
std::map<std::string, double> growth_by_place(const Scenario& scenario) {
    std::map<std::string, double> first, last, growth;
    for (int replicate = 1; replicate <= replicates; ++replicate) {
        sim::Simulation simulation(scenario, replicate, {});
        simulation.run_until(scenario.horizon.end + 1, [](Quarter, std::uint64_t) {});
        const auto finished = std::move(simulation).finish();
        const auto& sheets = finished.record.sheets;
        const auto places = std::find_if(
            sheets.begin(), sheets.end(), [](const auto& sheet) { return sheet.name == "places"; });
        const analysis::CsvTable table =
            analysis::parse_csv(places->header + places->rows, "places.csv");
        analysis::TypedColumns typed(table);
        const auto years = typed.integers("year", analysis::Need::required);
        const auto counts = typed.numbers("establishments", analysis::Need::required);
        const analysis::Column& place = *table.find("place");
        for (std::size_t row = 0; row < table.rows; ++row) {
            const std::string& name = place.levels[static_cast<std::size_t>(place.codes[row])];
            if (years[row] == 1985) first[name] += counts[row];
            if (years[row] == 1997) last[name] += counts[row];
        }
    }
    for (const auto& [name, count] : first) growth[name] = std::log(last[name] / count) / 12;
    return growth;
}

}  // namespace

TEST_CASE("swapping the inputs of two cities swaps their fates") {
    Scenario scenario = load_scenario(KEIRETSU_SOURCE_DIR "/scenarios/baseline.yaml",
                                      {"scale=0.05", "horizon.end=1997Q4"},
                                      nullptr);
    const auto before = growth_by_place(scenario);
    swap_places(scenario, "sumida", "tsubame");
    const auto after = growth_by_place(scenario);
    const double gap = before.at("Tsubame") - before.at("Sumida");
    CHECK(gap > 0.01);
    CHECK(std::abs(after.at("Sumida") - before.at("Tsubame")) < 0.5 * gap);
    CHECK(std::abs(after.at("Tsubame") - before.at("Sumida")) < 0.5 * gap);
}
