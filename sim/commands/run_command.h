// keiretsu run: one scenario, one or many replicates, a run directory and a summary.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace keiretsu::sim {

/// What the command line says; what is not set is the scenario's to decide.
struct RunOptions {
    std::string scenario = {};
    std::string out = {};  // empty: runs/<scenario id>
    std::optional<std::uint64_t> seed = {};
    std::optional<int> replicates = {};
    int threads = 0;  // 0: as many as there are cores
    std::optional<std::string> scale = {};
    std::optional<std::string> until = {};  // last quarter, "2010Q4"
    std::optional<std::string> microdata = {};
    std::vector<std::string> overrides = {};  // "path=value"
    bool resume = false;
    bool force = false;
    bool quiet = false;
    std::string log_level = "warn";
};

/// Runs, writes the directory, prints the summary to standard output. Returns the exit code: 0, or
/// 1 after Ctrl-C. Throws InputError for a bad scenario, option or directory (nothing is written
/// then), RunError where the run cannot go on.
int run(const RunOptions& options);

}  // namespace keiretsu::sim
