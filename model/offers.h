// What a buyer can see of a plant before it orders: one small record a plant, so that looking at a
// candidate costs one line of memory.
#pragma once

#include "model/state/economy.h"

namespace keiretsu::model {

/// Writes `economy.offers` for the rows of a range: standing, room for orders, owner and group.
void make_offers(Economy& economy, RowRange rows);

}  // namespace keiretsu::model
