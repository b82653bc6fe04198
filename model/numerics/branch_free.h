// Selection and search without branches: for decisions that a processor cannot predict, where each
// wrong guess would cost more than the comparison itself.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>

#include "model/state/rows.h"

namespace keiretsu::model {

/// The rows of a range for which all conditions(row) hold, in order. `conditions` returns 0 or 1;
/// combine several by `&`.
template <class Conditions>
RowList select_rows(RowRange rows, Conditions&& conditions) {
    RowList selected(rows.end - rows.begin);
    std::size_t count = 0;
    for (Row row = rows.begin; row < rows.end; ++row) {
        selected[count] = row;
        count += std::size_t{conditions(row)};
    }
    selected.resize(count);
    return selected;
}

/// Index of the last of the sorted values in [from, to) that is at most `target`; `from` if none.
inline std::size_t last_at_most(std::span<const float> values,
                                std::size_t from,
                                std::size_t to,
                                float target) {
    std::size_t at = from;
    for (std::size_t n = to - from; n > 1; n -= n / 2)
        at = values[at + n / 2] <= target ? at + n / 2 : at;
    return at;
}

/// Index of the first item in [begin, end) whose hash is at least `hash`, `end` if none; items are
/// sorted by hash. Compares a tile of `tile` items at a time, so `tile` items behind `end` must be
/// readable.
template <std::uint32_t tile, class Items>
std::uint32_t first_at_or_after(const Items& items,
                                std::uint32_t begin,
                                std::uint32_t end,
                                std::uint32_t hash) {
    std::uint32_t at = begin;
    for (std::uint32_t before = tile; before == tile && at != end; at += before) {
        const std::uint32_t compared = std::min(tile, end - at);
        before = 0;
        for (std::uint32_t i = 0; i < tile; ++i)
            before += std::uint32_t{items[at + i].hash < hash} & std::uint32_t{i < compared};
    }
    return at;
}

}  // namespace keiretsu::model
