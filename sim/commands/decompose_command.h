// keiretsu decompose: where a change of aggregate productivity came from.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace keiretsu::sim {

/// What the command line says, as text; an empty string or list = not said.
struct DecomposeOptions {
    std::string data = {};
    std::vector<std::string> missing = {};  // words that count as an empty cell  // a CSV file, or
                                            // a run directory with microdata.csv
    std::string id = "id";
    std::string year = "year";
    std::string weight = "value_added";
    std::string group = {};
    std::string replicate = "replicate";
    std::string entry_mode = "entry_mode";
    std::string exit_mode = "exit_mode";
    std::vector<std::string> productivity = {};  // columns; each is decomposed
    std::string output = {};
    std::vector<std::string> inputs = {};   // "column:share", share a number or a column
    std::string transform = {};             // none, log, exp
    std::vector<int> years = {};            // ends of spans; empty = `from` to `to`
    std::optional<int> from = {}, to = {};  // not said = first and last year of the file
    bool chain = false;
    std::vector<std::string> methods = {"all"};
    std::string format = "text";
};

/// Prints the decompositions to standard output and warnings to standard error. Returns the exit
/// code. Throws InputError for anything wrong with the options or the file.
int decompose(const DecomposeOptions& options);

/// What `decompose` prints to standard output; warnings are appended to `warnings`, rendered.
std::string decompose_text(const DecomposeOptions& options, std::string& warnings);

}  // namespace keiretsu::sim
