// keiretsu evaluate --facts: stylised facts of firms' sizes and growth.
#pragma once

#include <string>
#include <vector>

namespace keiretsu::sim {

/// What the command line says, as text; an empty string or list = not said.
struct FactsOptions {
    std::string data = {};
    std::vector<std::string> missing = {};  // words that count as an empty cell  // firm-level CSV,
                                            // or a run directory with microdata.csv
    std::string id = "id";
    std::string year = "year";
    std::vector<std::string> sizes = {};  // columns; default: employees, real_value_added if there
    std::vector<int> years = {};          // of the tails; empty = first and last
    std::string format = "text";
};

/// Prints the facts to standard output. Returns the exit code. Throws InputError for anything wrong
/// with the options or the file.
int facts(const FactsOptions& options);

/// What `facts` prints.
std::string facts_text(const FactsOptions& options);

}  // namespace keiretsu::sim
