// Table 2: how many firms of an employment class also lie in the capital class paired with it.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "analysis/data/flows.h"
#include "analysis/data/panel.h"
#include "analysis/data/replicates.h"

namespace keiretsu::analysis {

/// A cell of Table 2, % of the firms of an employment class.
struct Table2Row {
    std::string size = {};
    std::string industry = {};
    std::string capital_class = {};  // the one paired with `size`
    double observed = missing;
    Spread simulated = {};
};

/// The pairs that the paper assumes: 30-99 with 10-50 million yen of paid-in capital, 100-299 with
/// 50-100 million, 300-999 with 100 million to 1 billion, 1000+ with more. Firms of 1999, the
/// paper's year, or of the nearest year in the data.
std::vector<Table2Row> table2(std::span<const CapitalClassRow> firms);

}  // namespace keiretsu::analysis
