// Tasks and finished replicates as bytes, for other ranks of the same program on the same kind of
// machine.
#pragma once

#include <string>

#include "sim/ensemble.h"

namespace keiretsu::sim {

std::string bytes_of(const Task& task);
Task task_of(const std::string& bytes);

std::string bytes_of(const FinishedReplicate& finished);
FinishedReplicate finished_of(const std::string& bytes);

}  // namespace keiretsu::sim
