// The options that `run`, `compare`, `sweep` and `ablate` share, and what they do to a scenario.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "config/scenario/scenario.h"

namespace keiretsu::sim {

/// Options that these commands share; what is not set is the scenario's to decide.
struct CampaignOptions {
    std::string out = {};  // empty: the plan's default
    std::optional<std::uint64_t> seed = {};
    std::optional<int> replicates = {};
    int threads = 0;  // 0: as many as there are cores
    std::optional<std::string> scale = {};
    std::optional<std::string> until = {};     // last quarter, "2010Q4"
    std::optional<std::string> vary_by = {};   // "seed" or "posterior": how replicates differ
    std::optional<std::string> observed = {};  // CSV of own observations
    std::vector<std::string> overrides = {};   // "path=value"
    bool resume = false;
    bool force = false;
    bool quiet = false;
    bool xlsx = false;   // tables.xlsx beside the CSV files
    bool stata = false;  // .dta files beside them
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
/// `warnings`; one that stands there already is not said again: compared scenarios share a base.
Scenario load_with_options(const std::string& file,
                           const CampaignOptions& options,
                           const std::vector<std::string>& implied,
                           std::vector<std::string>& warnings);

}  // namespace keiretsu::sim
