// Deciles of what firms and plants look like: are they drifting apart (paper: bipolarisation)?
#pragma once

#include <vector>

#include "model/state/economy.h"
#include "sim/office/published.h"

namespace keiretsu::sim {

/// Deciles at the end of a year, from counts in fine bins (about a thousandth wide, interpolated
/// within). Variables: log_employees, log_growth (of a plant's shipments against last year's),
/// margin (firms, smoothed ordinary profit over sales), log_value_added_per_employee (of the year,
/// million yen of 2000) and log_productivity (of the production function). Groups: SMEs below 300
/// employees, large enterprises.
std::vector<QuantileRow> survey_quantiles(const model::Economy& economy,
                                          double deflator,
                                          int replicate,
                                          int year);

}  // namespace keiretsu::sim
