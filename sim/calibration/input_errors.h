// Inputs as uncertain as their sources: series that a predictive run draws anew.
#pragma once

#include <cstdint>

#include "config/parameters/registration.h"
#include "config/scenario/scenario.h"

namespace keiretsu::sim {

/// Gives every input series of the scenario errors of its grade: rates ("%") add them, other series
/// are multiplied by their exponentials. Errors of neighbouring years of one series correlate by
/// 0.8. What was nowhere negative stays so. The same seed gives the same errors.
void draw_inputs(Scenario& scenario, const InputErrors& errors, std::uint64_t seed);

}  // namespace keiretsu::sim
