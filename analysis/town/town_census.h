// A municipality's census as the plants of a place: industries by size, with every published total
// met.
#pragma once

#include <string>
#include <vector>

#include "analysis/data/csv.h"
#include "config/scenario/scenario.h"

namespace keiretsu::analysis {

/// A row of the census and what the fitted table says of it.
struct TownTotal {
    std::string industry = {};  // id; empty: all
    std::string size = {};      // by its bounds; "all": 4 and more employees
    double stated = 0;          // plants
    double fitted = 0;
};

/// A large enterprise of the town.
struct TownAnchor {
    std::string id = {};
    std::string name = {};
    std::string industry = {};
    double employees = 0;
    double local_share = 0;  // of the town's part slots that lead to it
};

struct TownCensus {
    std::vector<PlaceCell> plants = {};   // by industry and size class of the scenario
    double establishments = 0;            // with 4 and more employees
    std::vector<TownTotal> totals = {};   // in the order of the file
    std::vector<std::string> notes = {};  // what was missing, and what stands in its place
    int rounds = 0;                       // of the fit
};

/// Reads rows of plants with the columns industry, size (or size_class) and establishments; a row
/// of all industries or sizes is a total (`all`, `total`, `計`, or an empty cell), and a file
/// without one of these columns has totals only. Sizes are spelled by their bounds and may join
/// classes of the scenario; industries go by id or name. A figure that is not given (empty, NA, x)
/// is no total. What the totals leave open follows the nation's pattern, industries by size. Rows
/// of owners by age (owner_ages.h) are no plants.
///
/// Throws InputError: E221, E222 as for panels; E272 an industry that the scenario lacks, a size
/// that cuts one of its classes, a row that stands twice, or totals that contradict each other by
/// more than 0.5%.
TownCensus read_town_census(const CsvTable& table, const Scenario& nation);

/// Reads named large enterprises: name, industry, employees; optional id, local_share (a share or
/// per cent). Errors as above.
std::vector<TownAnchor> read_town_anchors(const CsvTable& table, const Scenario& nation);

}  // namespace keiretsu::analysis
