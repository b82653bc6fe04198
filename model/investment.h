// Mechanism 7: investment. Plants move capital towards a capital-output target by expected orders;
// dear loans lower the target. The firm's funds decide how much of it is carried out.
#pragma once

#include "model/state/block.h"

namespace keiretsu::model {

/// Gross investment that a plant wants, volume: replacement plus part of the gap, never negative.
inline float wanted_investment(float capital, float target, float depreciation, float speed) {
    return at_least(depreciation * capital + speed * (target - capital), 0);
}

/// Writes `plants.investment`, and the same to the row of `firms` (see
/// `consolidate_secondary_plants`).
void plan_investment(const Economy& economy, Plants& plants, Firms& firms, const Block& block);

/// Carries out the funded share of planned investment: `capital` of next quarter.
inline float next_capital(float capital, float investment, float funded, float depreciation) {
    return capital * (1 - depreciation) + funded * investment;
}

}  // namespace keiretsu::model
