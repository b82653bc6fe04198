#include "model/procurement_review.h"

#include <algorithm>
#include <limits>

#include "model/prices.h"
#include "model/rules_of_scale.h"
#include "model/supplier_search.h"

namespace keiretsu::model {
namespace {

constexpr std::uint32_t draws_per_slot = 64;  // blocks of random words set aside for each slot
constexpr int actor_search_rounds = 10;

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
    /// Of a named actor the number of parts is given, each from a supplier of its own.
    bool is_actor() const { return plants.id[buyer] <= economy.world.scenario.actors.size(); }
    bool supplies(Row supplier) const {
        const auto begin = slots.supplier.begin();
        return std::find(begin + first(), begin + end(), supplier) != begin + end();
    }
    void loses(Row supplier, float volume) {
        if (supplier != no_row) lost.push_back({buyer, supplier, volume});
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

/// Make or buy of what is due: in-house production with labour and capacity that stand idle, parts
/// put out where the own capacity is short.
void make_or_buy(Review& review, float due_share, float pressure) {
    const auto& world = review.economy.world;
    const auto& p = world.parameters.procurement;
    Plants& plants = review.plants;
    const Row buyer = review.buyer;
    const float utilisation = plants.shipments[buyer] * plants.value_added_share[buyer] /
                              at_least(plants.capacity[buyer], 1e-6f);
    const float moved = parts_taken_in_house(
        p,
        {.bought = plants.parts_share[buyer],
         .slack = static_cast<float>(world.parameters.production.normal_utilisation) - utilisation,
         .due_share = due_share,
         .pressure = pressure});
    move_in_house(
        plants, buyer, moved, static_cast<float>(world.parameters.network.materials_share));
}

/// One part that is placed anew.
struct OpenPart {
    Row buyer;
    std::uint32_t slot;
    bool due;  // its model has ended; else it only lost its supplier
};

/// One open part on its way through the steps of a placement.
struct Placement {
    Placement(const Review& of, const OpenPart& open) : review(of), part(open) {}
    Review review;
    OpenPart part;
    float incumbent_noise = 0;
    Row best = no_row;
    Inquiry inquiry = {};
};

/// Step 1: the draws, and the memory that the incumbent's bid needs.
void open_placement(Placement& placement) {
    Review& review = placement.review;
    const Economy& economy = review.economy;
    const World& world = economy.world;
    const std::uint32_t slot = placement.part.slot;
    const Row incumbent = review.slots.supplier[slot];
    review.draws.seek(1 + draws_per_slot * (slot - review.first() + 1));
    if (incumbent != no_row) {
        __builtin_prefetch(&economy.offers[incumbent]);
        __builtin_prefetch(&economy.plants.place[incumbent]);
        placement.incumbent_noise = review.draws.next();
    }
    const float tie = review.firms.group_tie[review.buyer];
    const float cross = (world.cross_industry_search[review.plants.place[review.buyer]] +
                         economy.terms.cross_search[review.plants.place[review.buyer]]) *
                        (1 - 0.5f * tie);
    Part part{review.buyer, review.slots.industry[slot], review.order(slot)};
    if (review.draws.next() < cross)
        part.industry =
            draw_part_industry(world, review.plants.industry[review.buyer], review.draws.next());
    placement.inquiry.begin(economy, part, review.draws);
}

/// A named actor does not give up so soon on a part that it has no supplier for.
Row search_on(Placement& placement) {
    Review& review = placement.review;
    const World& world = review.economy.world;
    const auto wanted = static_cast<std::size_t>(world.parameters.procurement.candidates);
    const std::uint32_t slot = placement.part.slot;
    Part part{review.buyer, review.slots.industry[slot], review.order(slot)};
    for (int round = 1; round < actor_search_rounds; ++round) {
        part.industry =
            draw_part_industry(world, review.plants.industry[review.buyer], review.draws.next());
        const Candidates rivals = find_candidates(review.economy, part, wanted, review.draws);
        for (std::size_t k = 0; k < rivals.count; ++k)
            if (!review.supplies(rivals.rows[k])) return rivals.rows[k];
    }
    return no_row;
}

/// Step 4: the incumbent, if it lives, against rivals.
void choose_supplier(Placement& placement) {
    Review& review = placement.review;
    const Economy& economy = review.economy;
    const auto& p = economy.world.parameters.procurement;
    const Slots& slots = review.slots;
    const std::uint32_t slot = placement.part.slot;
    const float tie = review.firms.group_tie[review.buyer];
    const Row incumbent = slots.supplier[slot];
    Row best = incumbent;
    float best_score = -1e9f;
    if (incumbent != no_row)
        best_score =
            score(p,
                  bid_of(review,
                         incumbent,
                         static_cast<float>(economy.now.index - slots.relation_start[slot]),
                         placement.incumbent_noise),
                  tie);
    // Where suppliers are kept, rivals bid only for parts that have none.
    const bool kept =
        incumbent != no_row && economy.world.scenario.mechanisms.suppliers == ReviewRule::keep;
    const Candidates rivals =
        placement.inquiry.answers(economy, kept ? 0 : static_cast<std::size_t>(p.candidates));
    for (std::size_t k = 0; k < rivals.count; ++k) {
        const Row rival = rivals.rows[k];
        if (rival == incumbent || (review.is_actor() && review.supplies(rival))) continue;
        const float rival_score = score(p, bid_of(review, rival, 0, review.draws.next()), tie);
        if (rival_score > best_score) {
            best = rival;
            best_score = rival_score;
        }
    }
    if (best == no_row && review.is_actor()) best = search_on(placement);
    placement.best = best;
    if (best != no_row) __builtin_prefetch(&review.plants.market_price[best]);
}

/// Step 5: the contract.
void close_placement(Placement& placement) {
    Review& review = placement.review;
    const World& world = review.economy.world;
    Slots& slots = review.slots;
    const std::uint32_t slot = placement.part.slot;
    const Row best = placement.best;
    const int now = review.economy.now.index;
    if (placement.part.due)
        slots.model_end[slot] =
            static_cast<std::int16_t>(now + static_cast<int>(world.parameters.network.model_life));
    if (best == no_row) return;  // bought outside for another quarter
    const Row incumbent = slots.supplier[slot];
    // Another of its parts, placed at the same time, may have gone to the same plant.
    if (best != incumbent && review.is_actor() && review.supplies(best)) return;
    if (best != incumbent) {
        const std::uint32_t group = review.firms.group[review.buyer];
        review.loses(incumbent, review.order(slot));
        slots.supplier[slot] = best;
        slots.relation_start[slot] = static_cast<std::int16_t>(now);
        slots.industry[slot] = review.plants.industry[best];
        slots.in_group[slot] = group != 0 && review.economy.offers[best].group == group;
    }
    slots.price[slot] = launch_price(world.parameters, review.plants.market_price[best]) *
                        (1 - slots.lot_discount[slot]);
}

/// Who shares a review's tables.
struct Reviewers {
    const Economy& economy;
    Plants& plants;
    Firms& firms;
    Slots& slots;
    std::vector<LostOrder>& lost;

    Review review_of(Row buyer) const {
        return {economy,
                plants,
                firms,
                slots,
                lost,
                buyer,
                Draws(economy.world.seed, Stream::review, plants.id[buyer], economy.now.index)};
    }
};

/// Asks for the memory of a buyer's slots.
void ask_for_slots(const Firms& firms, const Slots& slots, Row buyer) {
    const std::uint32_t first = firms.first_slot[buyer];
    each_column(slots, [&](const auto& column) { __builtin_prefetch(column.data() + first, 1); });
}

/// What a buyer does before it places parts. Appends the parts that it places; returns whether
/// anything in its slots changes.
bool prepare_review(const Reviewers& all, Row buyer, std::vector<OpenPart>& open) {
    Review review = all.review_of(buyer);
    const std::uint32_t due = count_due(review);
    if (due > 0) {
        const float pressure = all.firms.pressure[buyer];
        const float due_share =
            static_cast<float>(due) / static_cast<float>(all.firms.slots[buyer]);
        if (!review.is_actor()) merge_parts(review, due, pressure);
        make_or_buy(review, due_share, pressure);
        if (!review.is_actor())
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

/// Places parts a few at a time, each step for all of them: candidates lie scattered in memory, and
/// waiting for several at once takes no longer than waiting for one.
void place_parts(const Reviewers& all, const std::vector<OpenPart>& open) {
    constexpr std::size_t at_once = 16;
    std::vector<Placement> placements;
    placements.reserve(at_once);
    for (std::size_t begin = 0; begin < open.size(); begin += at_once) {
        placements.clear();
        for (std::size_t i = begin; i < std::min(begin + at_once, open.size()); ++i) {
            placements.emplace_back(all.review_of(open[i].buyer), open[i]);
            open_placement(placements.back());
        }
        for (Placement& placement : placements) placement.inquiry.approach(all.economy.directory);
        for (Placement& placement : placements) placement.inquiry.look_up(all.economy);
        for (Placement& placement : placements) choose_supplier(placement);
        for (Placement& placement : placements) close_placement(placement);
    }
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

float parts_taken_in_house(const ProcurementParameters& p, const MakeOrBuy& m) {
    const float idle = clamp_to(5 * m.slack, 0, 1);
    const float tight = clamp_to(-5 * m.slack, 0, 1);
    const float taken = static_cast<float>(p.in_house) * m.pressure * idle * m.due_share * m.bought;
    const float put_out = static_cast<float>(p.put_out) * tight * m.due_share * m.bought;
    return taken - at_most(put_out, at_least(largest_parts_share - m.bought, 0));
}

void move_in_house(Plants& plants, Row row, float parts, float materials_share) {
    plants.parts_share[row] -= parts;
    plants.value_added_share[row] += (1 - materials_share) * parts;
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
    const Reviewers all{economy, plants, firms, slots, lost};
    std::vector<OpenPart> open;
    std::vector<Row> reviewing;
    // Most buyers have nothing to do in most quarters.
    for (Row buyer = rows.begin; buyer < rows.end; ++buyer)
        if (firms.next_review[buyer] <= economy.now.index && firms.slots[buyer] > 0)
            reviewing.push_back(buyer);
    std::vector<Row> changed;
    std::vector<Row> unchanged;
    constexpr std::size_t ahead = 8;
    for (std::size_t i = 0; i < reviewing.size(); ++i) {
        if (i + ahead < reviewing.size()) ask_for_slots(firms, slots, reviewing[i + ahead]);
        const Row buyer = reviewing[i];
        (prepare_review(all, buyer, open) ? changed : unchanged).push_back(buyer);
    }
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
    const auto loss = static_cast<float>(world.parameters.productivity.relation_loss);
    // Suppliers lie scattered in memory: they are asked for some orders ahead.
    constexpr std::size_t ahead = 16;
    for (std::size_t i = 0; i < lost.size(); ++i) {
        if (i + ahead < lost.size()) {
            const Row soon = lost[i + ahead].supplier;
            __builtin_prefetch(&plants.alive[soon]);
            __builtin_prefetch(&plants.lost_orders[soon], 1);
            __builtin_prefetch(&plants.log_productivity[soon], 1);
            __builtin_prefetch(&plants.expected_orders[soon]);
        }
        const LostOrder& order = lost[i];
        const Row row = order.supplier;
        if (!plants.alive[row]) continue;
        plants.lost_orders[row] += order.order;
        plants.last_dropped[row] = static_cast<std::int16_t>(now.index);
        plants.log_productivity[row] -=
            loss * at_most(order.order / at_least(plants.expected_orders[row], 1e-6f), 1);
    }
}

}  // namespace keiretsu::model
