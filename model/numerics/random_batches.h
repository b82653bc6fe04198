// The random words of random.h for several counters at once: SIMD batches of four Philox blocks.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>

#include "model/numerics/random.h"

namespace keiretsu::model {

/// draw_words(seed, stream, id[i], quarter) of every i, word w of it to words[w][i].
void draw_columns(Seed seed,
                  Stream stream,
                  std::span<const std::uint64_t> id,
                  int quarter,
                  std::array<std::uint32_t*, 4> words);

/// The words of draw_words(seed, stream, id, quarter, first + i) of i = 0 to 3, one after another.
std::array<std::uint32_t, 16> draw_four_blocks(
    Seed seed, Stream stream, std::uint64_t id, int quarter, std::uint32_t first);

/// Consecutive Philox blocks of one (stream, id, quarter).
struct BlockRange {
    std::uint32_t first = 0;
    std::uint32_t count = 0;
};

/// Calls f(i, first word of block `blocks.first + i`) for each block of a range.
template <class F>
void for_each_block(
    Seed seed, Stream stream, std::uint64_t id, int quarter, BlockRange blocks, F&& f) {
    constexpr std::uint32_t batch = 4;
    for (std::uint32_t begin = 0; begin < blocks.count; begin += batch) {
        const auto words = draw_four_blocks(seed, stream, id, quarter, blocks.first + begin);
        for (std::uint32_t i = 0; i < std::min(batch, blocks.count - begin); ++i)
            f(begin + i, words[std::size_t{4} * i]);
    }
}

}  // namespace keiretsu::model
