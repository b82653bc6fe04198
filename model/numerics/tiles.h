// Rows taken in tiles that fit the cache. What a sum needs of each row is computed for a tile
// first, several rows at a time, and then added row by row: every compiler adds in the same order.
#pragma once

#include <algorithm>
#include <array>

#include "model/state/rows.h"

namespace keiretsu::model {

inline constexpr Row tile_rows = 1024;

template <class T>
using TileColumn = std::array<T, tile_rows>;

/// Calls work(range) for a range's rows, one tile after the other.
template <class Work>
void for_each_tile(RowRange rows, Work&& work) {
    for (Row begin = rows.begin; begin < rows.end; begin += tile_rows)
        work(RowRange{begin, std::min(begin + tile_rows, rows.end)});
}

}  // namespace keiretsu::model
