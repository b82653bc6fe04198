// The loop of a mechanism: one rule, applied to each row by itself.
//
// A rule reads what it likes and writes only its own row, so rows may be computed several at a
// time. The loop pragma of SIMD arithmetic stands here and nowhere else in `model/`.
#pragma once

#include <cstddef>

#include "model/state/rows.h"

namespace keiretsu::model {

/// Calls rule(row) for each row of a range.
template <class Rule>
inline void for_each_row(RowRange rows, Rule&& rule) {
    const std::size_t first = rows.begin;
    const std::size_t count = rows.end - rows.begin;
    _Pragma("omp simd") for (std::size_t i = 0; i < count; ++i) rule(first + i);
}

/// Calls rule(row, i) for each row of a block (state/block.h): `row` indexes the state tables, `i`
/// what the block holds.
template <class BlockOfRows, class Rule>
requires requires(const BlockOfRows& block) {
    RowRange{block.rows};
}
inline void for_each_row(const BlockOfRows& block, Rule&& rule) {
    const std::size_t first = block.rows.begin;
    const std::size_t count = block.rows.end - block.rows.begin;
    _Pragma("omp simd") for (std::size_t i = 0; i < count; ++i) rule(first + i, i);
}

}  // namespace keiretsu::model
