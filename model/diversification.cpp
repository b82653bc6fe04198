#include "model/diversification.h"

#include "model/numerics/for_each_row.h"

namespace keiretsu::model {

void replace_lost_orders(const Economy& economy, Plants& plants, const Block& block) {
    const World& world = economy.world;
    const auto& p = world.float_parameters.diversification;
    const auto remembered = static_cast<float>(1 - world.parameters.diversification.forgetting);
    const auto search = economy.policy_effects.search.in(block.rows);
    for_each_row(block, [&](std::size_t row, std::size_t i) {
        const float lost = plants.lost_orders[row];
        const float replaced = replaced_share(p, search[i], economy.firms.originality[row]) * lost;
        plants.market_sales[row] += replaced;
        plants.lost_orders[row] = (lost - replaced) * remembered;
    });
}

}  // namespace keiretsu::model
