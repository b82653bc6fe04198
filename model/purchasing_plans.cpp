#include "model/purchasing_plans.h"

#include <algorithm>

#include "model/coordination.h"
#include "model/cost_down.h"

namespace keiretsu::model {
namespace {

/// Parts of kept suppliers that are drawn before one is chosen: enough to find one of the same
/// industry, and few against the slots of a large buyer.
constexpr int kept_parts_drawn = 8;

/// One buyer that carries out its plan.
struct Purchaser {
    Economy& economy;
    std::vector<LostOrder>& lost;
    Row buyer;
    Draws draws;

    std::uint32_t first() const { return economy.firms.first_slot[buyer]; }
    std::uint32_t count() const { return economy.firms.slots[buyer]; }
    float order(std::uint32_t slot) const { return order_in(economy, buyer, slot); }
};

/// Puts the part of slot `gone` into the lot of slot `kept`; the last slot moves to its place.
void join(Purchaser& p, std::uint32_t kept, std::uint32_t gone, float price) {
    Slots& slots = p.economy.slots;
    if (slots.supplier[gone] != no_row && slots.supplier[gone] != slots.supplier[kept])
        p.lost.push_back({p.buyer, slots.supplier[gone], p.order(gone)});
    slots.price[kept] = price;
    slots.share[kept] += slots.share[gone];
    remove_slot(p.economy.firms, slots, p.buyer, gone);
}

/// A supplier and how much the buyer wants to keep it, by the weights of every review.
struct RankedSupplier {
    Row supplier;
    float score;
};

std::vector<RankedSupplier> rank_suppliers(Purchaser& p) {
    const Economy& economy = p.economy;
    const Slots& slots = economy.slots;
    std::vector<std::uint32_t> order;  // slots by supplier, the oldest relation first
    for (std::uint32_t slot = p.first(); slot < p.first() + p.count(); ++slot)
        if (slots.supplier[slot] != no_row) order.push_back(slot);
    std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
        if (slots.supplier[a] != slots.supplier[b]) return slots.supplier[a] < slots.supplier[b];
        if (slots.relation_start[a] != slots.relation_start[b])
            return slots.relation_start[a] < slots.relation_start[b];
        return a < b;
    });
    std::vector<RankedSupplier> ranked;
    for (const std::uint32_t slot : order) {
        const Row supplier = slots.supplier[slot];
        if (!ranked.empty() && ranked.back().supplier == supplier) continue;
        Bid bid;
        bid.base_score = economy.offers[supplier].base_score;
        bid.relation_quarters = static_cast<float>(economy.now.index - slots.relation_start[slot]);
        bid.in_group = slots.in_group[slot] != 0;
        bid.same_place = economy.plants.place[supplier] == economy.plants.place[p.buyer];
        bid.skill_worth = skill_worth(economy.world.float_parameters.procurement.skill_trend,
                                      static_cast<float>(economy.now.mid()));
        ranked.push_back(
            {supplier,
             score(economy.world.parameters.procurement, bid, economy.firms.group_tie[p.buyer])});
    }
    std::stable_sort(
        ranked.begin(), ranked.end(), [](const RankedSupplier& a, const RankedSupplier& b) {
            return a.score > b.score;
        });
    return ranked;
}

/// The slot of a kept supplier that takes a part over: of a few drawn, one that makes such parts
/// and has room, else the one with the most room.
std::uint32_t slot_to_join(Purchaser& p,
                           std::uint32_t gone,
                           const std::vector<std::uint8_t>& is_dropped) {
    const Slots& slots = p.economy.slots;
    std::uint32_t best = gone;
    float best_room = 0;
    const auto consider = [&](std::uint32_t slot) {
        if (slots.supplier[slot] == no_row || is_dropped[slot - p.first()]) return;
        const float room = takeover_score(p.economy.offers[slots.supplier[slot]].room,
                                          p.order(gone),
                                          slots.industry[slot] == slots.industry[gone]);
        if (best == gone || room > best_room) {
            best = slot;
            best_room = room;
        }
    };
    for (int k = 0; k < kept_parts_drawn; ++k)
        consider(p.first() +
                 static_cast<std::uint32_t>(p.draws.next() * static_cast<float>(p.count())));
    for (std::uint32_t slot = p.first(); best == gone && slot < p.first() + p.count(); ++slot)
        consider(slot);
    return best;
}

/// Drops the suppliers that the buyer wants least; those it keeps take their parts over.
void keep_suppliers(Purchaser& p, std::size_t limit) {
    const std::vector<RankedSupplier> ranked = rank_suppliers(p);
    if (ranked.size() <= limit) return;
    std::vector<Row> dropped;
    for (std::size_t i = limit; i < ranked.size(); ++i) dropped.push_back(ranked[i].supplier);
    std::sort(dropped.begin(), dropped.end());
    Slots& slots = p.economy.slots;
    std::vector<std::uint8_t> is_dropped;
    for (std::uint32_t slot = p.first(); slot < p.first() + p.count(); ++slot)
        is_dropped.push_back(
            std::binary_search(dropped.begin(), dropped.end(), slots.supplier[slot]));
    for (std::uint32_t slot = p.first(); slot < p.first() + p.count();) {
        if (!is_dropped[slot - p.first()]) {
            ++slot;
            continue;
        }
        const std::uint32_t kept = slot_to_join(p, slot, is_dropped);
        p.economy.offers[slots.supplier[kept]].room -= p.order(slot);
        join(
            p,
            kept,
            slot,
            mean_price(slots.share[kept], slots.price[kept], slots.share[slot], slots.price[slot]));
        is_dropped[slot - p.first()] = is_dropped.back();
        is_dropped.pop_back();
    }
}

