// How a buyer finds a plant that could make a part: shared by the first links and by every review.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "model/numerics/random.h"
#include "model/state/economy.h"

namespace keiretsu::model {

/// A part to be placed with a supplier.
struct Part {
    Row buyer = no_row;
    int industry = 0;  // that makes it
    float order = 0;   // volume a quarter
};

/// Industry from which a buyer's part comes, by its industry's supplier mix.
int draw_part_industry(const World& world, int buyer_industry, float u);

/// Plants that could make a part.
struct Candidates {
    static constexpr std::size_t asked = 4;
    std::array<Row, asked> rows;
    std::size_t count = 0;
};

/// A buyer's search for one part, in steps. Each step prefetches what the next one reads, so
/// whoever searches for several parts takes each step for all of them.
class Inquiry {
  public:
    /// Random words of an inquiry: of the size of maker, then where and whom for each plant asked.
    static constexpr std::size_t words = 1 + 2 * Candidates::asked;
    /// Step 1: draws whom to ask.
    void begin(const Economy& economy,
               const Part& part,
               std::span<const std::uint32_t, words> drawn);
    /// Step 2: prefetches the plants near the points drawn.
    void prefetch_plants(const Directory& directory);
    /// Step 3: who they are.
    void look_up(const Economy& economy);
    /// Those, whether they have room or not; no_row on an empty hash ring.
    const std::array<Row, Candidates::asked>& asked() const { return rows_; }
    /// Step 4: those that have room, the first `wanted` of them.
    Candidates answers(const Economy& economy, std::size_t wanted) const;

  private:
    Part part_;
    std::array<Directory::RingPoint, Candidates::asked> points_;
    std::array<Row, Candidates::asked> rows_{};
};

/// Asks four plants at random, no larger than the buyer and of a size that suits the part; of those
/// that have room, the first `wanted`. Looks inside the buyer's place with the place's share of
/// local search.
Candidates find_candidates(const Economy& economy,
                           const Part& part,
                           std::size_t wanted,
                           Draws& draws);

}  // namespace keiretsu::model
