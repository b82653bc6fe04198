// Entries and exits by place and industry, through a year.
#pragma once

#include <vector>

#include "model/state/economy.h"
#include "sim/office/published.h"
#include "sim/quarter_events.h"

namespace keiretsu::sim {

class PlaceFlows {
  public:
    void open_year(const model::Economy& economy);
    /// The quarter's exits; rows of closed plants are kept until compaction.
    void record(const model::Economy& economy, const QuarterEvents& events);
    /// By place and industry. A plant opened since the last census is an entry, open or closed.
    std::vector<PlaceFlowRow> close_year(const model::Economy& economy,
                                         int replicate,
                                         int year) const;

  private:
    std::vector<double> exits_ = {};            // by cell
    std::vector<double> born_and_closed_ = {};  // by cell
};

}  // namespace keiretsu::sim
