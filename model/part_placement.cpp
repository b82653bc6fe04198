#include "model/part_placement.h"

#include <algorithm>
#include <array>

#include "model/cost_down.h"
#include "model/numerics/prefetch.h"
#include "model/numerics/random_batches.h"
#include "model/supplier_search.h"

namespace keiretsu::model {
namespace {

// Blocks of random words set aside for what the buyer does before, and then for each slot: four for
// the placement, the rest for named actors that search on.
constexpr std::uint32_t blocks_per_slot = 64;
constexpr std::uint32_t blocks_of_placement = 4;
constexpr int actor_search_rounds = 10;  // as many as those blocks have words for

// The sixteen words of a placement.
constexpr std::size_t cross_word = 0;
constexpr std::size_t industry_word = 1;
constexpr std::size_t inquiry_word = 2;
constexpr std::size_t bid_word = inquiry_word + Inquiry::words;  // the incumbent's, then rivals'
static_assert(bid_word + 1 + Candidates::asked == 4 * blocks_of_placement);

/// One open part on its way through the steps of a placement.
struct Placement {
    OpenPart part;
    float order;
    Row incumbent;
    std::array<float, 1 + Candidates::asked> noise;  // of the incumbent's bid, then of rivals'
    Inquiry inquiry;
    Row best;
};

std::uint32_t first_block(const ReviewTables& tables, const OpenPart& part) {
    return blocks_per_slot * (part.slot - tables.firms.first_slot[part.buyer] + 1);
}

/// Share of searches outside the usual trades.
float cross_search(const ReviewTables& tables, Row buyer) {
    const Economy& economy = tables.economy;
    const std::size_t place = tables.plants.place[buyer];
    return cross_search_share(economy.world.cross_industry_search[place],
                              economy.policy_effects.cross_search[place],
                              economy.world.float_parameters.procurement.group_search_loss,
                              tables.firms.group_tie[buyer]);
}

/// Step 1: the draws; prefetches what the incumbent's bid needs.
void open_placement(const ReviewTables& tables, const OpenPart& part, Placement& placement) {
    const Economy& economy = tables.economy;
    const World& world = economy.world;
    const Row buyer = part.buyer;
    placement.part = part;
    placement.order = tables.order(buyer, part.slot);
    placement.incumbent = tables.slots.supplier[part.slot];
    if (placement.incumbent != no_row)
        prefetch_row(placement.incumbent, economy.offers, economy.plants.place);
    const std::array<std::uint32_t, 16> words = draw_four_blocks(world.seed,
                                                                 Stream::review,
                                                                 tables.plants.id[buyer],
                                                                 economy.now.index,
                                                                 first_block(tables, part));
    for (std::size_t i = 0; i < placement.noise.size(); ++i)
        placement.noise[i] = logistic_noise(uniform(words[bid_word + i]));
    int industry = tables.slots.industry[part.slot];
    if (uniform(words[cross_word]) < cross_search(tables, buyer))
        industry = other_trade(world.industries, industry, uniform(words[industry_word]));
    placement.inquiry.begin(economy,
                            {buyer, industry, placement.order},
                            std::span(words).subspan<inquiry_word, Inquiry::words>());
}

bool supplies(const ReviewTables& tables, Row buyer, Row supplier) {
    const auto begin = tables.slots.supplier.begin() + tables.firms.first_slot[buyer];
    const auto end = begin + tables.firms.slots[buyer];
    return std::find(begin, end, supplier) != end;
}

/// A named actor does not give up so soon on a part that it has no supplier for.
Row search_on(const ReviewTables& tables, const Placement& placement) {
    const World& world = tables.economy.world;
    const auto wanted = static_cast<std::size_t>(world.parameters.procurement.candidates);
    const Row buyer = placement.part.buyer;
    Draws draws = tables.draws_of(buyer);
    draws.seek(first_block(tables, placement.part) + blocks_of_placement);
    for (int round = 1; round < actor_search_rounds; ++round) {
        const int industry = draw_part_industry(world, tables.plants.industry[buyer], draws.next());
        const Candidates rivals =
            find_candidates(tables.economy, {buyer, industry, placement.order}, wanted, draws);
        for (std::size_t k = 0; k < rivals.count; ++k)
            if (!supplies(tables, buyer, rivals.rows[k])) return rivals.rows[k];
    }
    return no_row;
}

Bid bid_of(const ReviewTables& tables, const OpenPart& part, Row bidder) {
    const Row buyer = part.buyer;
    const Offer& offer = tables.economy.offers[bidder];
    const std::uint32_t group = tables.firms.group[buyer];
    Bid bid;
    bid.base_score = offer.base_score;
    bid.in_group = group != 0 && offer.group == group;
    bid.same_place = tables.plants.place[bidder] == tables.plants.place[buyer];
    bid.other_trade = tables.plants.industry[bidder] != tables.slots.industry[part.slot];
    bid.skill_worth = tables.skill_worth;
    return bid;
}

/// The best bid so far, and what a watched plant's bid was.
struct Best {
    Row row = no_row;
    float score = -1e9f;  // below any bid
    Row watched = no_row;
    SeenBid seen = {.score = -1e9f, .best_other = -1e9f};

