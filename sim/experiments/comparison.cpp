#include "sim/experiments/comparison.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "analysis/comparison/fate_effects.h"
#include "analysis/comparison/twins.h"
#include "sim/experiments/arm_definitions.h"
#include "sim/experiments/arm_fates.h"
#include "sim/run_directory/whole_file.h"

namespace keiretsu::sim {

using namespace analysis;

std::vector<ArmResults> results_of(const Store& store,
                                   const std::vector<Arm>& arms,
                                   const std::vector<Window>& windows) {
    const OutcomeFrame frame = store.frame();
    const std::vector<int> of_base = store.replicates(0);
    const Scenario base = arms.front().scenario();
    std::vector<ArmResults> results;
    for (std::size_t arm = 1; arm < arms.size(); ++arm) {
        const int index = static_cast<int>(arm);
        const std::vector<int> of_arm = store.replicates(index);
        std::vector<int> paired;
        std::set_intersection(of_base.begin(),
                              of_base.end(),
                              of_arm.begin(),
                              of_arm.end(),
                              std::back_inserter(paired));
        const OwnPolicies own = own_policies(base, arms[arm].scenario());
        ArmResults& sums = results.emplace_back(
            ArmResults{{frame, windows}, {frame, windows, own}, {frame, windows, own}});
        for (const int replicate : paired) {
            const auto base_values = store.outcomes(0, replicate);
            const auto arm_values = store.outcomes(index, replicate);
            sums.effects.add(base_values, arm_values);
            sums.costs.add(base_values, arm_values);
            sums.balance.add(base_values, arm_values);
        }
    }
    return results;
}

namespace {

/// Writes the tables of suppliers beside their twins where an arm cuts suppliers; returns them for
/// a reader.
std::vector<render::Table> write_fate_effects(const std::filesystem::path& directory,
                                              const std::string& base,
                                              double scale) {
    if (!std::filesystem::exists(directory / "fates.csv")) return {};
    const auto effects = fate_effects(read_csv((directory / "fates.csv").string()));
    const auto differences =
        kept_less_dropped(read_csv((directory / "cut_selection.csv").string()));
    write_whole_file(directory / "fate_effects.csv", render::to_csv(fate_effects_table(effects)));
    write_whole_file(directory / "kept_less_dropped.csv",
                     render::to_csv(kept_less_dropped_table(differences)));
    return fates_summary(effects, differences, base, scale);
}

/// Writes twins.csv where an arm has twins; returns its tables for a reader.
std::vector<render::Table> write_twins(const std::filesystem::path& directory,
                                       const OutcomeFrame& frame,
                                       const std::vector<Window>& windows,
                                       double scale) {
    if (!std::filesystem::exists(directory / "twin_counts.csv")) return {};
    const CsvTable counts = read_csv((directory / "twin_counts.csv").string());
    if (counts.rows == 0) return {};
    const auto effects = twin_effects(counts, windows, {frame.first_year, frame.last_year()});
    write_whole_file(directory / "twins.csv", render::to_csv(twins_table(effects)));
    return twins_summary(effects, windows.front().last, scale);
}

}  // namespace

std::string write_comparison(const Store& store,
                             const std::vector<Arm>& arms,
                             const std::vector<Window>& windows,
                             const std::string& title,
                             double scale,
                             const std::filesystem::path& directory) {
    const std::vector<ArmResults> results = results_of(store, arms, windows);
    std::vector<NamedEffects> named;
    std::vector<NamedCosts> costs;
    std::vector<NamedBalance> balance;
    for (std::size_t i = 0; i < results.size(); ++i) {
        named.push_back({arms[i + 1].id, &results[i].effects});
        costs.push_back({arms[i + 1].id, &results[i].costs});
        balance.push_back({arms[i + 1].id, &results[i].balance});
    }
    write_whole_file(directory / "effects.csv", render::to_csv(effects_table(named)));
    write_whole_file(directory / "arms.csv", render::to_csv(arms_table(arms.front().id, named)));
    write_whole_file(directory / "costs.csv", render::to_csv(costs_table(costs)));
    write_whole_file(directory / "balance.csv", render::to_csv(balance_table(balance)));
    std::vector<std::string> ids;
    for (const Arm& arm : arms) ids.push_back(arm.id);
    write_fates(store, "arm", ids, directory);

    render::Document report{.title = title};
    for (const NamedEffects& arm : named) report.tables.push_back(effects_summary(arm, 0, scale));
    if (named.size() > 1) report.tables.push_back(arms_summary(named, 0, scale));
    report.tables.push_back(balance_summary(balance, 0, scale));
    render::Table cost = costs_summary(costs, 0, scale);
    if (!cost.rows.empty()) report.tables.push_back(std::move(cost));
    const auto twins = write_twins(directory, store.frame(), windows, scale);
    report.tables.insert(report.tables.end(), twins.begin(), twins.end());
    const auto fates = write_fate_effects(directory, arms.front().id, scale);
    report.tables.insert(report.tables.end(), fates.begin(), fates.end());
    report.notes.push_back(
        "effect: mean over paired replicates of arm minus base. ±: half its 90% interval; * where "
        "that leaves out zero, as one outcome in ten does by chance; ** where the interval that "
        "holds "
        "for all outcomes at once does. %: of the base.");
    if (scale != 1)
        report.notes.push_back(
            fmt::format("Counts and money, in million yen of 2000, are those of Japan: {:g} times "
                        "those of the sample that was run, which effects.csv holds.",
                        1 / scale));
    report.notes.push_back(
        "effects.csv holds every outcome, level, year and window; costs.csv the intervals of "
        "costs.");
    if (!twins.empty())
        report.notes.push_back(
            "One by one: each establishment beside itself in the paired run of the base. Anyway: "
            "reached and open in the base too (deadweight). twins.csv has years, sizes, tiers, "
            "industries, places and distances from what was reached.");
    if (!fates.empty())
        report.notes.push_back(
            "Suppliers: plants that were open in both runs when these parted. Orders and shipments "
            "of the quarter, in million yen of 2000; closed: since the first of the group was "
            "followed. fates.csv has every quarter and replicate, fate_effects.csv the "
            "differences. Productivity: true, in logs, less what is usual in industry and size.");
    return render::to_text(report);
}

}  // namespace keiretsu::sim
