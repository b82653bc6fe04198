// What a scenario with fitted parameters says of the facts that are known.
#pragma once

#include <vector>

#include "analysis/paper/observed.h"
#include "config/parameters/calibration.h"
#include "config/scenario/known_facts.h"

namespace keiretsu::analysis::calibration {

/// Targets with a weight, by table where all of its facts that can be targets are some. Seen is
/// what the base says of its own facts and no target here repeats: parameters that the fit does not
/// move stand as they were set to those.
KnownFacts facts_of_fit(const std::vector<CalibrationTarget>& targets, const Observed& known);

}  // namespace keiretsu::analysis::calibration
