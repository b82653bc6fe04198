// Ranges of rows in tiles: so few rows that what is computed for each of them stays in the nearest
// cache until it is used.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "model/numerics/for_each_row.h"
#include "model/state/rows.h"

namespace keiretsu::model {

inline constexpr Row rows_per_tile = 1024;

/// One value for each row of a tile, by place in the tile.
template <class Value>
using TileColumn = std::array<Value, rows_per_tile>;

/// One value for each row of a tile. Indexed by row.
template <class Value>
class Tile {
  public:
    explicit Tile(RowRange rows) : first_(rows.begin) {}

    Value& operator[](std::size_t row) { return values_[row - first_]; }
    const Value& operator[](std::size_t row) const { return values_[row - first_]; }

  private:
    std::size_t first_;
    std::array<Value, rows_per_tile> values_;
};

/// Calls work(tile) for a range's rows, at most `rows_per_tile` at a time.
template <class Work>
void for_each_tile(RowRange rows, Work&& work) {
    for (Row begin = rows.begin; begin < rows.end; begin += rows_per_tile)
        work(RowRange{begin, std::min(begin + rows_per_tile, rows.end)});
}

/// Adds one to counts[cell_of(row)] for the rows of a tile. Cells are computed by SIMD first; rows
/// that do not count have a cell of their own, so there is no branch.
template <class CellOf, class Counts>
void count_cells(RowRange tile, CellOf&& cell_of, Counts& counts) {
    Tile<std::uint32_t> cells(tile);
    for_each_row(tile, [&](std::size_t row) { cells[row] = cell_of(row); });
    for (std::size_t row = tile.begin; row < tile.end; ++row) ++counts[cells[row]];
}

/// Rows selected from a tile, in order.
class SelectedRows {
  public:
    /// Selects the rows for which selects(row) is 1 and not 0. Free of branches, which would be
    /// unpredictable where many rows are selected and many are not.
    template <class Selects>
    SelectedRows(RowRange tile, Selects&& selects) {
        for (Row row = tile.begin; row < tile.end; ++row) {
            rows_[count_] = row;
            count_ += selects(row);
        }
    }
    std::span<const Row> rows() const { return std::span(rows_).first(count_); }

  private:
    std::size_t count_ = 0;
    std::array<Row, rows_per_tile> rows_;
};

}  // namespace keiretsu::model
