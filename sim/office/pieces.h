// Sums over all rows that do not depend on the number of threads: fixed pieces, added in order.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "model/state/rows.h"
#include "sim/machine/parallel.h"

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

inline constexpr model::Row rows_at_once = 1024;

/// Something of each of a few rows, computed for all of them before it is used.
template <class T>
using Few = std::array<T, rows_at_once>;

/// Calls work(range) for a range's rows, at most `rows_at_once` at a time.
template <class Work>
void each_few_rows(model::RowRange rows, Work&& work) {
    for (model::Row begin = rows.begin; begin < rows.end; begin += rows_at_once)
        work(model::RowRange{begin, std::min(begin + rows_at_once, rows.end)});
}

/// Adds one to counts[cell_of(i)] for i in [0, n), at most `rows_at_once`. Cells are computed in
/// packets first; what does not count has a cell of its own.
template <class CellOf, class Counts>
void count_cells(model::Row n, CellOf&& cell_of, Counts& counts) {
    Few<std::uint32_t> cells;
    std::uint32_t* cell = cells.data();
    KEIRETSU_EACH_ROW
    for (model::Row i = 0; i < n; ++i) cell[i] = cell_of(i);
    for (model::Row i = 0; i < n; ++i) ++counts[cell[i]];
}

inline constexpr std::size_t lanes = 16;

/// A sum as sixteen that run side by side, so that packets can add them up and every compiler adds
/// in the same order.
template <class Number>
struct Lanes {
    std::array<Number, lanes> of = {};

    Number& operator[](std::size_t lane) { return of[lane]; }
    Number sum() const {
        std::array<Number, lanes> sums = of;
        for (std::size_t half = lanes / 2; half > 0; half /= 2)
            for (std::size_t lane = 0; lane < half; ++lane) sums[lane] += sums[lane + half];
        return sums[0];
    }
};

/// Calls add(lane, i) for i in [0, n): one i after another goes to the next lane.
template <class Add>
void in_lanes(std::size_t n, Add&& add) {
    std::size_t begin = 0;
    for (; begin + lanes <= n; begin += lanes) {
        KEIRETSU_EACH_ROW
        for (std::size_t lane = 0; lane < lanes; ++lane) add(lane, begin + lane);
    }
    for (std::size_t lane = 0; begin + lane < n; ++lane) add(lane, begin + lane);
}

/// Calls visit(i), in order, for those i in [0, n) that match(i), which are few: sixteen are
/// passed over at once.
template <class Match, class Visit>
void each_of_few(std::size_t n, Match&& match, Visit&& visit) {
    for (std::size_t begin = 0; begin < n; begin += lanes) {
        const std::size_t end = std::min(begin + lanes, n);
        if (end == begin + lanes) {
            int any = 0;
#pragma omp simd reduction(| : any)
            for (std::size_t lane = 0; lane < lanes; ++lane) any |= match(begin + lane) ? 1 : 0;
            if (any == 0) continue;
        }
        for (std::size_t i = begin; i < end; ++i)
            if (match(i)) visit(i);
    }
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

/// As sum_over_rows for counts, which add up in any order: there are few parts, since they may be
/// long. A part takes every so manieth piece, one after another.
template <class Counts, class Add>
Counts count_over_rows(model::Row rows, const Counts& zero, Add&& add) {
    constexpr std::size_t most = 8;
    const std::size_t pieces = (rows + std::size_t{rows_per_piece} - 1) / rows_per_piece;
    std::vector<Counts> parts(std::min(pieces, most), zero);
    parallel_for(parts.size(), [&](std::size_t part) {
        for (std::size_t piece = part; piece < pieces; piece += parts.size()) {
            const auto begin = static_cast<model::Row>(piece * rows_per_piece);
            add(model::RowRange{begin, std::min(begin + rows_per_piece, rows)}, parts[part]);
        }
    });
    Counts total = zero;
    for (const Counts& part : parts) total += part;
    return total;
}

}  // namespace keiretsu::sim
