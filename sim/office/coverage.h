// What the Census finds of the plants that there are.
#pragma once

#include "config/scenario/scenario.h"
#include "sim/office/census.h"

namespace keiretsu::sim {

/// The Census of Manufactures of 1998 followed the register of establishments more closely than
/// those before, and found plants that they had missed: on comparable coverage plants grew about
/// five points less in that year than raw counts show (METI).
inline constexpr int first_year_of_coverage = 1998;

/// The census as published: before 1998 each size class without the share that the scenario says
/// was missed (`census: {coverage_1998: ...}`), in plants, employees, wages and value added.
/// Capital is not the Census's to count and stays.
Census as_found(Census census, const CensusCoverage& coverage, int year);

}  // namespace keiretsu::sim
