#include "model/tie_ups.h"

#include "model/cost_down.h"

namespace keiretsu::model {
namespace {

std::uint32_t drawn_slot(const Economy& economy, Row buyer, Draws& draws) {
    return economy.firms.first_slot[buyer] +
           static_cast<std::uint32_t>(draws.next() *
                                      static_cast<float>(economy.firms.slots[buyer]));
}

/// The supplier of a buyer's part makes it no longer: `to` does.
void give_part(
    Economy& economy, Row buyer, std::uint32_t slot, Row to, std::vector<LostOrder>& lost) {
    Slots& slots = economy.slots;
    const float order = order_in(economy, buyer, slot);
    const std::uint32_t group = economy.firms.group[buyer];
    lost.push_back({buyer, slots.supplier[slot], order});
    economy.offers[to].room -= order;
    slots.supplier[slot] = to;
    slots.relation_start[slot] = static_cast<std::int16_t>(economy.now.index);
    slots.industry[slot] = economy.plants.industry[to];
    slots.in_group[slot] = group != 0 && economy.offers[to].group == group;
}

}  // namespace

bool share_component(Economy& economy,
                     const std::array<Row, 2>& buyers,
                     const std::array<std::uint32_t, 2>& parts,
                     std::vector<LostOrder>& lost) {
    Slots& slots = economy.slots;
    const std::array<Row, 2> makers = {slots.supplier[parts[0]], slots.supplier[parts[1]]};
    if (makers[0] == no_row || makers[1] == no_row || makers[0] == makers[1]) return false;
    const std::array<float, 2> orders = {order_in(economy, buyers[0], parts[0]),
                                         order_in(economy, buyers[1], parts[1])};
    // Nobody buys a component of its own plants.
    const auto can_make_both = [&](std::size_t which) {
        const Offer& offer = economy.offers[makers[which]];
        return offer.room >= orders[1 - which] && offer.owner != buyers[1 - which];
    };
    std::size_t kept = slots.price[parts[1]] < slots.price[parts[0]] ? 1 : 0;
    if (!can_make_both(kept)) kept = 1 - kept;
    if (!can_make_both(kept)) return false;
    const std::uint32_t stays = parts[kept];
    const std::uint32_t moves = parts[1 - kept];
    const auto& p = economy.world.float_parameters.procurement;
    const float gain = lot_gain(p.lot_size_gain, orders[1 - kept], orders[kept]);
    give_part(economy, buyers[1 - kept], moves, makers[kept], lost);
    slots.price[stays] *= 1 - gain;
    slots.price[moves] = slots.price[stays];
    slots.lot_discount[stays] = slots.lot_discount[moves] = merged_discount(
        slots.lot_discount[stays], slots.lot_discount[moves], gain, p.largest_lot_discount);
    return true;
}

void carry_out_tie_ups(Economy& economy, std::vector<LostOrder>& lost) {
    Firms& firms = economy.firms;
    for (const TieUp& tie_up : economy.policy_effects.tie_ups) {
        const auto [one, other] = tie_up.buyers;
        if (!economy.plants.alive[one] || !economy.plants.alive[other] || firms.slots[one] == 0 ||
            firms.slots[other] == 0)
            continue;
        Draws draws(economy.world.seed,
                    Stream::tie_up,
                    economy.plants.id[one] ^ hash_of(economy.plants.id[other]),
                    economy.now.index);
        std::uint32_t wanted =
            shared_components(tie_up.share, firms.slots[one], firms.slots[other], draws.next());
        for (; wanted > 0; --wanted) {
            const std::uint32_t part = drawn_slot(economy, one, draws);
            const SlotRange of_other{firms.first_slot[other],
                                     firms.first_slot[other] + firms.slots[other]};
            const std::uint32_t like = slot_of_trade(economy.slots,
                                                     of_other,
                                                     economy.slots.industry[part],
                                                     draws.next(),
                                                     [](std::uint32_t) { return true; });
            if (like != of_other.end) share_component(economy, tie_up.buyers, {part, like}, lost);
        }
        for (const Row buyer : tie_up.buyers)
            firms.parts_price[buyer] = mean_parts_price(firms, economy.slots, buyer);
    }
}

}  // namespace keiretsu::model
