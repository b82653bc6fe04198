// Replicates of one or several arms: which run at the same time, and what becomes of each.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "sim/run.h"

namespace keiretsu::sim {

/// Ends an ensemble after Ctrl-C; what was finished has been taken.
struct Interrupted {};

/// One scenario of an experiment. The scenario is made when it is needed, since a sweep has
/// thousands.
struct Arm {
    std::string id = {};
    std::string hash = {};  // scenario_hash
    std::function<Scenario()> scenario = {};
    /// The arm is arm 0 until this quarter, in whatever inputs, parameters, mechanisms, policies
    /// and shocks it differs; absent: until the first quarter in which one of them shows.
    std::optional<Quarter> leaves = {};
    /// What the manifest and the page say of it, where arms are few: see arm_definitions.h.
    std::string title = {};
    std::string description = {};
    std::string difference = {};
};

/// One replicate of some arms, by their indices: they share a seed, and so all quarters in which
/// they are one economy.
struct Task {
    int replicate = 1;
    std::vector<int> arms = {};
};

using Take = std::function<void(FinishedReplicate)>;

/// Told of a replicate that another rank has run, instead of its quarters.
using AfterReplicate = std::function<void(std::uint64_t firm_quarters)>;

/// Runs the tasks. With at least as many as threads, each runs on one thread and as many at once as
/// there are threads; with fewer, one after the other, each on all threads. So no more economies
/// are in memory than twice the number of threads.
///
/// `take` gets each replicate when it has finished, one at a time, in no fixed order. One that the
/// model cannot run (RunError) is taken as a failed record, and the rest goes on. Throws
/// Interrupted after Ctrl-C, and what `take` threw first. Under mpirun, other ranks take tasks too.
void run_ensemble(const std::vector<Arm>& arms,
                  const std::vector<Task>& tasks,
                  const Record& record,
                  const AfterQuarter& after_quarter,
                  const AfterReplicate& after_replicate,
                  const Take& take);

/// What the other ranks do meanwhile: tasks of the same arms, until there are no more.
void work_for_leader(const std::vector<Arm>& arms, const Record& record);

}  // namespace keiretsu::sim
