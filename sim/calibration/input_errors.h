// Inputs as uncertain as their sources: series that a predictive run draws anew.
#pragma once

#include <cstdint>

#include "config/parameters/input_errors.h"
#include "config/scenario/scenario.h"

namespace keiretsu::sim {

/// Gives every input series of the scenario errors of its grade: rates ("%") add them, other series
/// are multiplied by their exponentials. Errors of neighbouring years of one series correlate by
/// 0.8. What was nowhere negative stays so. The same seed gives the same errors.
void draw_inputs(Scenario& scenario, const InputErrors& errors, std::uint64_t seed);

/// The scenario of a replicate, nothing left to vary: its draw of parameters, and its inputs with
/// errors drawn by its seed, so that all arms of a replicate have the same.
Scenario drawn_scenario(const Scenario& scenario, int replicate);

}  // namespace keiretsu::sim
