#include "sim/experiments/campaign_options.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <string_view>
#include <utility>

#include "analysis/calibration/known_facts.h"
#include "analysis/paper/observed.h"
#include "config/scenario/load_scenario.h"
#include "config/text/diagnostics.h"
#include "sim/machine/log.h"
#include "sim/machine/ranks.h"
#include "sim/run_directory/stata_files.h"
#include "sim/run_directory/stated_path.h"
#include "sim/run_directory/workbook.h"

namespace keiretsu::sim {

void refuse_option(std::string code, std::string message, std::string option, std::string help) {
    Diagnostic problem;
    problem.code = std::move(code);
    problem.message = std::move(message);
    problem.path = std::move(option);
    problem.help = std::move(help);
    throw InputError(std::move(problem));
}

void check_options(const CampaignOptions& options) {
    set_log_level(options.log_level);
    if (options.threads < 0)
        refuse_option("E303", "a number of threads below 0", "--threads", "0 means one a core");
    if (options.resume && options.force)
        refuse_option("E303",
                      "--resume keeps the earlier run and --force removes it",
                      "--resume",
                      "give one of the two");
    if (options.xlsx && !can_write_workbook())
        refuse_option("E303",
                      "this keiretsu was built without libxlsxwriter",
                      "--xlsx",
                      "install libxlsxwriter-dev and build it again");
    if (options.stata && !can_write_stata())
        refuse_option("E303",
                      "this keiretsu was built without libreadstat",
                      "--stata",
                      "install libreadstat-dev and build it again");
}

std::vector<std::string> overrides_of(const CampaignOptions& options) {
    std::vector<std::string> overrides;
    if (options.seed) overrides.push_back(fmt::format("ensemble.seed={}", *options.seed));
    if (options.replicates)
        overrides.push_back(fmt::format("ensemble.replicates={}", *options.replicates));
    if (options.scale) overrides.push_back("scale=" + *options.scale);
    if (options.until) overrides.push_back("horizon.end=" + *options.until);
    if (options.observed) overrides.push_back("observed=" + *options.observed);
    if (options.vary_by) overrides.push_back("ensemble.vary=" + *options.vary_by);
    return overrides;
}

namespace {

/// Options and the overrides that they stand for.
constexpr std::array<std::pair<std::string_view, std::string_view>, 7> option_of = {
    {{"--seed", "ensemble.seed="},
     {"--replicates", "ensemble.replicates="},
     {"--scale", "scale="},
     {"--until", "horizon.end="},
     {"--vary", "ensemble.vary="},
     {"--observed", "observed="},
     {"--microdata", "outputs.microdata="}}};

/// A place in an override that an option stands for, as a place in what was typed.
void point_at_option(SourcePlace& place, const std::vector<std::string>& implied) {
    if (place.file != "--set" ||
        std::find(implied.begin(), implied.end(), place.text) == implied.end())
        return;
    for (const auto& [option, override] : option_of) {
        if (!place.text.starts_with(override)) continue;
        place.file = option;
        place.text.erase(0, override.size());
        place.column = std::max(1, place.column - static_cast<int>(override.size()));
        return;
    }
}

/// Reads the scenario's observations, so that a mistake in them is told before hours of work; a
/// place that it lacks is a warning, and so are facts that nothing knows.
void check_observations(const Scenario& scenario, std::vector<std::string>& warnings) {
    const analysis::Observed known = analysis::observed_for(scenario);
    for (const auto& found :
         {analysis::warnings_about(known), analysis::calibration::warnings_about_facts(known)})
        for (const Diagnostic& warning : found) {
            if (Ranks::leads()) std::fputs(render(warning).c_str(), stderr);
            warnings.push_back(warning.message);
        }
}

/// load_scenario, with errors in the words of the options.
Scenario load(const std::string& file,
              const std::vector<std::string>& overrides,
              const std::vector<std::string>& implied,
              std::vector<Diagnostic>& found) {
    try {
        return load_scenario(file, overrides, &found);
    } catch (const InputError& error) {
        std::vector<Diagnostic> problems = error.diagnostics();
        for (Diagnostic& problem : problems) {
            point_at_option(problem.place, implied);
            for (SourcePlace& note : problem.notes) point_at_option(note, implied);
        }
        throw InputError(std::move(problems));
    }
}

}  // namespace

std::string in_shell(const std::string& word) {
    constexpr const char* plain =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./=:,+%";
    if (!word.empty() && word.find_first_not_of(plain) == std::string::npos) return word;
    std::string quoted = "'";
    for (const char c : word) quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return quoted + "'";
}

std::string command_of(std::string command, const CampaignOptions& options) {
    const auto add = [&](const char* option, const auto& value) {
        if (value) command += fmt::format(" {} {}", option, in_shell(fmt::format("{}", *value)));
    };
    add("--seed", options.seed);
    add("--replicates", options.replicates);
    add("--scale", options.scale);
    add("--until", options.until);
    add("--vary", options.vary_by);
    if (options.observed) command += " --observed " + in_shell(stated_path(*options.observed));
    for (const std::string& value : options.overrides)
        command += " --set " + in_shell(stated_override(value));
    return command;
}

Scenario load_with_options(const std::string& file,
                           const CampaignOptions& options,
                           const std::vector<std::string>& implied,
                           std::vector<std::string>& warnings) {
    std::vector<std::string> overrides = options.overrides;
    overrides.insert(overrides.end(), implied.begin(), implied.end());
    std::vector<Diagnostic> found;
    Scenario scenario = load(file, overrides, implied, found);
    for (Diagnostic& warning : found) {
        // `--seed 42` may well repeat the scenario; a `--set` that does is a slip.
        const bool by_option =
            std::find(implied.begin(), implied.end(), warning.place.text) != implied.end();
        if (warning.code == "W001" && by_option) continue;
        if (std::find(warnings.begin(), warnings.end(), warning.message) != warnings.end())
            continue;
        point_at_option(warning.place, implied);
        if (Ranks::leads()) std::fputs(render(warning).c_str(), stderr);
        warnings.push_back(warning.message);
    }
    check_observations(scenario, warnings);
    return scenario;
}

}  // namespace keiretsu::sim
