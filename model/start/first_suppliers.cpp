#include "model/start/first_suppliers.h"

#include <algorithm>
#include <array>
#include <span>

#include "model/numerics/prefetch.h"
#include "model/start/town_orders.h"
#include "model/supplier_search.h"

namespace keiretsu::model {
namespace {

bool supplies_already(const Slots& slots, std::uint32_t first, std::uint32_t slot, Row supplier) {
    return std::find(slots.supplier.begin() + first, slots.supplier.begin() + slot, supplier) !=
           slots.supplier.begin() + slot;
}

/// A part that needs a supplier, and whom its buyer asks first.
struct Placing {
    Row buyer;
    std::uint32_t slot;
    std::array<Row, Candidates::asked> asked{};
    float u_age = 0, u_group = 0;
};

constexpr int rounds = 4;  // of asking, until somebody has room
static_assert(Inquiry::words + 2 <= 12);
constexpr std::uint32_t draws_a_round = 3;  // blocks of four, for an inquiry and two draws more

Part part_of(const Economy& economy, const std::vector<Buyer>& buyers, const Placing& placing) {
    return {placing.buyer,
            economy.slots.industry[placing.slot],
            economy.slots.share[placing.slot] * buyers[placing.buyer].purchases};
}

/// Keyed by buyer, place of the part among the buyer's, and round.
Draws draws_of(const Economy& economy, const Placing& placing, int round) {
    Draws draws(economy.world.seed, Stream::network, economy.plants.id[placing.buyer], 3);
    const std::uint32_t part = placing.slot - economy.firms.first_slot[placing.buyer];
    draws.seek((part * rounds + static_cast<std::uint32_t>(round)) * draws_a_round);
    return draws;
}

std::array<std::uint32_t, Inquiry::words> words_of_inquiry(Draws& draws) {
    std::array<std::uint32_t, Inquiry::words> words;
    for (std::uint32_t& word : words) word = draws.next_word();
    return words;
}

/// Draws whom the buyers ask first. That does not depend on who has room: it can be done for many
/// parts at once, a step of the search for several at a time.
void ask_first(const Economy& economy,
               const std::vector<Buyer>& buyers,
               std::span<Placing> placings) {
    constexpr std::size_t at_once = 16;
    std::array<Inquiry, at_once> inquiries;
    for (std::size_t begin = 0; begin < placings.size(); begin += at_once) {
        const auto batch = placings.subspan(begin, std::min(at_once, placings.size() - begin));
        for (std::size_t i = 0; i < batch.size(); ++i) {
            Draws draws = draws_of(economy, batch[i], 0);
            inquiries[i].begin(
                economy, part_of(economy, buyers, batch[i]), words_of_inquiry(draws));
            batch[i].u_age = draws.next();
            batch[i].u_group = draws.next();
        }
        for (std::size_t i = 0; i < batch.size(); ++i)
            inquiries[i].prefetch_plants(economy.directory);
        for (std::size_t i = 0; i < batch.size(); ++i) {
            inquiries[i].look_up(economy);
            batch[i].asked = inquiries[i].asked();
        }
    }
}

/// The first of those asked that has room and may take the part; no_row if none. A named actor's
/// suppliers are all distinct.
Row choose(const Economy& economy,
           const Part& part,
           std::uint32_t slot,
           const std::array<Row, Candidates::asked>& asked,
           const TownOrders& towns) {
    const Plants& plants = economy.plants;
    const bool distinct = part.buyer < economy.world.scenario.actors.size();
    const std::uint32_t first = economy.firms.first_slot[part.buyer];
    for (const Row row : asked)
        if (row != no_row && economy.offers[row].room >= part.order &&
            economy.offers[row].owner != plants.owner[part.buyer] &&
            (!distinct || !supplies_already(economy.slots, first, slot, row)) &&
            towns.may_order(plants.place[row], part.buyer, part.order))
            return row;
    return no_row;
}

/// Places a part, and passes the buyer's group on.
void place_part(Economy& economy, const Part& part, const Placing& placing, TownOrders& towns) {
    Firms& firms = economy.firms;
    Slots& slots = economy.slots;
    const std::uint32_t slot = placing.slot;
    Row supplier = choose(economy, part, slot, placing.asked, towns);
    for (int round = 1; round < rounds && supplier == no_row; ++round) {
        Draws draws = draws_of(economy, placing, round);
        Inquiry inquiry;
        inquiry.begin(economy, part, words_of_inquiry(draws));
        inquiry.prefetch_plants(economy.directory);
        inquiry.look_up(economy);
        supplier = choose(economy, part, slot, inquiry.asked(), towns);
    }
    if (supplier == no_row) return;
    slots.supplier[slot] = supplier;
    const auto& p = economy.world.parameters.network;
    const auto oldest = static_cast<float>(4 * p.relation_years);
    slots.relation_start[slot] =
        static_cast<std::int16_t>(economy.now.index - static_cast<int>(oldest * placing.u_age));
    economy.plants.slot_orders[supplier] += part.order;
    economy.offers[supplier].room -= part.order;
    towns.note(economy.plants.place[supplier], part.buyer, part.order);
    if (firms.group[supplier] == 0 && firms.group[part.buyer] != 0 &&
        placing.u_group < static_cast<float>(p.group_share))
        firms.group[supplier] = firms.group[part.buyer];
    slots.in_group[slot] =
        firms.group[part.buyer] != 0 && firms.group[supplier] == firms.group[part.buyer];
}

/// Draws whom all these parts' buyers ask first.
void ask_all(const Economy& economy,
             const std::vector<Buyer>& buyers,
             std::vector<Placing>& placings,
             const ParallelFor& parallel_for) {
    for_each_range(parallel_for, placings.size(), [&](RowRange range) {
        ask_first(
            economy, buyers, std::span(placings).subspan(range.begin, range.end - range.begin));
    });
}

/// Places parts whose buyers have asked, in order: each takes room from those behind.
void place_parts(Economy& economy,
                 const std::vector<Buyer>& buyers,
                 const std::vector<Placing>& placings,
                 TownOrders& towns) {
    pipelined<16>(
        placings,
        [&](const Placing& placing) {
            for (const Row row : placing.asked) {
                if (row == no_row) continue;
                prefetch_row(row, economy.plants.place);
                prefetch_row_to_write(
                    row, economy.offers, economy.plants.slot_orders, economy.firms.group);
            }
        },
        [&](const Placing& placing) {
            place_part(economy, part_of(economy, buyers, placing), placing, towns);
        });
}

/// The largest buyers come first: they place their orders first and pass their group on. Anchors
/// come before everybody else.
RowList order_of_buyers(const std::vector<Buyer>& buyers, const TownOrders& towns) {
    RowList order;
    for (const bool anchors : {true, false})
        for (Row row = 0; row < buyers.size(); ++row)
            if (buyers[row].slots > 0 && towns.is_anchor(row) == anchors) order.push_back(row);
    return order;
}

}  // namespace

void place_all_parts(Economy& economy,
                     const std::vector<Buyer>& buyers,
                     const ParallelFor& parallel_for) {
    constexpr std::size_t placed_at_once = 131'072;  // what stays in the cache
    TownOrders towns(economy.world.scenario);
    const RowList order = order_of_buyers(buyers, towns);
    std::size_t next = 0;
    const auto ask_next = [&](std::vector<Placing>& placings) {
        placings.clear();
        for (; next < order.size() && placings.size() < placed_at_once; ++next) {
            const std::uint32_t first = economy.firms.first_slot[order[next]];
            for (std::uint32_t i = 0; i < buyers[order[next]].slots; ++i)
                placings.push_back({order[next], first + i});
        }
        ask_all(economy, buyers, placings, parallel_for);
    };
    std::vector<Placing> asked, asking;
    ask_next(asked);
    while (!asked.empty()) {
        // Whom the next ones ask does not depend on who has room.
        parallel_for(2, [&](std::size_t job) {
            if (job == 0) return place_parts(economy, buyers, asked, towns);
            ask_next(asking);
        });
        asked.swap(asking);
    }
}

}  // namespace keiretsu::model
