// Work that may run in pieces at the same time. Mechanisms know no threads: the caller says how.
#pragma once

#include <algorithm>
#include <cstddef>
#include <functional>

#include "model/rows.h"

namespace keiretsu::model {

/// Runs body(0) ... body(pieces - 1), possibly at the same time, and waits for all.
using InPieces =
    std::function<void(std::size_t pieces, const std::function<void(std::size_t)>& body)>;

inline void one_after_the_other(std::size_t pieces, const std::function<void(std::size_t)>& body) {
    for (std::size_t i = 0; i < pieces; ++i) body(i);
}

/// Calls work(range) for consecutive ranges of rows that cover [0, rows).
template <class Work>
void in_ranges(const InPieces& in_pieces, std::size_t rows, Work&& work) {
    constexpr std::size_t rows_per_range = 16384;
    in_pieces((rows + rows_per_range - 1) / rows_per_range, [&](std::size_t piece) {
        const std::size_t begin = piece * rows_per_range;
        work(RowRange{static_cast<Row>(begin),
                      static_cast<Row>(std::min(begin + rows_per_range, rows))});
    });
}

}  // namespace keiretsu::model
