#include "model/procurement_review.h"

#include <algorithm>
#include <limits>

#include "model/buyer_pressure.h"
#include "model/cost_down.h"
#include "model/labour.h"
#include "model/numerics/branch_free.h"
#include "model/numerics/prefetch.h"
#include "model/rules_of_size.h"

namespace keiretsu::model {
namespace {

/// One buyer's review: what the steps share.
struct Review {
    const ReviewTables& tables;
    Row buyer;
    Draws draws;

    std::uint32_t count() const { return tables.firms.slots[buyer]; }
    std::uint32_t first() const { return tables.firms.first_slot[buyer]; }
    std::uint32_t end() const { return first() + count(); }
    bool due(std::uint32_t slot) const {
        return tables.slots.model_end[slot] <= tables.economy.now.index;
    }
};

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

/// Commonisation: two parts of a trade become one; the larger batch is cheaper, one order is lost.
void merge_parts(Review& review, std::uint32_t due, float pressure) {
    const auto& p = review.tables.economy.world.float_parameters.procurement;
    std::uint32_t merges = rounded_by_draw(
        expected_merges(p.commonisation, pressure, static_cast<float>(due)), review.draws.next());
    for (; merges > 0 && due >= 2 && review.count() > 1; --merges, --due) {
        std::uint32_t kept = due_slot(review, due, review.draws.next());
        std::uint32_t gone =
            slot_of_trade(review.tables.slots,
                          {review.first(), review.end()},
                          review.tables.slots.industry[kept],
                          review.draws.next(),
                          [&](std::uint32_t slot) { return slot != kept && review.due(slot); });
        if (gone == review.end()) continue;
        // The cheaper incumbent keeps the common part.
        Slots& slots = review.tables.slots;
        if (slots.price[gone] < slots.price[kept]) std::swap(kept, gone);
        if (slots.supplier[gone] != slots.supplier[kept])
            review.tables.loses(
                review.buyer, slots.supplier[gone], review.tables.order(review.buyer, gone));
        const float gain = lot_gain(p.lot_size_gain, slots.share[gone], slots.share[kept]);
        slots.lot_discount[kept] = merged_discount(
            slots.lot_discount[kept], slots.lot_discount[gone], gain, p.largest_lot_discount);
        slots.share[kept] += slots.share[gone];
        remove_slot(review.tables.firms, slots, review.buyer, gone);
    }
}

/// Product variety: a part splits in two, and the new one needs a supplier.
void add_variety(Review& review, std::uint32_t due, float growth) {
    if (growth <= 0) return;
    const auto& p = review.tables.economy.world.float_parameters.procurement;
    std::uint32_t splits = rounded_by_draw(
        expected_splits(p.variety_growth, growth, static_cast<float>(due)), review.draws.next());
    Slots& slots = review.tables.slots;
    for (; splits > 0 && review.count() < review.tables.firms.slot_room[review.buyer]; --splits) {
        const std::uint32_t split = due_slot(review, due, review.draws.next());
        const std::uint32_t added = review.end();
        each_column(slots, [&](auto& column) { column[added] = column[split]; });
        slots.share[split] *= 0.5f;  // two halves
        slots.share[added] = slots.share[split];
        slots.lot_discount[split] = slots.lot_discount[added] = 0;
        slots.supplier[added] = no_row;
        ++review.tables.firms.slots[review.buyer];
    }
}

/// Make or buy of what is due: in-house production with people who stand idle, parts put out where
/// the own capacity is short.
void make_or_buy(Review& review, float due_share, float pressure) {
    const auto& world = review.tables.economy.world;
    const auto& p = world.parameters.procurement;
    Plants& plants = review.tables.plants;
    const Row buyer = review.buyer;
    const float capacity = at_least(plants.capacity[buyer], smallest_divisor);
    const float use =
        use_of_capacity(plants.shipments[buyer], plants.value_added_share[buyer], capacity);
    const float moved = parts_taken_in_house(
        p,
        {.bought = plants.parts_share[buyer],
         .idle_labour = excess_labour_share(world.float_parameters.production,
                                            plants.expected_orders[buyer],
                                            plants.value_added_share[buyer],
                                            capacity),
         .short_capacity = use - world.float_parameters.production.normal_utilisation,
         .due_share = due_share,
         .pressure = pressure},
        world.float_parameters.network.largest_parts_share);
    move_in_house(
        plants, buyer, moved, static_cast<float>(world.parameters.network.materials_share));
}

/// Prefetches what a review reads of a buyer.
void prefetch_buyer(const Plants& p, const Firms& f, Row row) {
    prefetch_row(row, p.id, p.owner, p.place, p.industry, p.employees, p.capacity, p.shipments);
    prefetch_row(row, p.value_added_share, p.parts_share, f.first_slot, f.slots, f.slot_room);
    prefetch_row(row, f.group, f.purchases, f.group_tie, f.pressure, f.parts_price);
}

/// And its slots, by way of the first.
void prefetch_slots(const Firms& firms, const Slots& slots, Row buyer) {
    const std::uint32_t first = firms.first_slot[buyer];
    each_column(slots, [&](const auto& column) { prefetch_row_to_write(first, column); });
}

/// What a buyer does before it places parts. Appends the parts that it places; returns whether
/// anything in its slots changes.
bool prepare_review(const ReviewTables& all, Row buyer, std::vector<OpenPart>& open) {
    Review review{all, buyer, all.draws_of(buyer)};
    const std::uint32_t due = count_due(review);
    if (due > 0) {
        const float pressure = all.firms.pressure[buyer];
        const float due_share =
            static_cast<float>(due) / static_cast<float>(all.firms.slots[buyer]);
        if (!all.is_actor(buyer)) merge_parts(review, due, pressure);
        make_or_buy(review, due_share, pressure);
        if (!all.is_actor(buyer))
            add_variety(
                review,
                count_due(review),
                all.economy.national.order_growth[all.plants.industry[buyer]] * (1 - pressure));
    }
    const std::size_t before = open.size();
    for (std::uint32_t slot = review.first(); slot < review.end(); ++slot)
        if (review.due(slot) || all.slots.supplier[slot] == no_row)
            open.push_back({buyer, slot, review.due(slot)});
    return due > 0 || open.size() > before;
}

/// Most buyers have nothing to do in most quarters.
RowList due_buyers(const Economy& economy, RowRange rows) {
    const Firms& firms = economy.firms;
    return select_rows(rows, [&](Row buyer) {
        return static_cast<unsigned>(firms.next_review[buyer] <= economy.now.index) &
               static_cast<unsigned>(firms.slots[buyer] > 0);
    });
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

void remove_slot(Firms& firms, Slots& slots, Row buyer, std::uint32_t slot) {
    const std::uint32_t last = firms.first_slot[buyer] + firms.slots[buyer] - 1;
    each_column(slots, [&](auto& column) { column[slot] = column[last]; });
    slots.share[last] = 0;
    slots.supplier[last] = no_row;
    --firms.slots[buyer];
}

float parts_taken_in_house(const ProcurementParameters& p,
                           const MakeOrBuy& m,
                           float largest_parts_share) {
    const auto slope = static_cast<float>(p.make_or_buy_slope);
    const float idle = clamp_to(slope * m.idle_labour, 0, 1);
    const float tight = clamp_to(slope * m.short_capacity, 0, 1);
    const float taken = static_cast<float>(p.in_house) * m.pressure * idle * m.due_share * m.bought;
    const float put_out = static_cast<float>(p.put_out) * tight * m.due_share * m.bought;
    return taken - at_most(put_out, at_least(largest_parts_share - m.bought, 0));
}

void move_in_house(Plants& plants, Row row, float parts, float materials_share) {
    plants.parts_share[row] -= parts;
    plants.value_added_share[row] += (1 - materials_share) * parts;
}

void review_procurement(const Economy& economy,
                        Plants& plants,
                        Firms& firms,
                        Slots& slots,
                        RowRange rows,
                        std::vector<LostOrder>& lost) {
    const auto year = static_cast<float>(economy.now.mid());
    const ReviewTables all{
        economy,
        plants,
        firms,
        slots,
        lost,
        skill_worth(economy.world.float_parameters.procurement.skill_trend, year)};
    std::vector<OpenPart> open;
    RowList changed;
    RowList unchanged;
    pipelined<8>(
        due_buyers(economy, rows),
        [&](Row buyer) { prefetch_buyer(plants, firms, buyer); },
        [&](Row buyer) { prefetch_slots(firms, slots, buyer); },
        [&](Row buyer) {
            (prepare_review(all, buyer, open) ? changed : unchanged).push_back(buyer);
        });
    const auto merged = static_cast<std::ptrdiff_t>(lost.size());
    place_parts(all, open);
    // Suppliers settle losses buyer by buyer: those of merged parts, then those of placed ones.
    std::inplace_merge(lost.begin(),
                       lost.begin() + merged,
                       lost.end(),
                       [](const LostOrder& a, const LostOrder& b) { return a.buyer < b.buyer; });
    for (const Row buyer : changed)
        firms.parts_price[buyer] = mean_parts_price(firms, slots, buyer);
    for (const auto* reviewed : {&changed, &unchanged})
        for (const Row buyer : *reviewed)
            firms.next_review[buyer] = next_review_of(firms, slots, buyer);
}

void settle_lost_orders(const World& world,
                        Quarter now,
                        Plants& plants,
                        const std::vector<LostOrder>& lost) {
    const float relation_loss = world.float_parameters.productivity.relation_loss;
    pipelined<16>(
        lost,
        [&](const LostOrder& order) {
            prefetch_row(order.supplier, plants.alive, plants.expected_orders);
            prefetch_row_to_write(order.supplier, plants.lost_orders, plants.log_productivity);
        },
        [&](const LostOrder& order) {
            const Row row = order.supplier;
            if (!plants.alive[row]) return;
            plants.lost_orders[row] += order.order;
            plants.last_dropped[row] = static_cast<std::int16_t>(now.index);
            plants.log_productivity[row] -=
                skill_lost(relation_loss, order.order, plants.expected_orders[row]);
        });
}

}  // namespace keiretsu::model
