// Work that may run in pieces at the same time. Mechanisms know no threads: the caller says how.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

#include "model/state/rows.h"

namespace keiretsu::model {

/// Runs body(0) ... body(pieces - 1), possibly at the same time, and waits for all.
using InPieces =
    std::function<void(std::size_t pieces, const std::function<void(std::size_t)>& body)>;

inline void one_after_the_other(std::size_t pieces, const std::function<void(std::size_t)>& body) {
    for (std::size_t i = 0; i < pieces; ++i) body(i);
}

inline constexpr std::size_t rows_per_range = 16384;

inline std::size_t ranges_of(std::size_t rows) {
    return (rows + rows_per_range - 1) / rows_per_range;
}

/// Place of a range among those that `in_ranges` hands out.
inline std::size_t number_of(RowRange range) {
    return range.begin / rows_per_range;
}

/// Calls work(range) for consecutive ranges of rows that cover [0, rows).
template <class Work>
void in_ranges(const InPieces& in_pieces, std::size_t rows, Work&& work) {
    in_pieces(ranges_of(rows), [&](std::size_t piece) {
        const std::size_t begin = piece * rows_per_range;
        work(RowRange{static_cast<Row>(begin),
                      static_cast<Row>(std::min(begin + rows_per_range, rows))});
    });
}

/// The rows for which wanted(row) holds, in order.
template <class Wanted>
RowList rows_that(const InPieces& in_pieces, std::size_t rows, Wanted&& wanted) {
    std::vector<RowList> parts(ranges_of(rows));
    in_ranges(in_pieces, rows, [&](RowRange range) {
        RowList& part = parts[number_of(range)];
        for (Row row = range.begin; row < range.end; ++row)
            if (wanted(row)) part.push_back(row);
    });
    RowList all;
    for (const RowList& part : parts) all.insert(all.end(), part.begin(), part.end());
    return all;
}

/// Turns counts of several kinds, by piece, into where each piece begins: after the same kind of
/// all pieces before. Returns the totals.
template <std::size_t kinds>
std::array<std::uint32_t, kinds> counts_to_begins(
    std::vector<std::array<std::uint32_t, kinds>>& pieces) {
    std::array<std::uint32_t, kinds> total{};
    for (auto& piece : pieces)
        for (std::size_t kind = 0; kind < kinds; ++kind) {
            const std::uint32_t count = piece[kind];
            piece[kind] = total[kind];
            total[kind] += count;
        }
    return total;
}

}  // namespace keiretsu::model
