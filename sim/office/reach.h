// How far a buyer's orders reach: its suppliers and theirs.
#pragma once

#include <cstddef>

#include "model/state/economy.h"

namespace keiretsu::sim {

struct SupplierReach {
    std::size_t direct = 0;    // distinct supplier plants
    std::size_t indirect = 0;  // further plants that some chain of orders reaches
};

/// Breadth-first search from a buyer down the supplier graph.
SupplierReach reach_of(const model::Economy& economy, model::Row buyer);

}  // namespace keiretsu::sim
