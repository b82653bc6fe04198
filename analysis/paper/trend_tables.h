// Tables 1 and 4: annual growth by size of establishment and by city, beside the paper's.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "analysis/data/panel.h"
#include "analysis/data/replicates.h"
#include "analysis/paper/observed.h"
#include "analysis/paper/trends.h"

namespace keiretsu::analysis {

/// One printed cell over all replicates: growth in % a year.
struct TrendSummary {
    Spread growth = {};
    bool significant = false;  // by majority of the replicates that give a trend
    Spread t = {};
    // Checks beside the plain regression; significance by majority too.
    bool newey_west_significant = false;
    Spread newey_west_t = {};
    Spread ar1_growth = {};
    Spread ar1_t = {};
    bool ar1_significant = false;
    Spread end_point = {};
    int years = 0;  // fewest years that any replicate's trend rests on
};

TrendSummary summary_of(std::span<const Trend> trends);

/// A cell of Table 1. `observed` is NaN where the paper has none.
struct Table1Row {
    std::string variable = {};
    std::string size = {};
    TrendWindow window = {};
    double observed = missing;
    bool observed_significant = false;
    TrendSummary simulated = {};
};

/// Over one-replicate panels. The 40 cells in the paper's order: four variables by five sizes by
/// two windows.
std::vector<Table1Row> table1(std::span<const Panel> replicates,
                              const Observed& known = observed());

/// A cell of Table 4. Places of which nothing is observed follow the others; they have their
/// scenario's cluster type, or "other".
struct Table4Row {
    std::string cluster_type = {};
    std::string city = {};
    std::string variable = {};
    TrendWindow window = {};
    double observed = missing;
    bool observed_significant = false;
    TrendSummary simulated = {};
};

/// Six cells a city: the paper's nine, those of the user's observations among their cluster type,
/// and each further place.
std::vector<Table4Row> table4(std::span<const Places> replicates,
                              const Observed& known = observed());

}  // namespace keiretsu::analysis
