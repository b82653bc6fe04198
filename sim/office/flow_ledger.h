// Entries, exits by mode and moves between size classes, through a year.
#pragma once

#include <array>
#include <vector>

#include "model/state/economy.h"
#include "sim/office/classes.h"
#include "sim/office/published.h"
#include "sim/quarter_events.h"

namespace keiretsu::sim {

class FlowLedger {
  public:
    /// The stock by class as `begin_census_year` noted it.
    void open_year(const model::Economy& economy);
    /// The quarter's exits; rows of closed plants are kept until compaction.
    void record(const model::Economy& economy, const QuarterEvents& events);
    /// Rows by size class, from the notes of the last census and the plants' classes now.
    std::vector<ClassFlowRow> close_year(const model::Economy& economy,
                                         int replicate,
                                         int year) const;

  private:
    static constexpr std::size_t modes = static_cast<std::size_t>(model::ExitMode::count);
    std::array<double, size_classes> stock_{};
    std::array<double, size_classes> born_and_closed_{};
    std::array<std::array<double, modes>, size_classes> exits_{};
};

}  // namespace keiretsu::sim
