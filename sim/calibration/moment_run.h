// One run of a calibration: an economy in its moments, and nothing else kept.
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "config/scenario/scenario.h"
#include "sim/run.h"

namespace keiretsu::sim {

/// Moments of a scenario under a seed, by the names of analysis/calibration/known_facts.h. Throws
/// RunError that names the quarter when the economy has died out, or has grown beyond four times
/// its size.
std::map<std::string, double> simulate_moments(const Scenario& scenario,
                                               std::uint64_t seed,
                                               const AfterQuarter& after_quarter);

}  // namespace keiretsu::sim
