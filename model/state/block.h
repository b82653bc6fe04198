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
    std::array<std::array<std::uint32_t, block_rows>, 4> words;  // random, by Word
    std::array<float, block_rows> log_employees;
    std::array<float, block_rows> log_capital;
    std::array<float, block_rows> wage;    // quarterly, per person, nominal
    std::array<float, block_rows> growth;  // of expected orders this quarter

    Row size() const { return rows.end - rows.begin; }
    std::array<std::uint32_t, block_rows>& word(Word w) {
        return words[static_cast<std::size_t>(w)];
    }
    const std::array<std::uint32_t, block_rows>& word(Word w) const {
        return words[static_cast<std::size_t>(w)];
    }
};

/// Turns a plant's market sales into orders.
inline float orders_factor_of(const Economy& economy, std::size_t row) {
    return economy.national.orders_factor[static_cast<std::size_t>(
        economy.world.cell(economy.plants.place[row], economy.plants.industry[row]))];
}

/// Whether a row is a firm's head plant, whose row in `Firms` is the firm's account.
inline bool is_head_plant(const Plants& plants, std::size_t row) {
    return plants.owner[row] == static_cast<Row>(row);
}

/// Log of employees; nobody works in a closed plant, whose row must still hold a number.
inline float log_employees_of(float employees) {
    return log_of(at_least(employees, 0.5f));  // below any living plant, see labour_wanted
}

/// Wage per person and quarter, Myen: a place's wage for a plant of one employee, and what larger
/// plants pay above it, w = w_1 L^elasticity (paper 2.1).
inline float wage_of(float wage_at_one_employee, float size_elasticity, float log_employees) {
    return wage_at_one_employee * exp_of(size_elasticity * log_employees);
}

/// Fills everything but `growth`; keeps the words that `resume_block` needs.
void prepare_block(Economy& economy, RowRange rows, Block& block);

/// The same rows in the second half of the quarter, when labour has moved: words of closure, credit
/// and retirement, logs and wages.
void resume_block(const Economy& economy, RowRange rows, Block& block);

}  // namespace keiretsu::model
