// Replicates of one scenario: which run at the same time, and what becomes of each.
#pragma once

#include <functional>
#include <vector>

#include "sim/run.h"

namespace keiretsu::sim {

/// Ends an ensemble after Ctrl-C; what was finished has been taken.
struct Interrupted {};

/// Runs the replicates listed. With at least as many as threads, each runs on one thread and as
/// many at once as there are threads; with fewer, one after the other, each on all threads. So no
/// more economies are in memory than there are threads.
///
/// `take` gets each replicate when it has finished, one at a time, in no fixed order. Throws
/// Interrupted after Ctrl-C, and what a replicate or `take` threw first.
void run_ensemble(const Scenario& scenario,
                  const std::vector<int>& replicates,
                  const AfterQuarter& after_quarter,
                  const std::function<void(FinishedReplicate)>& take,
                  const std::filesystem::path& microdata_folder = {});

}  // namespace keiretsu::sim
