// Entry and exit rates by period, as the paper's Figure 2 defines them.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "analysis/data/flows.h"
#include "analysis/data/panel.h"
#include "analysis/data/replicates.h"

namespace keiretsu::analysis {

/// One pair of bars, % a year. NaN and empty where the flows do not cover the whole period.
struct EntryExitRow {
    std::string period = {};
    double observed_entry = missing;
    double observed_exit = missing;
    Spread entry = {};
    Spread exit = {};
};

/// Rates of Figure 2: the average number launched (closed) a year during the period over the stock
/// at its start. A period from survey year a to survey year b holds the years a + 1 to b, and its
/// stock is that at the start of a + 1. The paper's periods that lie wholly within the flows, in
/// order; periods without flows are left out.
std::vector<EntryExitRow> entry_exit(std::span<const FlowRow> flows);

}  // namespace keiretsu::analysis
