// keiretsu evaluate: the paper's tables on any panel, simulated or from a statistics office.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace keiretsu::sim {

/// What the command line says, as text; an empty string or list = not said.
struct EvaluateOptions {
    std::string data = {};                  // a panel as CSV, or a run directory with panel.csv
    std::vector<std::string> missing = {};  // words that count as an empty cell
    std::string places = {};  // CSV files beside a panel; a run directory brings its own
    std::string flows = {};
    std::string finance = {};
    std::string firms_by_capital = {};
    std::optional<std::string> observed = {};  // CSV of own observations
    std::string against = {};                  // CSV of an own panel, beside a run
    std::string growth = "factors";            // factors, logs, percent
    int effects = 8;                           // 8 or 4
    std::vector<std::string> year_dummies = {"none", "full", "standout"};  // or years
    std::vector<std::string> capital =
        {};                                // fixed_share, assets, true, user; empty = all there are
    std::vector<std::string> tables = {};  // ids such as table1; empty = all
    std::string format = "text";
    bool full = false;     // text: Table 3 for every capital key, and the trends' checks
    std::string out = {};  // directory for table1.csv .. table4.csv and the rest
    bool force = false;    // overwrite files there
};

/// Prints the evaluation to standard output (or writes files) and warnings to standard error.
/// Returns the exit code. Throws InputError for anything wrong with the options or the files,
/// RunError where files cannot be written.
int evaluate(const EvaluateOptions& options);

/// What `evaluate` prints to standard output; warnings are appended to `warnings`, rendered.
std::string evaluate_text(const EvaluateOptions& options, std::string& warnings);

}  // namespace keiretsu::sim
