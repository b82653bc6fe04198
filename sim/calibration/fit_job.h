// A calibration in its run directory: begun, gone on with, finished. Commands that fit share it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "config/scenario/scenario.h"
#include "sim/calibration/calibration_inputs.h"

namespace keiretsu::sim {

struct FitJob {
    CalibrationInputs inputs = {};
    std::filesystem::path out = {};
    std::string first_wave = {};  // run table of another fit with the same design; may be empty
    std::string command = {};     // as a user would type it, for the manifest
    std::vector<std::string> files = {};  // that are being read, which the directory may not hold
    /// What a predictive run changes of the scenario with its draw's values; may be empty.
    std::function<void(Scenario& scenario, std::uint64_t seed)> before_prediction = {};
    bool force = false;
    bool quiet = false;       // no progress
    bool says_result = true;  // the summary, on standard output
};

/// Runs what the directory's table lacks, writes the tables beside it, prints the summary. Returns
/// false after Ctrl-C, with a word on how to go on. Throws InputError for a bad directory, RunError
/// where it cannot go on.
bool run_fit(const FitJob& job);

}  // namespace keiretsu::sim
