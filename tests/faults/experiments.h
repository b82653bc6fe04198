// The experiments that faults are tried on, each of a second or less, and how they are started.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace keiretsu::faults {

struct Experiment {
    std::string name = {};
    std::vector<std::string> command = {};  // without --out and --resume
    bool resumes_by_itself = false;         // the same command goes on

    std::vector<std::string> arguments(const std::filesystem::path& out, bool resume) const;
};

/// run, compare, sweep, ablate, cities and calibrate on the shipped baseline; what they read beside
/// it is written into `folder`.
std::vector<Experiment> experiments_of(const std::filesystem::path& scenarios,
                                       const std::filesystem::path& folder);

struct Ending {
    int code = 0;  // of the exit, or minus the signal
    std::string messages = {};
};

/// Runs the program with these lines added to its environment, its output in a file. After a minute
/// SIGALRM ends it.
Ending call_program(const std::string& program,
                    const std::vector<std::string>& arguments,
                    const std::vector<std::string>& environment,
                    const std::filesystem::path& output);

/// Number of calls of each kind, as the library writes them.
std::map<std::string, long> counts_in(const std::filesystem::path& file);

}  // namespace keiretsu::faults
