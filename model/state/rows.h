// Rows of the state tables, and how a mechanism is handed them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

namespace keiretsu::model {

/// Index of a plant or firm in its table. A row may move when the tables are compacted; an `id`
/// never does.
using Row = std::uint32_t;
inline constexpr Row no_row = std::numeric_limits<Row>::max();

/// Consecutive rows [begin, end).
struct RowRange {
    Row begin = 0;
    Row end = 0;
};

/// Rows in which something rare happened, in increasing order.
using RowList = std::vector<Row>;

}  // namespace keiretsu::model
