// The life of one plant and its firm; beside itself in another world; and what one draw otherwise
// would have changed.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "config/scenario/scenario.h"
#include "sim/office/published.h"
#include "sim/trace/firm_probe.h"
#include "sim/trace/flip.h"

namespace keiretsu::sim {

struct TraceRequest {
    Scenario scenario = {};
    std::optional<Scenario> arm = {};  // the other world
    std::string arm_id = {};
    int replicate = 1;
    std::uint64_t id = 0;  // of the plant
    bool flips_end = false;
    std::optional<Flip> flip = {};  // instead of the end
};

struct Trace {
    std::vector<Life> lives = {};  // base, arm, flipped; those that were asked for
    std::vector<LifeStoryRow> story = {};
    std::vector<TwinCountRow> ripple = {};  // of the flip
};

/// Runs the scenario with a probe on the plant, once for each world and once more for the twins of
/// a flip. Throws RunError where the plant is never open, or nothing is left to trace.
Trace trace_plant(const TraceRequest& request);

}  // namespace keiretsu::sim
