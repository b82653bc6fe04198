// Bipolarisation (paper 2.3): do suppliers that buyers keep pull away from those that they drop?
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>

#include "analysis/data/panel.h"

namespace keiretsu::analysis {

/// "bipolarisation.order_gap": growth of the kept less that of the dropped, % a year;
/// "bipolarisation.margin_spread": by how much the spread of margins of both together has grown,
/// % points. NaN where a group is empty.
std::map<std::string, double> bipolarisation_figures(std::span<const BipolarisationRow> rows);

}  // namespace keiretsu::analysis
