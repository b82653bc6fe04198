// How plants and links are distributed: counts beyond thresholds, and ages of owners.
#pragma once

#include <vector>

#include "sim/office/degrees.h"
#include "sim/office/published.h"

namespace keiretsu::sim {

/// Employees of plants, distinct buyers of suppliers and distinct suppliers of buyers at a year's
/// end: how many have at least 1, 2, 3, 4, 6, 8, 12, ..., as far as there is any.
std::vector<DistributionRow> survey_distributions(const model::Economy& economy,
                                                  const Degrees& degrees,
                                                  int replicate,
                                                  int year);

/// Owners of firms below 300 employees by age at a year's end, in classes of ten years.
std::vector<OwnerRow> survey_owners(const model::Economy& economy, int replicate, int year);

}  // namespace keiretsu::sim
