#include "model/state/compaction.h"

#include <array>

namespace keiretsu::model {
namespace {

/// Consecutive entries of a column that move as one.
struct Run {
    std::uint32_t from;
    std::uint32_t to;
    std::uint32_t count;
};

/// Adds one entry or more to the last run, or begins another.
void extend(std::vector<Run>& runs, std::uint32_t from, std::uint32_t to, std::uint32_t count) {
    if (!runs.empty() && runs.back().from + runs.back().count == from)
        runs.back().count += count;
    else
        runs.push_back({from, to, count});
}

/// Where rows and slots go: by range of old rows, the runs that stay; by old row, the new one.
struct Moves {
    std::vector<std::vector<Run>> rows;
    std::vector<std::vector<Run>> slots;
    std::uint32_t rows_kept = 0;
    std::vector<Row> moved;  // no_row: closed
};

/// Firms read the slots' new place, too.
Moves plan_moves(const Plants& plants, Firms& firms, const ParallelFor& parallel_for) {
    const std::size_t rows = plants.size();
    std::vector<std::array<std::uint32_t, 2>> begins(range_count(rows));  // of rows and of slots
    for_each_range(parallel_for, rows, [&](RowRange range) {
        std::array<std::uint32_t, 2> count{};
        for (Row row = range.begin; row < range.end; ++row) {
            count[0] += plants.alive[row];
            count[1] += plants.alive[row] ? firms.slot_room[row] : 0;
        }
        begins[range_index(range)] = count;
    });
    const auto total = counts_to_offsets(begins);
    Moves moves{.rows = std::vector<std::vector<Run>>(begins.size()),
                .slots = std::vector<std::vector<Run>>(begins.size()),
                .rows_kept = total[0],
                .moved = std::vector<Row>(rows)};
    for_each_range(parallel_for, rows, [&](RowRange range) {
        auto next = begins[range_index(range)];
        auto& row_runs = moves.rows[range_index(range)];
        auto& slot_runs = moves.slots[range_index(range)];
        for (Row row = range.begin; row < range.end; ++row) {
            moves.moved[row] = plants.alive[row] ? next[0] : no_row;
            if (!plants.alive[row]) continue;
            extend(row_runs, row, next[0]++, 1);
            const std::uint32_t room = firms.slot_room[row];
            if (room > 0) extend(slot_runs, firms.first_slot[row], next[1], room);
            firms.first_slot[row] = next[1];
            next[1] += room;
        }
    });
    return moves;
}

template <class Column>
void move_rows(const Moves& moves, Column& column) {
    // In place: rows only move forward.
    for (const auto& runs : moves.rows)
        for (const Run& run : runs)
            if (run.from != run.to)
                std::copy_n(column.begin() + run.from, run.count, column.begin() + run.to);
    column.resize(moves.rows_kept);
}

/// Slots may have moved behind others when a buyer got more room, so they need a copy.
template <class Column>
void move_slots(const Moves& moves, Column& column) {
    Column copy;
    copy.reserve(column.size());
    for (const auto& runs : moves.slots)
        for (const Run& run : runs)
            copy.insert(
                copy.end(), column.begin() + run.from, column.begin() + run.from + run.count);
    column.swap(copy);
}

}  // namespace

void drop_dead_rows(Economy& economy, const ParallelFor& parallel_for) {
    Plants& plants = economy.plants;
    const Moves moves = plan_moves(plants, economy.firms, parallel_for);
    for_each_range(parallel_for, plants.size(), [&](RowRange range) {
        for (Row row = range.begin; row < range.end; ++row) {
            if (!plants.alive[row]) continue;
            plants.owner[row] = moves.moved[plants.owner[row]];
            const Row to = moves.moved[plants.fallback[row]];
            plants.fallback[row] = to == no_row ? moves.moved[row] : to;
        }
    });
    std::vector<std::function<void()>> columns;
    const auto add_rows = [&](auto& column) {
        columns.emplace_back([&] { move_rows(moves, column); });
    };
    // The largest columns first.
    each_column(economy.slots,
                [&](auto& column) { columns.emplace_back([&] { move_slots(moves, column); }); });
    each_column(plants, add_rows);
    each_column(economy.firms, add_rows);
    parallel_for(columns.size(), [&](std::size_t column) { columns[column](); });
    for_each_range(parallel_for, economy.slots.size(), [&](RowRange range) {
        for (std::uint32_t slot = range.begin; slot < range.end; ++slot) {
            Row& supplier = economy.slots.supplier[slot];
            if (supplier != no_row) supplier = moves.moved[supplier];
        }
    });
    economy.closure_word.resize(moves.rows_kept);
    economy.credit_word.resize(moves.rows_kept);
    economy.growth.resize(moves.rows_kept);
    economy.offers.resize(moves.rows_kept);
    economy.dead_rows = 0;
}

}  // namespace keiretsu::model
