// Mechanism 10, announced: what buyers have said they will bring about (paper 2.3), beside the
// reviews at model changes. Fewer suppliers, lower prices, common parts, parts made in-house.
#pragma once

#include <vector>

#include "model/procurement_review.h"

namespace keiretsu::model {

/// Carries out the plans of this quarter, after its reviews; `lost` gets what suppliers lost. Reads
/// this quarter's offers. Serial, in order of rows.
void carry_out_plans(Economy& economy, std::vector<LostOrder>& lost);

}  // namespace keiretsu::model