/// Pairs of parts of a trade become one; the cheaper supplier keeps it, and the larger lot is
/// cheaper still.
void make_parts_common(Purchaser& p, float share) {
    const auto& procurement = p.economy.world.parameters.procurement;
    const auto gain = static_cast<float>(procurement.lot_size_gain);
    const auto largest = static_cast<float>(procurement.largest_lot_discount);
    auto pairs = static_cast<std::uint32_t>(share * static_cast<float>(p.count()) + p.draws.next());
    Slots& slots = p.economy.slots;
    for (; pairs > 0 && p.count() > 1; --pairs) {
        std::uint32_t kept =
            p.first() + static_cast<std::uint32_t>(p.draws.next() * static_cast<float>(p.count()));
        const SlotRange range{p.first(), p.first() + p.count()};
        std::uint32_t gone = slot_of_trade(
            slots, range, slots.industry[kept], p.draws.next(), [&](std::uint32_t slot) {
                return slot != kept;
            });
        if (gone == range.end) continue;
        const bool swaps =
            slots.supplier[kept] == no_row ||
            (slots.supplier[gone] != no_row && slots.price[gone] < slots.price[kept]);
        if (swaps) std::swap(kept, gone);
        const float lot = lot_gain(gain, slots.share[gone], slots.share[kept]);
        slots.lot_discount[kept] =
            merged_discount(slots.lot_discount[kept], slots.lot_discount[gone], lot, largest);
        join(p, kept, gone, slots.price[kept] * (1 - lot));
    }
}

/// A share of what all its plants buy is now added in its own factories.
void make_in_house(Purchaser& p, float share) {
    Economy& economy = p.economy;
    Plants& plants = economy.plants;
    const auto take = [&](Row plant) {
        move_in_house(plants,
                      plant,
                      plants.parts_share[plant] * share,
                      static_cast<float>(economy.world.parameters.network.materials_share));
    };
    take(p.buyer);
    for (const Row plant : economy.secondary_plants)
        if (plants.owner[plant] == p.buyer) take(plant);
    for (std::uint32_t slot = p.first(); slot < p.first() + p.count(); ++slot)
        if (economy.slots.supplier[slot] != no_row)
            p.lost.push_back({p.buyer, economy.slots.supplier[slot], p.order(slot) * share});
}

/// A share of its parts goes to coordinating suppliers, as far as it has any that can.
void hand_to_coordinators(Purchaser& p, float share) {
    auto wanted =
        static_cast<std::uint32_t>(share * static_cast<float>(p.count()) + p.draws.next());
    for (; wanted > 0 && p.count() > 1; --wanted) {
        const std::uint32_t part =
            p.first() + static_cast<std::uint32_t>(p.draws.next() * static_cast<float>(p.count()));
        hand_over_part(p.economy, p.buyer, part, p.draws);
    }
}

/// All prices fall in one proportion, if their mean is above the plan's.
void lower_prices(Purchaser& p, float mean_price) {
    const float now = mean_parts_price(p.economy.firms, p.economy.slots, p.buyer);
    if (!(now > mean_price)) return;
    for (std::uint32_t slot = p.first(); slot < p.first() + p.count(); ++slot)
        p.economy.slots.price[slot] *= mean_price / now;
}

}  // namespace

void carry_out_plans(Economy& economy, std::vector<LostOrder>& lost) {
    Firms& firms = economy.firms;
    for (const PurchasingPlan& plan : economy.policy_effects.purchasing_plans) {
        if (!economy.plants.alive[plan.buyer] || firms.slots[plan.buyer] == 0) continue;
        Purchaser p{economy,
                    lost,
                    plan.buyer,
                    Draws(economy.world.seed,
                          Stream::policy,
                          economy.plants.id[plan.buyer],
                          economy.now.index)};
        firms.group_tie[plan.buyer] *= plan.group_tie;
        if (plan.in_house > 0) make_in_house(p, plan.in_house);
        if (plan.common_parts > 0) make_parts_common(p, plan.common_parts);
        if (plan.coordinated > 0) hand_to_coordinators(p, plan.coordinated);
        keep_suppliers(p, plan.suppliers);
        lower_prices(p, plan.mean_price);
        firms.parts_price[plan.buyer] = mean_parts_price(firms, economy.slots, plan.buyer);
        firms.next_review[plan.buyer] = next_review_of(firms, economy.slots, plan.buyer);
    }
}

}  // namespace keiretsu::model
