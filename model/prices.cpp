#include "model/prices.h"

#include <algorithm>

#include "model/numerics/for_each_row.h"
#include "model/numerics/random_batches.h"

namespace keiretsu::model {

void update_prices(const Economy& economy, Plants& plants, const Block& block) {
    const World& world = economy.world;
    const National& national = economy.national;
    const auto& p = world.float_parameters;
    const float price = economy.conditions.price;
    for_each_row(block, [&](std::size_t row, std::size_t i) {
        const auto industry = plants.industry[row];
        const float final_price = price * national.final_price[industry];
        const float unit_cost =
            unit_cost_of(p.production,
                         block.wage[i] * plants.employees[row],
                         p.investment.depreciation * price * plants.capital[row],
                         national.usual_use[industry],
                         plants.capacity[row],
                         price);
        plants.unit_cost[row] = unit_cost;
        const float blended = blended_unit_cost(
            p.prices.own_cost_weight, unit_cost, national.log_unit_cost[industry]);
        const float target = cost_price(plants.value_added_share[row],
                                        plants.parts_share[row],
                                        blended * (1 + world.mark_up[industry]),
                                        economy.firms.parts_price[plants.owner[row]],
                                        final_price);
        const float next = next_market_price(plants.market_price[row],
                                             economy.conditions.price_change,
                                             target,
                                             p.prices.adjustment_speed);
        plants.market_price[row] = plants.level[row] == 1 ? final_price : next;
    });
}

float mean_parts_price(const Firms& firms, const Slots& slots, Row buyer) {
    const std::uint32_t first = firms.first_slot[buyer];
    float sum = 0;
    for (std::uint32_t slot = first; slot < first + firms.slots[buyer]; ++slot)
        sum += slots.share[slot] * slots.price[slot];
    return sum;
}

void apply_cost_down(const Economy& economy, Firms& firms, Slots& slots, RowRange rows) {
    const World& world = economy.world;
    const auto& p = world.parameters.prices;
    // Contracts pass on what materials cost.
    const float passed_on = 1 + static_cast<float>(world.parameters.network.materials_share) *
                                    economy.conditions.price_change_half_year;
    const auto unfair_share = static_cast<float>(p.unfair_cut);
    for (Row buyer = rows.begin; buyer < rows.end; ++buyer) {
        const std::uint32_t count = firms.slots[buyer];
        if (count == 0) continue;
        const float pressure = firms.pressure[buyer];
        const float kept = (1 - cost_down_of(p, pressure)) * passed_on;
        const std::uint32_t first = firms.first_slot[buyer];
        for (std::uint32_t slot = first; slot < first + count; ++slot) slots.price[slot] *= kept;
        // A further cut after the agreement, on some slots of a buyer under pressure.
        constexpr std::uint32_t at_once = 4;
        for (std::uint32_t begin = 0; pressure > 0.5f && begin < count; begin += at_once) {
            const auto words = draw_four_blocks(world.seed,
                                                Stream::review,
                                                economy.plants.id[buyer],
                                                economy.now.index,
                                                1000000 + begin);
            for (std::uint32_t i = 0; i < std::min(at_once, count - begin); ++i) {
                const std::uint32_t slot = first + begin + i;
                const Row supplier = slots.supplier[slot];
                const float heeded =
                    supplier == no_row ? 1.0f : economy.policy_effects.unfair_trade.at(supplier);
                if (uniform(words[4 * i]) < unfair_share * pressure * heeded)
                    slots.price[slot] *= 0.97f;
            }
        }
        firms.parts_price[buyer] = mean_parts_price(firms, slots, buyer);
    }
}

}  // namespace keiretsu::model
