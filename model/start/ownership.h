// Which plants of the start are secondary plants, and of whom.
#pragma once

#include "model/state/economy.h"

namespace keiretsu::model {

/// Makes some plants secondary plants of larger firms that stand in earlier rows.
/// Chances go with size and place; named actors own no plants besides.
void draw_ownership(Economy& economy);

}  // namespace keiretsu::model
