// keiretsu evaluate --facts: stylised facts of firms' sizes and growth.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace keiretsu::sim {

/// What the command line says, as text; an empty string or list = not said.
struct FactsOptions {
    std::string data = {};                  // firm-level CSV, or a run directory with microdata.csv
    std::vector<std::string> missing = {};  // words that count as an empty cell
    std::string id = "id";
    std::string year = "year";
    std::vector<std::string> sizes = {};  // columns; default: employees, real_value_added if there
    std::vector<int> years = {};          // of the tails; empty = first and last
    int draws = 200;                      // of the power law's goodness of fit; 0 = none
    std::uint64_t seed = 1;               // of these
    std::string format = "text";
};

/// Prints the facts to standard output. Returns the exit code. Throws InputError for anything wrong
/// with the options or the file.
int facts(const FactsOptions& options);

/// What `facts` prints.
std::string facts_text(const FactsOptions& options);

}  // namespace keiretsu::sim
