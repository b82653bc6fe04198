// Mechanism 11: diversification. A firm that loses orders seeks other customers.
#pragma once

#include "model/state/block.h"

namespace keiretsu::model {

/// Turns part of the lost orders that left capacity idle into market sales; success rises with the
/// owner's originality and with what the city does for it. The rest is slowly forgotten.
void replace_lost_orders(const Economy& economy, Plants& plants, const Block& block);

}  // namespace keiretsu::model
