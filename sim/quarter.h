// One quarter of the economy: the only place where the order of mechanisms exists.
#pragma once

#include <functional>

#include "model/state/economy.h"
#include "sim/quarter_events.h"

namespace keiretsu::sim {

/// Seconds spent in each phase of all quarters so far.
struct PhaseSeconds {
    double upkeep = 0, cascade = 0, plants = 0, firms = 0, exits = 0, review = 0, entry = 0,
           index = 0, national = 0;
};

/// Moments of a quarter at which a probe looks at the economy, or changes what was drawn.
enum class Moment {
    begun,   // before orders are placed
    tier_1,  // before the plants of a tier receive orders; the tiers above have placed theirs
    tier_2,
    tier_3,
    tier_4,
    ordered,   // orders are received, nothing is booked
    produced,  // plants have produced; firms have not settled accounts, words are drawn
    settled,   // accounts are settled and exits drawn, nothing has closed
    reviewed,  // buyers have placed parts anew, nothing has opened
};
using AtMoment = std::function<void(Moment, model::Economy&, const QuarterEvents&)>;

/// Brings an economy just made to where its first quarter can begin.
void open_economy(model::Economy& economy);

/// Runs the quarter `economy.now` and moves on to the next.
QuarterEvents run_quarter(model::Economy& economy,
                          const model::Environment& environment,
                          PhaseSeconds& seconds,
                          const ExitPlan& plan = {},
                          const AtMoment& at = {});

}  // namespace keiretsu::sim
