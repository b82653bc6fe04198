// keiretsu export-network: firms and links of a run in the form in which a scenario takes them.
#pragma once

#include <optional>
#include <string>

namespace keiretsu::sim {

/// What the command line says.
struct ExportNetworkOptions {
    std::string run = {};  // run directory or scenario
    std::string out = {};  // folder; empty: network, in the run directory or beside the scenario
    std::optional<std::string> at = {};  // quarter; default: the first
    int replicate = 1;
    bool hide = false;  // identities
    int threads = 0;
    bool force = false;
};

/// Runs the replicate again up to the beginning of the quarter, which gives the economy of the run
/// to the last bit, and writes firms.csv, links.csv and network_tables.csv. Firms keep the ids of a
/// given network and of named actors; other plants are called p and their number. With `hide` all
/// are called by numbers in random order, and employees and money are rounded to two digits. Prints
/// a summary; where the scenario has a network of its own, the tables of the economy that would be
/// generated without it stand beside. Throws InputError (E305) for a quarter outside the run and
/// for an output folder with another network; returns the exit code.
int export_network(const ExportNetworkOptions& options);

}  // namespace keiretsu::sim
