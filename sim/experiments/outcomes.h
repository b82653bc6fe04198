// A replicate in the yearly figures that experiments compare.
#pragma once

#include <vector>

#include "analysis/comparison/outcomes.h"
#include "config/scenario/scenario.h"
#include "sim/office/published.h"

namespace keiretsu::sim {

/// The series of a scenario: establishments, employees, real value added, entries and exits by
/// size, industry, place and tier where the office publishes them, exits by mode and size, total
/// factor productivity by industry and size, measured and true, redemption periods, margins by
/// tier, what policies cost, together and by kind, and how many they reach; real value added,
/// wages, profits, income, productivity and people without work by place, and income net of what
/// policies cost. Money is in million yen of 2000. Years are those with a census. No years if none
/// is reported.
analysis::OutcomeFrame outcome_frame(const Scenario& scenario);

/// The figures of a replicate in the frame's order; NaN = no such figure.
std::vector<double> outcomes_of(const Published& published, const analysis::OutcomeFrame& frame);

}  // namespace keiretsu::sim
