#include "sim/office/flow_ledger.h"

#include <numeric>

#include "sim/office/pieces.h"

namespace keiretsu::sim {

using namespace model;

namespace {

/// Living plants by class of the last census (0 = opened since) and class now.
struct Moves {
    std::array<std::array<double, size_classes>, size_classes + 1> count{};
    Moves& operator+=(const Moves& other) {
        for (std::size_t from = 0; from <= size_classes; ++from)
            for (std::size_t to = 0; to < size_classes; ++to)
                count[from][to] += other.count[from][to];
        return *this;
    }
};

Moves count_moves(const Economy& economy) {
    const Plants& plants = economy.plants;
    return sum_over_rows(economy.rows(), Moves{}, [&](RowRange rows, Moves& sums) {
        for (Row row = rows.begin; row < rows.end; ++row)
            if (plants.alive[row])
                sums.count[plants.size_class[row]][size_class_of(plants.employees[row])] += 1;
    });
}

}  // namespace

void FlowLedger::open_year(const Economy& economy) {
    *this = {};
    const Plants& plants = economy.plants;
    for (Row row = 0; row < economy.rows(); ++row)
        if (plants.size_class[row] > 0)  // and some have closed in the quarter since
            stock_[plants.size_class[row] - std::size_t{1}] += 1;
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
        const auto exits = [&](ExitMode mode) { return exits_[c][static_cast<std::size_t>(mode)]; };
        ClassFlowRow row{.replicate = replicate,
                         .year = year,
                         .size_class = std::string(analysis::size_class_names[c]),
                         .stock = stock_[c],
                         .entries = moves.count[0][c] + born_and_closed_[c],
                         .exits = std::accumulate(exits_[c].begin(), exits_[c].end(), 0.0),
                         .bankrupt = exits(ExitMode::bankrupt),
                         .voluntary = exits(ExitMode::voluntary),
                         .gave_up = exits(ExitMode::gave_up),
                         .customers_lost = exits(ExitMode::customers_lost),
                         .unpaid_bills = exits(ExitMode::unpaid_bills),
                         .closed_by_owner = exits(ExitMode::closed_by_owner),
                         .moved_abroad = exits(ExitMode::moved_abroad)};
        for (std::size_t other = 0; other < size_classes; ++other) {
            row.stock_end += moves.count[other + 1][c];
            if (other == c) continue;
            row.moved_in += moves.count[other + 1][c];
            row.moved_out += moves.count[c + 1][other];
        }
        row.stock_end += moves.count[0][c];
        rows.push_back(row);
    }
    return rows;
}

}  // namespace keiretsu::sim
