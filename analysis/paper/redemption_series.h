// Debt redemption periods of SMEs and large enterprises, beside the readings of Figure 6.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/data/flows.h"
#include "analysis/data/panel.h"
#include "analysis/data/replicates.h"

namespace keiretsu::analysis {

/// The group of Figure 6 that a class of paid-in capital belongs to: "sme", "large"; empty for the
/// smallest, which belongs to neither.
std::string_view finance_group_of(std::string_view capital_class);

/// A reading: "sme" or "large" at the end of a quarter.
struct RedemptionRow {
    std::string group = {};
    int year = 0;
    int quarter = 0;
    double observed = missing;
    std::string coverage = {};  // "figure6", or "all_industries": movement compares, level does not
    std::string grade = {};
    Spread simulated = {};
};

/// From quarterly finances, all industries together: the sum over firms of debt (average of the
/// four quarters that end with the reading) over their cash flow in those quarters. SMEs are the
/// capital classes "10-50M" and "50-100M", large enterprises "100M-1bn" and "1bn+".
std::vector<RedemptionRow> redemption_readings(std::span<const FinanceRow> finance);

/// From a panel, for want of quarters: calendar years, SMEs 30-299 employees, large 300 and more.
/// A reading at the end of a first quarter is compared with the year before.
std::vector<RedemptionRow> redemption_readings(std::span<const Panel> replicates);

}  // namespace keiretsu::analysis
