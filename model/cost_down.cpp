#include "model/cost_down.h"

#include "model/numerics/random_batches.h"

namespace keiretsu::model {
namespace {

// Draws of cuts begin behind those of reviews, one block of random words a slot.
constexpr std::uint32_t first_block_of_cuts = 1'000'000;

/// Cuts after the agreement, on some slots of a buyer under pressure.
Breaches cut_after_agreement(const Economy& economy, const Firms& firms, Slots& slots, Row buyer) {
    Breaches breaches;
    const World& world = economy.world;
    const float unfair_cut = world.float_parameters.prices.unfair_cut;
    const auto kept = static_cast<float>(1 - world.parameters.prices.unfair_cut_size);
    const std::uint32_t first = firms.first_slot[buyer];
    for_each_block(
        world.seed,
        Stream::review,
        economy.plants.id[buyer],
        economy.now.index,
        {first_block_of_cuts, firms.slots[buyer]},
        [&](std::uint32_t i, std::uint32_t word) {
            const Row supplier = slots.supplier[first + i];
            const float heeded =
                supplier == no_row ? 1.0f : economy.policy_effects.unfair_trade.at(supplier);
            const float chance = unfair_cut_chance(unfair_cut, firms.pressure[buyer], heeded);
            const bool cut = uniform(word) < chance;
            if (cut) slots.price[first + i] *= kept;
            if (supplier == no_row) return;
            breaches.called_for += double(unfair_cut_chance(unfair_cut, firms.pressure[buyer], 1));
            breaches.left += double(chance);
            breaches.done += cut;
        });
    return breaches;
}

}  // namespace

float mean_parts_price(const Firms& firms, const Slots& slots, Row buyer) {
    const std::uint32_t first = firms.first_slot[buyer];
    float sum = 0;
    for (std::uint32_t slot = first; slot < first + firms.slots[buyer]; ++slot)
        sum += slots.share[slot] * slots.price[slot];
    return sum;
}

Breaches apply_cost_down(const Economy& economy, Firms& firms, Slots& slots, RowRange rows) {
    Breaches breaches;
    const World& world = economy.world;
    const float materials = materials_passed_on(world.float_parameters.network.materials_share,
                                                economy.conditions.price_change_half_year);
    for (Row buyer = rows.begin; buyer < rows.end; ++buyer) {
        const std::uint32_t count = firms.slots[buyer];
        if (count == 0) continue;
        const float pressure = firms.pressure[buyer];
        const float kept = (1 - cost_down_of(world.parameters.prices, pressure)) * materials;
        const std::uint32_t first = firms.first_slot[buyer];
        for (std::uint32_t slot = first; slot < first + count; ++slot) slots.price[slot] *= kept;
        if (pressure > world.float_parameters.prices.unfair_cut_pressure)
            breaches += cut_after_agreement(economy, firms, slots, buyer);
        firms.parts_price[buyer] = mean_parts_price(firms, slots, buyer);
    }
    return breaches;
}

}  // namespace keiretsu::model
