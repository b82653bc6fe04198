// Rows of plants that have closed are dropped now and then. Identity lives in ids, so nothing else
// notices.
#pragma once

#include "model/numerics/tasks.h"
#include "model/state/economy.h"

namespace keiretsu::model {

/// Moves living rows together, keeping their order, and drops the slots of firms that closed. Lists
/// of rows and the supplier index still name the old rows: make them anew.
void drop_dead_rows(Economy& economy, const ParallelFor& parallel_for = serial_for);

}  // namespace keiretsu::model
