// The Census of plants with 4 or more employees, linked from year to year as the White Papers on
// SMEs do: a plant enters when it is first seen, and leaves when it is not seen a year later,
// whether it closed or fell below 4.
#pragma once

#include <array>
#include <vector>

#include "analysis/data/tables.h"
#include "model/state/economy.h"
#include "sim/quarter_events.h"

namespace keiretsu::sim {

/// Fewest employees, before rounding, of a plant that the linked Census sees.
inline constexpr float fewest_seen = 3.5f;

class LinkedCensus {
  public:
    /// The quarter's closures.
    void record(const model::Economy& economy, const QuarterEvents& events);

    /// By form and years since the Census that first saw a plant, up to 20: how many were seen at
    /// the last Census, and how many of them not at this one. A plant that comes back counts anew.
    /// Plants that stood when the run began have no age.
    std::vector<analysis::LinkedCensusRow> close_year(const model::Economy& economy,
                                                      int replicate,
                                                      int year) const;

  private:
    static constexpr std::size_t ages = 21, forms = 2;  // age 0: not counted
    std::array<std::array<double, ages>, forms> closed_{}, unexplained_{};
};

/// Notes which plants the Census that has just been taken saw, and their measured productivity.
/// Part of begin_census_year.
void note_linked_census(model::Economy& economy);

}  // namespace keiretsu::sim
