// keiretsu calibrate: parameters from facts, with their uncertainty; a run table that survives any
// end.
#pragma once

#include <optional>
#include <string>

namespace keiretsu::sim {

struct CalibrateOptions {
    std::string calibration = {};
    std::string out = {};                      // empty: runs/<calibration id>
    std::optional<std::string> observed = {};  // CSV of own observations
    std::string first_wave = {};  // run table of another calibration with the same design
    int threads = 0;              // 0: as many as there are cores
    bool force = false;
    bool quiet = false;
};

/// Runs what the table in the output directory lacks, writes the tables beside it, prints the
/// summary. Returns the exit code: 0, or 1 after Ctrl-C. Throws InputError for a bad file or
/// directory, RunError where it cannot go on.
int calibrate(const CalibrateOptions& options);

}  // namespace keiretsu::sim
