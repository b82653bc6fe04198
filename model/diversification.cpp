#include "model/diversification.h"

namespace keiretsu::model {

void replace_lost_orders(const Economy& economy, Plants& plants, const Block& block) {
    const auto& p = economy.world.parameters.diversification;
    const auto success = static_cast<float>(p.success);
    const auto weight = static_cast<float>(p.originality_weight);
    const auto kept = static_cast<float>(1 - p.forgetting);
    const Row n = block.size();
    const Row first = block.rows.begin;
    const float* originality = economy.firms.originality.data() + first;
    const float* bonus = economy.policy_effects.search.from(first);
    float* lost = plants.lost_orders.data() + first;
    float* sales = plants.market_sales.data() + first;
    KEIRETSU_EACH_ROW
    for (Row i = 0; i < n; ++i) {
        const float chance =
            success * bonus[i] * exp_of(weight * originality[i] - 0.5f * weight * weight);
        const float replaced = at_most(chance, 0.5f) * lost[i];
        sales[i] += replaced;
        lost[i] = (lost[i] - replaced) * kept;
    }
}

}  // namespace keiretsu::model
