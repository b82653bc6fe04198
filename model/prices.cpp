#include "model/prices.h"

#include <algorithm>

#include "model/numerics/random_batches.h"

namespace keiretsu::model {

void update_prices(const Economy& economy, Plants& plants, const Block& block) {
    const World& world = economy.world;
    const auto& p = world.parameters;
    const float price = economy.conditions.price;
    const float passed_on = 1 + economy.conditions.price_change;
    const auto speed = static_cast<float>(p.prices.adjustment_speed);
    const auto own = static_cast<float>(p.prices.own_cost_weight);
    const auto fixed = static_cast<float>(p.production.overhead_fixed_share);
    const auto normal = static_cast<float>(p.production.normal_utilisation);
    const float* usual_use = economy.national.usual_use.data();
    const auto overhead = static_cast<float>(p.production.overhead_share);
    const auto depreciation = static_cast<float>(p.investment.depreciation);
    const Row n = block.size();
    const Row first = block.rows.begin;
    const std::uint8_t* industry = plants.industry.data() + first;
    const std::uint8_t* level = plants.level.data() + first;
    const Row* owner = plants.owner.data() + first;
    const float* mean_cost = economy.national.log_unit_cost.data();
    const float* mark_up = world.mark_up.data();
    const float* final_price = economy.national.final_price.data();
    const float* employees = plants.employees.data() + first;
    const float* capital = plants.capital.data() + first;
    const float* capacity = plants.capacity.data() + first;
    const float* va_share = plants.value_added_share.data() + first;
    const float* parts_share = plants.parts_share.data() + first;
    const float* parts_price = economy.firms.parts_price.data();
    float* unit_cost = plants.unit_cost.data() + first;
    float* market_price = plants.market_price.data() + first;
    KEIRETSU_EACH_ROW
    for (Row i = 0; i < n; ++i) {
        const float use = usual_use[industry[i]];
        const float output = use * at_least(capacity[i], 1e-6f);
        const float cost =
            (block.wage[i] * employees[i] + depreciation * price * capital[i]) / output +
            overhead * (1 - fixed + fixed * normal / use) * price;
        unit_cost[i] = cost;
        const float blended = exp_of(own * log_of(cost) + (1 - own) * mean_cost[industry[i]]);
        const float target = cost_price(va_share[i],
                                        parts_share[i],
                                        blended * (1 + mark_up[industry[i]]),
                                        parts_price[owner[i]],
                                        price * final_price[industry[i]]);
        // What materials cost is passed on at once; the rest follows with a lag.
        const float before = market_price[i] * passed_on;
        market_price[i] =
            level[i] == 1 ? price * final_price[industry[i]] : before + speed * (target - before);
    }
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
