// True productivity as the statistics office adds it up: what no real census knows, but a simulated
// one does.
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/data/panel.h"

namespace keiretsu::analysis {

/// "1-3", the classes of Table 1, "all".
const std::vector<std::string>& productivity_sizes();

/// Mean log productivity by year of a size class of one replicate, over industries by weight.
std::map<int, double> productivity_by_year(std::span<const TrueProductivityRow> rows,
                                           std::string_view size);

/// Growth in % a year from the first to the last year of each of Table 1's windows:
/// "true_productivity.SIZE.WINDOW"; NaN where a year is missing.
std::map<std::string, double> productivity_growth(std::span<const TrueProductivityRow> rows);

}  // namespace keiretsu::analysis
