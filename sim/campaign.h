// What `run`, `compare`, `sweep`, `ablate` and `cities` share: a run directory that is filled
// replicate by replicate, survives any end, and gets its tables when all replicates are there.
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "sim/ensemble.h"
#include "sim/manifest.h"
#include "sim/run_directory.h"

namespace keiretsu::sim {

/// Options that these commands share; what is not set is the scenario's to decide.
struct CampaignOptions {
    std::string out = {};  // empty: the plan's default
    std::optional<std::uint64_t> seed = {};
    std::optional<int> replicates = {};
    int threads = 0;  // 0: as many as there are cores
    std::optional<std::string> scale = {};
    std::optional<std::string> until = {};    // last quarter, "2010Q4"
    std::optional<std::string> vary_by = {};  // "seed" or "posterior": how replicates differ
    std::vector<std::string> overrides = {};  // "path=value"
    bool resume = false;
    bool force = false;
    bool quiet = false;
    std::string log_level = "warn";
};

/// Throws InputError (E303) for options that contradict each other or make no sense.
void check_options(const CampaignOptions& options);

/// Refuses an option or a directory: code, sentence, option, remedy.
[[noreturn]] void refuse_option(std::string code,
                                std::string message,
                                std::string option,
                                std::string help);

/// `--seed`, `--replicates`, `--scale`, `--until` and `--vary` as overrides after the user's own.
std::vector<std::string> overrides_of(const CampaignOptions& options);

/// The command that gives the same results, from its words so far: with the options that change
/// results, without the others.
std::string command_of(std::string command, const CampaignOptions& options);

/// A word of a shell command, in quotes if it needs them.
std::string in_shell(const std::string& word);

/// Loads a scenario with the options laid over it. Warnings go to standard error at once, and to
/// `warnings`.
Scenario load_with_options(const std::string& file,
                           const CampaignOptions& options,
                           const std::vector<std::string>& implied,
                           std::vector<std::string>& warnings);

/// An experiment: its arms, and what to make of them.
struct Campaign {
    std::string kind = {};         // "run", "compare", "sweep", "ablate", "cities"
    std::string command = {};      // that gives the same results
    std::string default_out = {};  // run directory
    std::vector<Arm> arms = {};    // the base first
    Scenario base = {};
    int replicates = 1;
    Contents contents = Contents::outcomes;
    double microdata = 0;               // share of plants to be written row by row
    analysis::OutcomeFrame frame = {};  // of what the arms are compared in
    /// Files that are there from the start: name and text.
    std::vector<std::pair<std::string, std::string>> documents = {};
    /// Writes the tables into a directory and returns the summary for the terminal.
    std::function<std::string(const Store&, const std::filesystem::path&)> publish = {};
    bool report = false;  // also draws report.html
    std::vector<std::string> warnings = {};
};

/// A scenario as the run directory keeps it: its draws, if it varies parameters, stand beside it as
/// posterior<suffix>.csv.
std::string recorded_yaml(const Scenario& scenario, const std::string& suffix = "");

/// Adds scenario<suffix>.yaml, and the draws that it names, to the campaign's documents.
void add_scenario_documents(Campaign& campaign,
                            const Scenario& scenario,
                            const std::string& suffix = "");

/// Runs what is missing, writes the directory, prints the summary to standard output. Returns the
/// exit code: 0, or 1 after Ctrl-C. Throws InputError for a directory that cannot be used, RunError
/// where the campaign cannot go on or no replicate could be run.
int run_campaign(const CampaignOptions& options, const Campaign& campaign);

}  // namespace keiretsu::sim
