// One replicate of several arms that share their past.
#pragma once

#include "sim/ensemble.h"

namespace keiretsu::sim {

/// Runs a task: the first arm from start to end, each other arm from the quarter in which it begins
/// to differ. Each result is what the arm gives alone, bit for bit. An arm that the model cannot
/// run is taken as a failed record.
void run_arms(const std::vector<Arm>& arms,
              const Task& task,
              const Record& record,
              const AfterQuarter& after_quarter,
              const Take& take);

}  // namespace keiretsu::sim
