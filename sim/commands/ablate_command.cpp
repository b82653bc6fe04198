#include "sim/commands/ablate_command.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <set>
#include <utility>

#include "analysis/ablation/selection.h"
#include "analysis/calibration/known_facts.h"
#include "config/parameters/calibration_reader.h"
#include "config/scenario/load_scenario.h"
#include "config/scenario/swapped_places.h"
#include "config/text/suggest.h"
#include "sim/experiments/ablation.h"
#include "sim/experiments/arm_definitions.h"
#include "sim/experiments/campaign.h"
#include "sim/run_directory/stated_path.h"
#include "sim/run_directory/whole_file.h"

namespace keiretsu::sim {
namespace {

using namespace analysis;

std::vector<Ablation> chosen_ablations(const AblateOptions& options) {
    if (options.only.empty()) return ablations();
    std::vector<Ablation> chosen;
    std::vector<std::string> ids;
    for (const Ablation& ablation : ablations()) {
        ids.push_back(ablation.id);
        if (std::find(options.only.begin(), options.only.end(), ablation.id) != options.only.end())
            chosen.push_back(ablation);
    }
    for (const std::string& id : options.only)
        if (std::find(ids.begin(), ids.end(), id) == ids.end())
            refuse_option("E303",
                          fmt::format("there is no ablation `{}`", id),
                          "--only",
                          help_for_unknown(id, ids));
    return chosen;
}

void check_swap(const AblateOptions& options, const Scenario& scenario) {
    if (options.swap.size() != 2 || options.swap[0] == options.swap[1])
        refuse_option("E303",
                      "two different places change inputs",
                      "--swap",
                      "write, for instance, `--swap toyota,sumida`");
    std::vector<std::string> places;
    for (const Place& place : scenario.places) places.push_back(place.id);
    for (const std::string& id : options.swap)
        if (std::find(places.begin(), places.end(), id) == places.end())
            refuse_option("E303",
                          fmt::format("there is no place `{}`", id),
                          "--swap",
                          help_for_unknown(id, places));
}

/// The scenario without the mechanism.
Scenario ablated(const AblateOptions& options, const Ablation& ablation, const Scenario& scenario) {
    Scenario without = scenario;
    if (ablation.overrides.empty()) {
        swap_places(without, options.swap[0], options.swap[1]);
    } else {
        std::vector<std::string> overrides = options.overrides;
        for (const auto& list : {overrides_of(options), ablation.overrides})
            overrides.insert(overrides.end(), list.begin(), list.end());
        without = load_scenario(options.scenario, overrides, nullptr);
    }
    without.id = ablation.id;
    return without;
}

/// Moments that the parameters were fitted to.
std::set<std::string> targets_of(const AblateOptions& options) {
    std::set<std::string> targets;
    if (options.fit.empty()) {
        for (const calibration::KnownFact& fact : calibration::known_facts())
            if (fact.table != "table4") targets.insert(fact.name);
        return targets;
    }
    const Calibration plan = load_calibration(options.fit, calibration::observed_by_name());
    for (const CalibrationTarget& target : plan.targets)
        if (target.weight > 0) targets.insert(target.moment);
    return targets;
}

std::vector<std::string> legend(const std::vector<Ablation>& chosen, const AblateOptions& options) {
    std::vector<std::string> notes = {
        ". survives, w weakens (less than three quarters of the baseline's figure are left), F "
        "fails "
        "(less than a quarter), both beyond a paired 90% interval; - the baseline lacks the fact, "
        "? "
        "fewer than two pairs. * a target of the fit; the others were held out. Signs where no "
        "figure is known."};
    std::string columns;
    for (const Ablation& ablation : chosen)
        columns += fmt::format("{}{}: {}{}",
                               columns.empty() ? "" : "; ",
                               ablation.code,
                               ablation.meaning,
                               ablation.overrides.empty()
                                   ? fmt::format(" ({}, {})", options.swap[0], options.swap[1])
                                   : "");
    notes.push_back(columns + ".");
    return notes;
}

std::string write_ablation(const Store& store,
                           const std::vector<Ablation>& chosen,
                           const AblateOptions& options,
                           const std::set<std::string>& targets,
                           const std::filesystem::path& directory) {
    std::vector<NamedAblation> named;
    std::string selection_text;
    for (std::size_t i = 0; i < chosen.size(); ++i) {
        const std::vector<FigurePair> pairs = pairs_of(store, static_cast<int>(i) + 1);
        named.push_back({chosen[i].id, chosen[i].code, chosen[i].meaning, judge(pairs)});
        if (chosen[i].id != random_exit) continue;
        const std::vector<SelectionRow> rows = selection_rows(pairs);
        write_whole_file(directory / "selection.csv", render::to_csv(selection_table(rows)));
        const render::Document selection = selection_document(rows);
        write_whole_file(directory / "selection.md", render::to_markdown(selection));
        selection_text = "\n" + render::to_text(selection);
    }
    write_whole_file(directory / "ablation.csv", render::to_csv(ablation_table(named, targets)));
    render::Document report{.title = "Facts without mechanisms",
                            .tables = {ablation_matrix(named, targets)},
                            .notes = legend(chosen, options)};
    return render::to_text(report) + selection_text;
}

std::string shell_command(const AblateOptions& options) {
    std::string command = "keiretsu ablate " + in_shell(stated_path(options.scenario));
    const auto add_list = [&](const char* option, const std::vector<std::string>& list) {
        for (std::size_t i = 0; i < list.size(); ++i)
            command += (i == 0 ? fmt::format(" {} ", option) : ",") + in_shell(list[i]);
    };
    add_list("--only", options.only);
    if (options.swap != AblateOptions{}.swap) add_list("--swap", options.swap);
    if (!options.fit.empty()) command += " --fit " + in_shell(stated_path(options.fit));
    return command_of(command, options);
}

}  // namespace

int ablate(const AblateOptions& options) {
    check_options(options);
    Campaign campaign{.kind = "ablate", .contents = Contents::facts, .report = true};
    const std::vector<Ablation> chosen = chosen_ablations(options);
    const Scenario scenario =
        load_with_options(options.scenario, options, overrides_of(options), campaign.warnings);
    if (std::any_of(
            chosen.begin(), chosen.end(), [](const auto& a) { return a.overrides.empty(); }))
        check_swap(options, scenario);
    const std::set<std::string> targets = targets_of(options);
    const auto add_arm = [&](const std::string& id, const Scenario& arm) {
        campaign.arms.push_back(
            {.id = id, .hash = scenario_hash(arm), .scenario = [arm] { return arm; }});
    };
    add_inputs(campaign, options.scenario, scenario);
    if (!options.fit.empty()) campaign.inputs.push_back(options.fit);
    add_scenario_documents(campaign, scenario);
    add_arm("baseline", scenario);
    for (const Ablation& ablation : chosen) {
        const Scenario without = ablated(options, ablation, scenario);
        add_scenario_documents(campaign, without, "_" + ablation.id);
        add_arm(ablation.id, without);
    }
    define_arms(campaign.arms);
    for (std::size_t i = 0; i < chosen.size(); ++i) campaign.arms[i + 1].title = chosen[i].meaning;
    campaign.base = scenario;
    campaign.replicates = scenario.ensemble.replicates;
    campaign.default_out = "runs/ablate_" + scenario.id;
    campaign.command = shell_command(options);
    campaign.publish = [&](const Store& store, const std::filesystem::path& directory) {
        return write_ablation(store, chosen, options, targets, directory);
    };
    return run_campaign(options, campaign);
}

}  // namespace keiretsu::sim