    void weigh(Row bidder, float bid) {
        if (bidder == watched)
            seen.score = std::max(seen.score, bid);  // it may have been asked twice
        else
            seen.best_other = std::max(seen.best_other, bid);
        if (!(bid > score)) return;
        row = bidder;
        score = bid;
    }
};

/// Notes the bid of a watched plant, if it made one.
void note_bid(const ReviewTables& tables, const Placement& placement, const Best& best) {
    const BidWatch& watch = tables.economy.bid_watch;
    if (watch.plant == no_row || best.seen.score < -1e8f) return;
    SeenBid seen = best.seen;
    seen.buyer = placement.part.buyer;
    seen.winner = best.row;
    seen.order = placement.order;
    seen.incumbent = placement.incumbent == watch.plant;
    (*watch.lists)[seen.buyer / BidWatch::buyers_per_list].push_back(seen);
}

/// Step 4: the incumbent, if it lives, against rivals.
void choose_supplier(const ReviewTables& tables, Placement& placement) {
    const Economy& economy = tables.economy;
    const auto& p = economy.world.parameters.procurement;
    const Row buyer = placement.part.buyer;
    const float tie = tables.firms.group_tie[buyer];
    const Row incumbent = placement.incumbent;
    const bool is_actor = tables.is_actor(buyer);
    Best best{.watched = economy.bid_watch.plant};
    if (incumbent != no_row) {
        Bid bid = bid_of(tables, placement.part, incumbent);
        bid.relation_quarters = static_cast<float>(
            economy.now.index - tables.slots.relation_start[placement.part.slot]);
        bid.noise = placement.noise[0];
        best.weigh(incumbent, score(p, bid, tie));
    }
    // Where suppliers are kept, rivals bid only for parts that have none.
    const bool kept =
        incumbent != no_row && economy.world.scenario.mechanisms.suppliers == ReviewRule::keep;
    const Candidates rivals =
        placement.inquiry.answers(economy, kept ? 0 : static_cast<std::size_t>(p.candidates));
    for (std::size_t k = 0; k < rivals.count; ++k) {
        const Row rival = rivals.rows[k];
        if (rival == incumbent || (is_actor && supplies(tables, buyer, rival))) continue;
        Bid bid = bid_of(tables, placement.part, rival);
        bid.noise = placement.noise[1 + k];
        best.weigh(rival, score(p, bid, tie));
    }
    note_bid(tables, placement, best);
    if (best.row == no_row && is_actor) best.row = search_on(tables, placement);
    placement.best = best.row;
    if (best.row != no_row)
        prefetch_row(best.row, tables.plants.market_price, tables.plants.industry);
}

/// Step 5: the contract.
void close_placement(const ReviewTables& tables, const Placement& placement) {
    const World& world = tables.economy.world;
    Slots& slots = tables.slots;
    const Row buyer = placement.part.buyer;
    const std::uint32_t slot = placement.part.slot;
    const Row best = placement.best;
    const int now = tables.economy.now.index;
    if (placement.part.due)
        slots.model_end[slot] =
            static_cast<std::int16_t>(now + static_cast<int>(world.parameters.network.model_life));
    if (best == no_row) return;  // bought outside for another quarter
    if (best != placement.incumbent) {
        // Another of its parts, placed at the same time, may have gone to the same plant.
        if (tables.is_actor(buyer) && supplies(tables, buyer, best)) return;
        const std::uint32_t group = tables.firms.group[buyer];
        tables.loses(buyer, placement.incumbent, placement.order);
        slots.supplier[slot] = best;
        slots.relation_start[slot] = static_cast<std::int16_t>(now);
        slots.industry[slot] = tables.plants.industry[best];
        slots.in_group[slot] = group != 0 && tables.economy.offers[best].group == group;
    }
    slots.price[slot] = launch_price(world.parameters, tables.plants.market_price[best]) *
                        (1 - slots.lot_discount[slot]);
}

}  // namespace

float score(const ProcurementParameters& p, const Bid& bid, float group_tie) {
    const float skill = bid.relation_quarters > 0 ? relation_skill(bid.relation_quarters,
                                                                   static_cast<float>(p.skill_time))
                                                  : 0.0f;
    return bid.base_score + static_cast<float>(p.skill_weight) * bid.skill_worth * skill -
           (bid.other_trade ? static_cast<float>(p.other_trade_cost) : 0.0f) +
           (bid.in_group ? static_cast<float>(p.group_weight) * group_tie : 0.0f) +
           (bid.same_place ? static_cast<float>(p.distance_weight) : 0.0f) +
           static_cast<float>(p.score_noise) * bid.noise;
}

// Sixteen parts at a time, each step for all of them: candidates lie scattered in memory, and
// several loads at the same time take no longer than one.
void place_parts(const ReviewTables& tables, std::span<const OpenPart> open) {
    constexpr std::size_t at_once = 16;
    std::array<Placement, at_once> all;
    for (; !open.empty(); open = open.subspan(std::min(at_once, open.size()))) {
        const std::span<Placement> placements(all.data(), std::min(at_once, open.size()));
        for (std::size_t i = 0; i < placements.size(); ++i)
            open_placement(tables, open[i], placements[i]);
        for (Placement& p : placements) p.inquiry.prefetch_plants(tables.economy.directory);
        for (Placement& p : placements) p.inquiry.look_up(tables.economy);
        for (Placement& p : placements) choose_supplier(tables, p);
        for (const Placement& p : placements) close_placement(tables, p);
    }
}

}  // namespace keiretsu::model
