// The quarterly figures of the nation.
#pragma once

#include "model/state/economy.h"
#include "sim/office/published.h"
#include "sim/quarter_events.h"

namespace keiretsu::sim {

/// The quarter just run (`economy.now` is already the next).
SeriesRow survey_nation(const model::Economy& economy, const QuarterEvents& events, int replicate);

}  // namespace keiretsu::sim
