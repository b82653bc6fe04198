// The first supplier of every part: buyers ask in order, largest first, and whoever has room gets
// the part.
#pragma once

#include "model/start/part_slots.h"

namespace keiretsu::model {

/// Fills in suppliers, ages of relations and groups of suppliers; books the orders with the plants.
/// Parts for which nobody has room stay without a supplier.
void place_all_parts(Economy& economy,
                     const std::vector<Buyer>& buyers,
                     const ParallelFor& parallel_for);

}  // namespace keiretsu::model
