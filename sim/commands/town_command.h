// keiretsu town: from a municipality's census to scenarios of that town.
#pragma once

#include <optional>
#include <string>

namespace keiretsu::sim {

/// What the command line says.
struct TownOptions {
    std::string census = {};                   // CSV of plants by industry and size
    std::string id = {};                       // of the place; empty: from the name
    std::string name = {};                     // in words; empty: the file's
    std::string type = {};                     // cluster type; empty: by its anchors
    std::optional<std::string> anchors = {};   // CSV of named large enterprises
    std::optional<std::string> observed = {};  // CSV of observations, for the scenario
    std::string base =
        {};  // scenario of the nation; empty: scenarios/baseline.yaml, here or shipped
    std::string out = {};  // folder; empty: towns/ID
    bool force = false;
};

/// Writes town.yaml (the base with the town as a place, its plants by industry and size met
/// exactly, its anchors as actors), policies.yaml (four policies for it, an arm each) and
/// town_check.csv (every figure of the census beside the fitted one) to the folder, and prints what
/// was missing, what is assumed, and what to do next. Throws InputError: E273 for options that
/// cannot be used and a folder that holds a town already, and what read_town_census throws; returns
/// the exit code.
int town(const TownOptions& options);

}  // namespace keiretsu::sim
