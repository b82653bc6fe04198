#include "model/yearly_update.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <tuple>

#include "model/entry.h"
#include "model/rules_of_size.h"
#include "model/supplier_search.h"

namespace keiretsu::model {

int sweep_level(bool large, double order_weighted_buyer_level, double orders) {
    if (large) return 1;
    if (orders <= 0) return 2;
    return std::clamp(static_cast<int>(std::lround(1 + order_weighted_buyer_level)), 2, 4);
}

void compute_levels(const Economy& economy, RowRange rows, Column<std::uint8_t>& next) {
    const Plants& plants = economy.plants;
    for (Row row = rows.begin; row < rows.end; ++row) {
        double orders = 0;
        double weighted = 0;
        if (row < economy.suppliers.rows())
            for (const InLink& link : economy.suppliers.orders_to(row)) {
                const double order = double(link.share * economy.firms.purchases[link.buyer]);
                orders += order;
                weighted += order * plants.level[link.buyer];
            }
        const Row head = plants.owner[row];
        next[row] = static_cast<std::uint8_t>(
            sweep_level(plants.employees[head] >= large_enterprise_employees,
                        orders > 0 ? weighted / orders : 0,
                        orders));
    }
}

void list_rows(Economy& economy, const ParallelFor& parallel_for) {
    Plants& plants = economy.plants;
    constexpr std::size_t levels = std::tuple_size_v<decltype(economy.levels)>;
    // By range: how many rows each list gets, then where they go. The last list is of secondary
    // plants.
    std::vector<std::array<std::uint32_t, levels + 1>> places(range_count(economy.rows()));
    for_each_range(parallel_for, economy.rows(), [&](RowRange range) {
        std::array<std::uint32_t, levels + 1> count{};
        for (Row row = range.begin; row < range.end; ++row) {
            if (!plants.alive[row]) continue;
            const Row head = plants.owner[row];
            // A secondary plant's parts are bought by its firm, so it stands where the firm stands.
            if (head != row) {
                plants.level[row] = plants.level[head];
                ++count[levels];
            }
            ++count[plants.level[row] - std::size_t{1}];
        }
        places[range_index(range)] = count;
    });
    const auto total = counts_to_offsets(places);
    for (std::size_t level = 0; level < levels; ++level) economy.levels[level].resize(total[level]);
    economy.secondary_plants.resize(total[levels]);
    for_each_range(parallel_for, economy.rows(), [&](RowRange range) {
        auto next = places[range_index(range)];
        for (Row row = range.begin; row < range.end; ++row) {
            if (!plants.alive[row]) continue;
            const std::size_t level = plants.level[row] - std::size_t{1};
            economy.levels[level][next[level]++] = row;
            if (plants.owner[row] != row) economy.secondary_plants[next[levels]++] = row;
        }
    });
}

namespace {

/// Draws of a firm that begins to outsource: first how many slots, then what they are for.
Draws draws_of_new_buyer(const Economy& economy, Row row) {
    return {economy.world.seed, Stream::network, economy.plants.id[row], economy.now.index};
}

std::uint32_t draw_slots(const Economy& economy, Row row, Draws& draws) {
    const double slots =
        slots_of(economy.world.parameters.network, double(economy.plants.employees[row])) +
        double(draws.next());
    return std::max(1u, static_cast<std::uint32_t>(slots));
}

/// Fills in the slots of a firm that begins to outsource.
void begin_to_outsource(Economy& economy, Row row) {
    const World& world = economy.world;
    const auto& p = world.parameters.network;
    Plants& plants = economy.plants;
    Firms& firms = economy.firms;
    Slots& slots = economy.slots;
    Draws draws = draws_of_new_buyer(economy, row);
    const std::uint32_t count = draw_slots(economy, row, draws);
    const std::uint32_t first = firms.first_slot[row];
    firms.slots[row] = count;
    firms.next_review[row] = 0;
    const int life = static_cast<int>(p.model_life);
    const int phase = static_cast<int>(draws.next() * static_cast<float>(life));
    for (std::uint32_t slot = first; slot < first + firms.slot_room[row]; ++slot) {
        slots.supplier[slot] = no_row;
        slots.share[slot] = slot < first + count ? 1.0f / static_cast<float>(count) : 0.0f;
        slots.price[slot] = plants.market_price[row];
        slots.industry[slot] = static_cast<std::uint8_t>(
            draw_part_industry(world, plants.industry[row], draws.next()));
        slots.model_end[slot] = static_cast<std::int16_t>(economy.now.index + 1 + phase);
    }
    // What it now buys it made itself before.
    if (plants.parts_share[row] <= 0) {
        const bool venture = is_venture(economy, plants.id[row]);
        plants.parts_share[row] = venture ? static_cast<float>(p.largest_parts_share)
                                          : parts_share_of(p, plants.employees[row]);
        plants.value_added_share[row] = value_added_share_of(p, plants.parts_share[row]);
        // Its people can now see to many more orders than they had.
        if (venture) plants.lost_orders[row] = customers_to_find(economy, row);
    }
    firms.parts_price[row] = plants.market_price[row];
}

/// Whether a firm that buys no parts begins to.
bool begins_to_buy(const Economy& economy, Row row) {
    const auto& p = economy.world.float_parameters.network;
    const float employees = economy.plants.employees[row];
    if (is_venture(economy, economy.plants.id[row])) return true;
    return !(employees < p.new_buyer_employees) &&
           outsourcing_draw(economy, row) < outsourcing_share(p, employees);
}

}  // namespace

void admit_new_buyers(Economy& economy, const ParallelFor& parallel_for) {
    const Plants& plants = economy.plants;
    Firms& firms = economy.firms;
    const auto& p = economy.world.float_parameters.network;
    const float enough = p.new_buyer_employees;
    const bool ventures = economy.world.parameters.entry.venture_share > 0;
    const RowList buyers = rows_where(parallel_for, economy.rows(), [&](Row row) {
        // Both at once: each is an unpredictable branch, but together they are rare.
        const auto buys_nothing = static_cast<unsigned>(firms.slots[row] == 0);
        const auto large_enough = static_cast<unsigned>(!(plants.employees[row] < enough));
        const auto venture = static_cast<unsigned>(ventures) & buys_nothing;
        return ((buys_nothing & large_enough) | venture) != 0 && plants.alive[row] &&
               plants.owner[row] == row && begins_to_buy(economy, row);
    });
    std::vector<std::uint32_t> counts(buyers.size());
    for_each_range(parallel_for, buyers.size(), [&](RowRange range) {
        for (Row i = range.begin; i < range.end; ++i) {
            Draws draws = draws_of_new_buyer(economy, buyers[i]);
            counts[i] = draw_slots(economy, buyers[i], draws);
        }
    });
    auto end = static_cast<std::uint32_t>(economy.slots.size());
    for (std::size_t i = 0; i < buyers.size(); ++i) {
        const Row row = buyers[i];
        if (counts[i] <= firms.slot_room[row]) continue;
        firms.first_slot[row] = end;
        firms.slot_room[row] = slot_room_of(counts[i]);
        end += firms.slot_room[row];
    }
    each_column(economy.slots, [&](auto& column) { column.resize(end); });
    for_each_range(parallel_for, buyers.size(), [&](RowRange range) {
        for (Row i = range.begin; i < range.end; ++i) begin_to_outsource(economy, buyers[i]);
    });
}

}  // namespace keiretsu::model
