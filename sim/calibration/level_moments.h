// Levels of the economy that a fit is held against beside trends: margins and debt by group.
#pragma once

#include <map>
#include <span>
#include <string>

#include "sim/office/published.h"

namespace keiretsu::sim {

/// For 1985, 1989, 1990, 1993, 1997, 2005 and 2006 and each group ("sme" below 300 employees,
/// "large"): ordinary profit over sales, % of the year's, as "levels.profit_over_sales.sme.1989";
/// debt over the year's sales, mean of the quarters' ends, as "levels.debt_over_sales.sme.1989".
void add_level_moments(std::span<const SeriesRow> series, std::map<std::string, double>& moments);

}  // namespace keiretsu::sim
