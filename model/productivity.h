// Mechanism 9: productivity and skill.
//
// Log productivity grows by a drift, by learning from one's own output (Verdoorn), by what new
// equipment embodies, by working for others (relation-specific skill) and with a parent's help; it
// is drawn towards the industry's mean for plants of its size, and shaken. Skill that belonged to a
// relation is lost in part when the relation ends (see procurement_review.h).
#pragma once

#include "model/state/block.h"

namespace keiretsu::model {

void update_productivity(const Economy& economy, Plants& plants, const Block& block);

}  // namespace keiretsu::model
