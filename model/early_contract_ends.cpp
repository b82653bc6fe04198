#include "model/early_contract_ends.h"

#include "model/numerics/branch_free.h"
#include "model/numerics/random_batches.h"
#include "model/reliability.h"

namespace keiretsu::model {
namespace {

/// A draw of the seed and the quarter. Failures are rare, and a hash of a plant's id with it says
/// who fails for less than a draw of everybody.
std::uint64_t key_of_failures(const Economy& economy) {
    const Words words = draw_words(economy.world.seed, Stream::failure, 0, economy.now.index);
    return (std::uint64_t{words[0]} << 32) | words[1];
}

// Draws of unfair ends begin behind those of cuts after the agreement (cost_down.cpp), one block of
// random words a slot.
constexpr std::uint32_t first_block_of_ends = 2'000'000;

}  // namespace

void draw_failed_contracts(const Economy& economy,
                           RowRange rows,
                           std::vector<EndedContract>& ended) {
    const World& world = economy.world;
    const ReliabilityParametersOf<float> p = world.float_parameters.reliability;
    const Plants& plants = economy.plants;
    const std::uint64_t key = key_of_failures(economy);
    const RowList failing = select_rows(rows, [&](Row row) {
        const float chance = failure_chance(p, plants.defect_rate[row], plants.late_rate[row]);
        const float u = uniform(hash_of(plants.id[row] ^ key));
        return static_cast<unsigned>(u < chance) &
               static_cast<unsigned>(plants.slot_orders[row] > 0);
    });
    for (const Row row : failing) {
        if (row >= economy.suppliers.rows()) continue;
        const auto orders = economy.suppliers.orders_to(row);
        if (orders.empty()) continue;
        Draws draws(world.seed, Stream::failure, plants.id[row], economy.now.index);
        const auto which =
            static_cast<std::size_t>(draws.next() * static_cast<float>(orders.size()));
        const InLink& link = orders[which];
        if (economy.slots.supplier[link.slot] == row) ended.push_back({link.buyer, link.slot, row});
    }
}

Breaches draw_unfair_ends(const Economy& economy,
                          RowRange rows,
                          std::vector<EndedContract>& ended) {
    Breaches breaches;
    const World& world = economy.world;
    const auto& p = world.float_parameters.prices;
    const Firms& firms = economy.firms;
    for (Row buyer = rows.begin; buyer < rows.end; ++buyer) {
        if (firms.slots[buyer] == 0 || !(firms.pressure[buyer] > p.unfair_cut_pressure)) continue;
        const std::uint32_t first = firms.first_slot[buyer];
        for_each_block(world.seed,
                       Stream::review,
                       economy.plants.id[buyer],
                       economy.now.index,
                       {first_block_of_ends, firms.slots[buyer]},
                       [&](std::uint32_t i, std::uint32_t word) {
                           const Row supplier = economy.slots.supplier[first + i];
                           if (supplier == no_row) return;
                           const float heeded = economy.policy_effects.unfair_trade.at(supplier);
                           const float chance =
                               unfair_end_chance(p.unfair_end, firms.pressure[buyer], heeded);
                           const bool ends = uniform(word) < chance;
                           if (ends) ended.push_back({buyer, first + i, supplier});
                           breaches.called_for +=
                               double(unfair_end_chance(p.unfair_end, firms.pressure[buyer], 1));
                           breaches.left += double(chance);
                           breaches.done += ends;
                       });
    }
    return breaches;
}

void end_contracts(Economy& economy,
                   const std::vector<EndedContract>& ended,
                   std::vector<LostOrder>& lost) {
    for (const auto& [buyer, slot, supplier] : ended) {
        if (economy.slots.supplier[slot] != supplier) continue;  // ended for the other reason too
        lost.push_back({buyer, supplier, order_in(economy, buyer, slot)});
        economy.slots.supplier[slot] = no_row;
        economy.firms.next_review[buyer] = 0;
    }
}

}  // namespace keiretsu::model
