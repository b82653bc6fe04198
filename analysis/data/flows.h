// What the paper's Figures 2 and 6 are drawn from: yearly entries and exits, quarterly finances.
#pragma once

#include <string>
#include <vector>

#include "analysis/data/tables.h"

namespace keiretsu::analysis {

/// Manufacturing establishments of all sizes in one year.
struct FlowRow {
    int replicate = 0;
    int year = 0;
    double stock = 0;    // establishments at the start of the year
    double entries = 0;  // launched during the year
    double exits = 0;    // closed during the year
};

}  // namespace keiretsu::analysis
