#include "model/procurement_review.h"

#include <algorithm>
#include <limits>

#include "model/prices.h"
#include "model/rules_of_scale.h"
#include "model/supplier_search.h"

namespace keiretsu::model {
namespace {

constexpr float largest_lot_discount = 0.3f;
constexpr std::uint32_t draws_per_slot = 64;  // blocks of random words set aside for each slot

/// One buyer's review: what the steps share.
struct Review {
    const Economy& economy;
    Plants& plants;
    Firms& firms;
    Slots& slots;
    std::vector<LostOrder>& lost;
    Row buyer;
    Draws draws;

    std::uint32_t first() const { return firms.first_slot[buyer]; }
    std::uint32_t end() const { return first() + firms.slots[buyer]; }
    bool due(std::uint32_t slot) const { return slots.model_end[slot] <= economy.now.index; }
    float order(std::uint32_t slot) const { return slots.share[slot] * firms.purchases[buyer]; }
    void loses(Row supplier, float volume) {
        if (supplier != no_row) lost.push_back({supplier, volume});
    }
};

Bid bid_of(const Review& review, Row supplier, float relation_quarters, float u) {
    const Offer& offer = review.economy.offers[supplier];
    const std::uint32_t group = review.firms.group[review.buyer];
    Bid bid;
    bid.standing = offer.standing;
    bid.relation_quarters = relation_quarters;
    bid.in_group = group != 0 && offer.group == group;
    bid.same_place = review.plants.place[supplier] == review.plants.place[review.buyer];
    bid.noise = log_of(u / (1 - u));
    return bid;
}

std::uint32_t count_due(const Review& review) {
    std::uint32_t due = 0;
    for (std::uint32_t slot = review.first(); slot < review.end(); ++slot) due += review.due(slot);
    return due;
}

/// A slot that is due, chosen by u.
std::uint32_t due_slot(const Review& review, std::uint32_t due, float u) {
    auto skip = static_cast<std::uint32_t>(u * static_cast<float>(due));
    for (std::uint32_t slot = review.first(); slot < review.end(); ++slot)
        if (review.due(slot) && skip-- == 0) return slot;
    return review.first();
}

/// Commonisation: two parts become one; the larger lot is cheaper, one order is lost.
void merge_parts(Review& review, std::uint32_t due, float pressure) {
    const auto& p = review.economy.world.parameters.procurement;
    const float expected = static_cast<float>(p.commonisation) * pressure * static_cast<float>(due);
    auto merges = static_cast<std::uint32_t>(expected + review.draws.next());
    for (; merges > 0 && due >= 2 && review.firms.slots[review.buyer] > 1; --merges, --due) {
        std::uint32_t kept = due_slot(review, due, review.draws.next());
        std::uint32_t gone = due_slot(review, due, review.draws.next());
        if (kept == gone) continue;
        // The cheaper incumbent keeps the common part.
        Slots& slots = review.slots;
        if (slots.price[gone] < slots.price[kept]) std::swap(kept, gone);
        if (slots.supplier[gone] != slots.supplier[kept])
            review.loses(slots.supplier[gone], review.order(gone));
        const float gain = static_cast<float>(p.lot_size_gain) * slots.share[gone] /
                           (slots.share[kept] + slots.share[gone]) * 2;
        const float before = at_least(slots.lot_discount[kept], slots.lot_discount[gone]);
        slots.lot_discount[kept] = at_most(1 - (1 - before) * (1 - gain), largest_lot_discount);
        slots.share[kept] += slots.share[gone];
        const std::uint32_t last = review.end() - 1;
        each_column(slots, [&](auto& column) { column[gone] = column[last]; });
        slots.share[last] = 0;
        slots.supplier[last] = no_row;
        --review.firms.slots[review.buyer];
    }
}

/// Product variety: a part splits in two, and the new one needs a supplier.
void add_variety(Review& review, std::uint32_t due, float growth) {
    const auto& p = review.economy.world.parameters.procurement;
    if (growth <= 0) return;
    const float expected = static_cast<float>(p.variety_growth) * growth * static_cast<float>(due);
    auto added = static_cast<std::uint32_t>(expected + review.draws.next());
    Slots& slots = review.slots;
    for (; added > 0 && review.firms.slots[review.buyer] < review.firms.slot_room[review.buyer];
         --added) {
        const std::uint32_t split = due_slot(review, due, review.draws.next());
        const std::uint32_t fresh = review.end();
        each_column(slots, [&](auto& column) { column[fresh] = column[split]; });
        slots.share[split] *= 0.5f;
        slots.share[fresh] = slots.share[split];
        slots.lot_discount[split] = slots.lot_discount[fresh] = 0;
        slots.supplier[fresh] = no_row;
        ++review.firms.slots[review.buyer];
    }
}

/// In-house production of part of what is due, with labour and capacity that stand idle.
void take_in_house(Review& review, float due_share, float pressure) {
    const auto& world = review.economy.world;
    Plants& plants = review.plants;
    const Row buyer = review.buyer;
    const float utilisation = plants.shipments[buyer] * plants.value_added_share[buyer] /
                              at_least(plants.capacity[buyer], 1e-6f);
    const float idle = clamp_to(
        5 * (static_cast<float>(world.parameters.production.normal_utilisation) - utilisation),
        0,
        1);
    const float taken =
        static_cast<float>(world.parameters.procurement.in_house) * pressure * idle * due_share;
    const float bought = plants.parts_share[buyer];
    plants.parts_share[buyer] = bought * (1 - taken);
    // What was bought is now added in the own factory.
    plants.value_added_share[buyer] += bought * taken;
}

/// Places one part: the incumbent, if it lives, against rivals.
void place_part(Review& review, std::uint32_t slot) {
    const Economy& economy = review.economy;
    const World& world = economy.world;
    const auto& p = world.parameters.procurement;
    Slots& slots = review.slots;
    const int now = economy.now.index;
    const float tie = review.firms.group_tie[review.buyer];
    const Row incumbent = slots.supplier[slot];
    review.draws.seek(1 + draws_per_slot * (slot - review.first() + 1));
    Row best = incumbent;
    float best_score = -1e9f;
    if (incumbent != no_row)
        best_score = score(p,
                           bid_of(review,
                                  incumbent,
                                  static_cast<float>(now - slots.relation_start[slot]),
                                  review.draws.next()),
                           tie);
    const float cross =
        world.cross_industry_search[review.plants.place[review.buyer]] * (1 - 0.5f * tie);
    Part part{review.buyer, slots.industry[slot], review.order(slot)};
    if (review.draws.next() < cross)
        part.industry =
            draw_part_industry(world, review.plants.industry[review.buyer], review.draws.next());
    const Candidates rivals =
        find_candidates(economy, part, static_cast<std::size_t>(p.candidates), review.draws);
    for (std::size_t k = 0; k < rivals.count; ++k) {
        const Row rival = rivals.rows[k];
        if (rival == incumbent) continue;
        const float rival_score = score(p, bid_of(review, rival, 0, review.draws.next()), tie);
        if (rival_score > best_score) {
            best = rival;
            best_score = rival_score;
        }
    }
    if (best == no_row) return;  // bought outside for another quarter
    if (best != incumbent) {
        review.loses(incumbent, review.order(slot));
        slots.supplier[slot] = best;
        slots.relation_start[slot] = static_cast<std::int16_t>(now);
        slots.industry[slot] = review.plants.industry[best];
        slots.in_group[slot] = review.firms.group[review.buyer] != 0 &&
                               review.firms.group[best] == review.firms.group[review.buyer];
    }
    slots.price[slot] = launch_price(world.parameters, review.plants.market_price[best]) *
                        (1 - slots.lot_discount[slot]);
}

}  // namespace

std::int16_t next_review_of(const Firms& firms, const Slots& slots, Row buyer) {
    std::int16_t next = std::numeric_limits<std::int16_t>::max();
    const std::uint32_t first = firms.first_slot[buyer];
    for (std::uint32_t slot = first; slot < first + firms.slots[buyer]; ++slot) {
        if (slots.supplier[slot] == no_row) return 0;
        next = std::min(next, slots.model_end[slot]);
    }
    return next;
}

float score(const ProcurementParameters& p, const Bid& bid, float group_tie) {
    return bid.standing +
           static_cast<float>(p.skill_weight) * relation_skill(bid.relation_quarters) +
           (bid.in_group ? static_cast<float>(p.group_weight) * group_tie : 0.0f) +
           (bid.same_place ? static_cast<float>(p.distance_weight) : 0.0f) +
           static_cast<float>(p.score_noise) * bid.noise;
}

void review_procurement(const Economy& economy,
                        Plants& plants,
                        Firms& firms,
                        Slots& slots,
                        RowRange rows,
                        std::vector<LostOrder>& lost) {
    const auto life = static_cast<int>(economy.world.parameters.network.model_life);
    for (Row buyer = rows.begin; buyer < rows.end; ++buyer) {
        // Most buyers have nothing to do in most quarters.
        if (firms.next_review[buyer] > economy.now.index || firms.slots[buyer] == 0) continue;
        Review review{
            economy,
            plants,
            firms,
            slots,
            lost,
            buyer,
            Draws(economy.world.seed, Stream::review, plants.id[buyer], economy.now.index)};
        const std::uint32_t due = count_due(review);
        if (due > 0) {
            const float pressure = firms.pressure[buyer];
            const float due_share =
                static_cast<float>(due) / static_cast<float>(firms.slots[buyer]);
            merge_parts(review, due, pressure);
            take_in_house(review, due_share, pressure);
            add_variety(review,
                        count_due(review),
                        economy.national.order_growth[plants.industry[buyer]] * (1 - pressure));
        }
        bool changed = due > 0;
        for (std::uint32_t slot = review.first(); slot < review.end(); ++slot) {
            const bool is_due = review.due(slot);
            if (!is_due && slots.supplier[slot] != no_row) continue;
            place_part(review, slot);
            changed = true;
            if (is_due) slots.model_end[slot] = static_cast<std::int16_t>(economy.now.index + life);
        }
        if (changed) firms.parts_price[buyer] = mean_parts_price(firms, slots, buyer);
        firms.next_review[buyer] = next_review_of(firms, slots, buyer);
    }
}

void settle_lost_orders(const World& world, Plants& plants, const std::vector<LostOrder>& lost) {
    const auto loss = static_cast<float>(world.parameters.productivity.relation_loss);
    for (const LostOrder& order : lost) {
        const Row row = order.supplier;
        if (!plants.alive[row]) continue;
        plants.lost_orders[row] += order.order;
        plants.log_productivity[row] -=
            loss * at_most(order.order / at_least(plants.expected_orders[row], 1e-6f), 1);
    }
}

}  // namespace keiretsu::model
