// Sums over all rows that do not depend on the number of threads: fixed pieces, added in order.
#pragma once

#include <algorithm>
#include <cstddef>
#include <vector>

#include "model/rows.h"
#include "sim/parallel.h"

namespace keiretsu::sim {

inline constexpr model::Row rows_per_piece = 32768;

/// Calls work(range) for each piece of rows [0, rows), possibly at the same time.
template <class Work>
void in_pieces(model::Row rows, Work&& work) {
    parallel_for((rows + std::size_t{rows_per_piece} - 1) / rows_per_piece, [&](std::size_t piece) {
        const auto begin = static_cast<model::Row>(piece * rows_per_piece);
        work(model::RowRange{begin, std::min(begin + rows_per_piece, rows)});
    });
}

/// Calls add(range, sums) for each piece of rows [0, rows), each with a copy of `zero`, and adds
/// the copies up in order of rows. Sums needs operator+=.
template <class Sums, class Add>
Sums sum_over_rows(model::Row rows, const Sums& zero, Add&& add) {
    std::vector<Sums> parts((rows + std::size_t{rows_per_piece} - 1) / rows_per_piece, zero);
    in_pieces(rows,
              [&](model::RowRange range) { add(range, parts[range.begin / rows_per_piece]); });
    Sums total = zero;
    for (const Sums& part : parts) total += part;
    return total;
}

}  // namespace keiretsu::sim
