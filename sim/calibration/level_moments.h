// Levels of the economy that a fit is held against beside trends: margins, debt, labour's share.
#pragma once

#include <map>
#include <string>

#include "sim/office/published.h"

namespace keiretsu::sim {

/// The figures of analysis/paper/group_levels.h, from the replicate's series and panel.
std::map<std::string, double> level_moments(const Published& published);

}  // namespace keiretsu::sim
