// A block of rows that passes through several mechanisms while it sits in the cache.
#pragma once

#include <array>
#include <cstdint>

#include "model/state/economy.h"

namespace keiretsu::model {

inline constexpr Row block_rows = 2048;

/// What the four words that every plant draws each quarter are for.
enum class Word { taste, productivity, closure, credit_and_retirement };

/// What several mechanisms want of the same rows, computed once. Index i is row `rows.begin + i`.
struct Block {
    RowRange rows;
    std::array<std::array<std::uint32_t, block_rows>, 4> words;
    std::array<float, block_rows> log_employees;
    std::array<float, block_rows> log_capital;
    std::array<float, block_rows> wage;    // quarterly, per person, nominal
    std::array<float, block_rows> growth;  // of expected orders this quarter

    Row size() const { return rows.end - rows.begin; }
    const std::uint32_t* word(Word w) const { return words[static_cast<std::size_t>(w)].data(); }
};

/// Fills everything but `growth`; keeps the words that `resume_block` needs.
void prepare_block(Economy& economy, RowRange rows, Block& block);

/// The same rows in the second half of the quarter, when labour has moved: words of closure, credit
/// and retirement, logs and wages.
void resume_block(const Economy& economy, RowRange rows, Block& block);

}  // namespace keiretsu::model
