// One replicate of several arms that share their past.
#pragma once

#include "sim/ensemble.h"

namespace keiretsu::sim {

/// Runs a task: the first arm from start to end, each other arm from the quarter in which it begins
/// to differ, or leaves arm 0 by its own word (Arm::leaves). Each result is what a task of the arm
/// alone gives, bit for bit. An arm that the model cannot run is taken as a failed record.
///
/// An arm that answers to its difference from arm 0 (see reference_run.h) gets that path from a
/// copy of arm 0 that runs ahead, where the first such arm leaves it; arm 0 is run for that alone
/// if it is no part of the task. At most two economies are in memory at a time.
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
