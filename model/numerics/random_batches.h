// The words of random.h for several counters at once: Philox in packets of four.
#pragma once

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

}  // namespace keiretsu::model
