// What `run`, `compare`, `sweep`, `screen`, `ablate`, `attribute` and
// `cities` share: a run directory that is filled
// replicate by replicate, survives any end, and gets its tables when all replicates are there.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "sim/ensemble.h"
#include "sim/experiments/campaign_options.h"
#include "sim/run_directory/closing.h"
#include "sim/run_directory/manifest.h"
#include "sim/run_directory/run_directory.h"

namespace keiretsu::sim {

/// An experiment: its arms, and what to make of them.
struct Campaign {
    std::string kind = {};         // "run", "compare", "sweep", "screen", "ablate", ...
    std::string command = {};      // that gives the same results
    std::string default_out = {};  // run directory
    std::vector<Arm> arms = {};    // the base first
    Scenario base = {};
    int first_replicate = 1;  // replicate r has seed + r - 1
    int replicates = 1;
    Contents contents = Contents::outcomes;
    bool twins = false;       // arms that cut suppliers have those followed in the base too
    double growth_limit = 0;  // of Record
    double microdata = 0;     // share of plants to be written row by row
    analysis::OutcomeFrame frame = {};  // of what the arms are compared in
    /// Files that are there from the start: name and text.
    std::vector<std::pair<std::string, std::string>> documents = {};
    /// Writes the tables into a directory and returns the summary for the terminal.
    std::function<Closing(const Store&, const std::filesystem::path&)> publish = {};
    /// Where it goes on until a rule stops it: how many replicates there shall be, given what the
    /// store holds and the seconds since it began; no more than there are: it stops.
    std::function<int(const Store&, double seconds)> next_size = {};
    bool stops_by_clock = false;  // then the command names the replicates that there are
    bool report = false;          // also draws report.html
    std::vector<std::string> warnings = {};
    /// Files that are being read, as they were named: none of them is ever replaced, and what is
    /// written names them without their directories where these are absolute.
    std::vector<std::string> inputs = {};
};

/// Adds a scenario's file, what it extends and the draws that it names to the campaign's inputs.
void add_inputs(Campaign& campaign, const std::string& file, const Scenario& scenario);

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
