// One replicate of several arms that share their past.
#pragma once

#include "sim/ensemble.h"

namespace keiretsu::sim {

/// Runs a task: the first arm from start to end, each other arm from the quarter in which it begins
/// to differ. Each result is what the arm gives alone, bit for bit. An arm that the model cannot
/// run is taken as a failed record.
///
/// Where the record asks for twins, the establishments of every other arm are matched with those of
/// arm 0, which is run for that alone if it is no part of the task; such an arm is taken when arm 0
/// has come to its end.
void run_arms(const std::vector<Arm>& arms,
              const Task& task,
              const Record& record,
              const AfterQuarter& after_quarter,
              const Take& take);

}  // namespace keiretsu::sim
