// Sums over all rows that do not depend on the number of threads: fixed pieces, added in order.
#pragma once

#include <algorithm>
#include <cstddef>
#include <vector>

#include "model/rows.h"
#include "sim/parallel.h"

namespace keiretsu::sim {

inline constexpr model::Row rows_per_piece = 32768;

/// Calls add(range, sums) for each piece of rows [0, rows), each with a copy of `zero`, and adds
/// the copies up in order of rows. Sums needs operator+=.
template <class Sums, class Add>
Sums sum_over_rows(model::Row rows, const Sums& zero, Add&& add) {
    const std::size_t pieces = (rows + std::size_t{rows_per_piece} - 1) / rows_per_piece;
    std::vector<Sums> parts(pieces, zero);
    parallel_for(pieces, [&](std::size_t piece) {
        const auto begin = static_cast<model::Row>(piece * rows_per_piece);
        add(model::RowRange{begin, std::min(begin + rows_per_piece, rows)}, parts[piece]);
    });
    Sums total = zero;
    for (const Sums& part : parts) total += part;
    return total;
}

}  // namespace keiretsu::sim
