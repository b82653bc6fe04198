#include "sim/office/flow_ledger.h"

#include <algorithm>
#include <cstdint>
#include <numeric>

#include "model/numerics/tiles.h"
#include "sim/machine/row_tasks.h"
#include "sim/office/exit_columns.h"

namespace keiretsu::sim {

using namespace model;

namespace {

/// Living plants by class of the last census (0 = opened since) and class now; the closed come
/// after.
struct Moves {
    static constexpr std::size_t closed = (size_classes + 1) * size_classes;
    std::array<std::uint32_t, closed + 1> count{};

    double at(std::size_t from, std::size_t to) const { return count[from * size_classes + to]; }
    Moves& operator+=(const Moves& other) {
        for (std::size_t i = 0; i < count.size(); ++i) count[i] += other.count[i];
        return *this;
    }
};

void count_moves_of(const Plants& plants, RowRange tile, Moves& sums) {
    count_cells(
        tile,
        [&](std::size_t row) {
            const std::uint32_t move = plants.size_class[row] * std::uint32_t{size_classes} +
                                       size_class_of(plants.employees[row]);
            return plants.alive[row] != 0 ? move : std::uint32_t{Moves::closed};
        },
        sums.count);
}

Moves count_moves(const Economy& economy) {
    return sum_over_rows(economy.rows(), Moves{}, [&](RowRange rows, Moves& sums) {
        for_each_tile(rows, [&](RowRange tile) { count_moves_of(economy.plants, tile, sums); });
    });
}

}  // namespace

void FlowLedger::open_year(const Economy& economy) {
    *this = {};
    std::array<std::uint32_t, size_classes + 1> noted{};
    for (const std::uint8_t size_class : economy.plants.size_class) ++noted[size_class];
    // And some have closed in the quarter since.
    std::copy(noted.begin() + 1, noted.end(), stock_.begin());
}

void FlowLedger::record(const Economy& economy, const QuarterEvents& events) {
    for (std::size_t i = 0; i < events.exits.size(); ++i) {
        const std::uint8_t noted = economy.plants.size_class[events.exits[i].row];
        const std::size_t size =
            noted > 0 ? noted - std::size_t{1} : size_class_of_band(events.closed[i].size_band);
        exits_[size][static_cast<std::size_t>(events.closed[i].mode)] += 1;
        if (noted == 0) born_and_closed_[size] += 1;
    }
}

std::vector<ClassFlowRow> FlowLedger::close_year(const Economy& economy,
                                                 int replicate,
                                                 int year) const {
    const Moves moves = count_moves(economy);
    std::vector<ClassFlowRow> rows;
    for (std::size_t c = 0; c < size_classes; ++c) {
        ClassFlowRow row{.replicate = replicate,
                         .year = year,
                         .size_class = std::string(analysis::size_class_names[c]),
                         .stock = stock_[c],
                         .entries = moves.at(0, c) + born_and_closed_[c],
                         .exits = std::accumulate(exits_[c].begin(), exits_[c].end(), 0.0)};
        for (std::size_t mode = 1; mode < modes; ++mode)
            exits_by_mode(row, static_cast<ExitMode>(mode)) = exits_[c][mode];
        for (std::size_t other = 0; other < size_classes; ++other) {
            row.stock_end += moves.at(other + 1, c);
            if (other == c) continue;
            row.moved_in += moves.at(other + 1, c);
            row.moved_out += moves.at(c + 1, other);
        }
        row.stock_end += moves.at(0, c);
        rows.push_back(row);
    }
    return rows;
}

}  // namespace keiretsu::sim
