// The words of random.h for several counters at once: Philox in packets of four.
#pragma once

#include <cstdint>
#include <span>

#include "model/random.h"

namespace keiretsu::model {

/// draw_words(seed, stream, id[i], quarter) of every i, word w of it to words[w][i].
void draw_columns(Seed seed,
                  Stream stream,
                  std::span<const std::uint64_t> id,
                  int quarter,
                  std::array<std::uint32_t*, 4> words);

}  // namespace keiretsu::model
