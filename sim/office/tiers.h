// Tiers through a year: who stands where in the flow of orders, and what is earned there.
#pragma once

#include <array>
#include <vector>

#include "model/state/economy.h"
#include "sim/office/published.h"
#include "sim/quarter_events.h"

namespace keiretsu::sim {

class TierBooks {
  public:
    static constexpr std::size_t tiers = 4;

    /// Sales and profit of the quarter just run, by the level on which it ran.
    void record(const model::Economy& economy, const QuarterEvents& events);
    std::vector<TierRow> close_year(const model::Economy& economy, int replicate, int year) const;

  private:
    std::array<TierRow, tiers> books_{};
};

}  // namespace keiretsu::sim
