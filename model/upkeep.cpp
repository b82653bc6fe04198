#include "model/upkeep.h"

#include <algorithm>
#include <cmath>
#include <memory>

#include "model/rules_of_scale.h"
#include "model/supplier_search.h"

namespace keiretsu::model {

int sweep_level(bool large, double order_weighted_buyer_level, double orders) {
    if (large) return 1;
    if (orders <= 0) return 2;
    return std::clamp(static_cast<int>(std::lround(1 + order_weighted_buyer_level)), 2, 4);
}

void compute_levels(const Economy& economy, RowRange rows, std::vector<std::uint8_t>& next) {
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

void list_rows(Economy& economy) {
    Plants& plants = economy.plants;
    for (RowList& level : economy.levels) level.clear();
    economy.secondary_plants.clear();
    for (Row row = 0; row < economy.rows(); ++row) {
        if (!plants.alive[row]) continue;
        // A secondary plant's parts are bought by its firm, so it stands where the firm stands.
        plants.level[row] = plants.level[plants.owner[row]];
        economy.levels[plants.level[row] - std::size_t{1}].push_back(row);
        if (plants.owner[row] != row) economy.secondary_plants.push_back(row);
    }
}

void admit_new_buyers(Economy& economy) {
    const World& world = economy.world;
    const auto& p = world.parameters.network;
    Plants& plants = economy.plants;
    Firms& firms = economy.firms;
    Slots& slots = economy.slots;
    for (Row row = 0; row < economy.rows(); ++row) {
        if (!plants.alive[row] || plants.owner[row] != row || firms.slots[row] > 0 ||
            plants.employees[row] < 10)
            continue;
        Draws draws(world.seed, Stream::network, plants.id[row], economy.now.index);
        const auto count =
            std::max(1u,
                     static_cast<std::uint32_t>(slots_of(p, double(plants.employees[row])) +
                                                double(draws.next())));
        if (count > firms.slot_room[row]) {
            firms.first_slot[row] = static_cast<std::uint32_t>(slots.size());
            firms.slot_room[row] = count + count / 3 + 1;
            each_column(slots,
                        [&](auto& column) { column.resize(column.size() + firms.slot_room[row]); });
        }
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
            plants.parts_share[row] = parts_share_of(p, plants.employees[row]);
            plants.value_added_share[row] = value_added_share_of(p, plants.parts_share[row]);
        }
        firms.parts_price[row] = plants.market_price[row];
    }
}

std::vector<std::function<void()>> compaction_tasks(Economy& economy) {
    const auto kept = std::make_shared<std::vector<Row>>();   // old row of each new row
    const auto moved = std::make_shared<std::vector<Row>>();  // new row of each old row
    const auto slots_kept = std::make_shared<std::vector<std::uint32_t>>();
    Plants& plants = economy.plants;
    Firms& firms = economy.firms;
    moved->assign(economy.rows(), no_row);
    for (Row row = 0; row < economy.rows(); ++row)
        if (plants.alive[row]) {
            (*moved)[row] = static_cast<Row>(kept->size());
            kept->push_back(row);
        }
    for (const Row row : *kept) {
        const auto begin = static_cast<std::uint32_t>(slots_kept->size());
        for (std::uint32_t i = 0; i < firms.slot_room[row]; ++i)
            slots_kept->push_back(firms.first_slot[row] + i);
        firms.first_slot[row] = begin;
    }
    for (const Row row : *kept) {
        plants.owner[row] = (*moved)[plants.owner[row]];
        const Row to = (*moved)[plants.fallback[row]];
        plants.fallback[row] = to == no_row ? (*moved)[row] : to;
    }
    for (Row& supplier : economy.slots.supplier)
        if (supplier != no_row) supplier = (*moved)[supplier];

    std::vector<std::function<void()>> tasks;
    const auto gather = [&tasks](auto& column, auto order) {
        tasks.emplace_back([&column, order] {
            // In place: rows only move forward.
            for (std::size_t i = 0; i < order->size(); ++i) column[i] = column[(*order)[i]];
            column.resize(order->size());
        });
    };
    each_column(plants, [&](auto& column) { gather(column, kept); });
    each_column(firms, [&](auto& column) { gather(column, kept); });
    // Slots may have moved behind others when a buyer got more room, so they need a copy.
    each_column(economy.slots, [&](auto& column) {
        tasks.emplace_back([&column, slots_kept] {
            auto copy = column;
            copy.resize(slots_kept->size());
            for (std::size_t i = 0; i < slots_kept->size(); ++i) copy[i] = column[(*slots_kept)[i]];
            column.swap(copy);
        });
    });
    return tasks;
}

void finish_compaction(Economy& economy) {
    const std::size_t rows = economy.rows();
    economy.closure_word.resize(rows);
    economy.credit_word.resize(rows);
    economy.growth.resize(rows);
    economy.offers.resize(rows);
    economy.dead_rows = 0;
}

}  // namespace keiretsu::model
