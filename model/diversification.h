// Mechanism 11: diversification. A firm that loses orders seeks other customers.
#pragma once

#include "model/state/block.h"

namespace keiretsu::model {

/// Share of remembered lost orders that a firm replaces in a quarter, at most most_replaced:
/// success * search * exp(w o - w^2 / 2), o the owner's originality, standard normal, and w
/// originality_weight, so that the mean over owners is success * search.
inline float replaced_share(const DiversificationParametersOf<float>& p,
                            float search,
                            float originality) {
    const float weight = p.originality_weight;
    const float chance = p.success * search * exp_of(weight * originality - 0.5f * weight * weight);
    return at_most(chance, p.most_replaced);
}

/// Turns part of the lost orders that left capacity idle into market sales; success rises with the
/// owner's originality and with what the city does for it. The rest is slowly forgotten.
void replace_lost_orders(const Economy& economy, Plants& plants, const Block& block);

}  // namespace keiretsu::model
