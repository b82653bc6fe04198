// One replicate: the economy from its first quarter to its last.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>

#include "config/scenario.h"
#include "sim/quarter.h"
#include "sim/store.h"

namespace keiretsu::sim {

/// Seed of replicate 1, 2, ... of a run: replicate r of seed s is replicate 1 of seed s + r - 1, so
/// any of them can be run again alone, and scenarios with one seed pair replicate by replicate.
std::uint64_t seed_of(std::uint64_t seed, int replicate);

/// Where the time of a replicate went.
struct RunSeconds {
    PhaseSeconds phases = {};
    double start = 0;   // building the economy
    double office = 0;  // recording and publishing
    double total = 0;

    RunSeconds& operator+=(const RunSeconds& other);
};

/// Called after every quarter. Whatever it throws ends the run.
using AfterQuarter = std::function<void(Quarter quarter, std::uint64_t firms)>;

struct FinishedReplicate {
    ReplicateRecord record = {};
    RunSeconds seconds = {};
};

/// The file that holds a replicate's rows of the sampled `fraction` of plants until the run's
/// microdata.csv is made.
std::filesystem::path microdata_part(const std::filesystem::path& folder,
                                     double fraction,
                                     int replicate);

/// Runs replicate `replicate` of a scenario, and writes the rows of single plants that its outputs
/// ask for into `microdata_folder` (empty: none). Throws RunError that names the quarter when no
/// establishment is left.
FinishedReplicate run_replicate(const Scenario& scenario,
                                int replicate,
                                const AfterQuarter& after_quarter,
                                const std::filesystem::path& microdata_folder = {});

}  // namespace keiretsu::sim
