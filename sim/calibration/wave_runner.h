// Runs what a wave still lacks: a queue of single runs over threads, each appended when it ends.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "analysis/calibration/prior.h"
#include "config/scenario/scenario.h"
#include "sim/calibration/run_table.h"
#include "sim/run.h"

namespace keiretsu::sim {

/// The scenario with a point's values, which are in the model's units and the order of `priors`.
Scenario scenario_at(const Scenario& base,
                     const std::vector<analysis::calibration::Prior>& priors,
                     const std::vector<double>& values);

/// Runs `tasks` of a wave, each on one thread, and adds every result to the table, failures with
/// their reason. `after_run` is told of each, one at a time. Throws Interrupted after Ctrl-C; what
/// was finished is in the table.
void run_wave(RunTable& table,
              const Wave& wave,
              const std::vector<RunTask>& tasks,
              const std::function<Scenario(const std::vector<double>& values, std::uint64_t seed)>&
                  scenario_of,
              const AfterQuarter& after_quarter,
              const std::function<void(const RunResult&)>& after_run);

}  // namespace keiretsu::sim
