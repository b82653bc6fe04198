// One quarter of the economy: the only place where the order of mechanisms exists.
#pragma once

#include "model/state/economy.h"
#include "sim/quarter_events.h"

namespace keiretsu::sim {

/// Seconds spent in each phase of all quarters so far.
struct PhaseSeconds {
    double upkeep = 0, cascade = 0, plants = 0, firms = 0, exits = 0, review = 0, entry = 0,
           index = 0, national = 0;
};

/// Brings an economy just made to where its first quarter can begin.
void open_economy(model::Economy& economy);

/// Runs the quarter `economy.now` and moves on to the next.
QuarterEvents run_quarter(model::Economy& economy,
                          const model::Environment& environment,
                          PhaseSeconds& seconds,
                          const ExitPlan& plan = {});

}  // namespace keiretsu::sim
