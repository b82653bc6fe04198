// What the paper's Figures 2 and 6 are drawn from: yearly entries and exits, quarterly finances.
#pragma once

#include <string>
#include <vector>

namespace keiretsu::analysis {

/// Manufacturing establishments of all sizes in one year.
struct FlowRow {
    int replicate = 0;
    int year = 0;
    double stock = 0;    // establishments at the start of the year
    double entries = 0;  // launched during the year
    double exits = 0;    // closed during the year
};

/// Companies by paid-in capital, as the corporate finance statistics class them: "10-50M",
/// "50-100M" (the SMEs of Figure 6), "100M-1bn", "1bn+" (its large enterprises).
struct FinanceRow {
    int replicate = 0;
    int year = 0;
    int quarter = 1;  // 1..4
    std::string industry = {};
    std::string capital_class = {};
    double ordinary_profit = 0;  // million yen, the quarter's
    double depreciation = 0;     // million yen, the quarter's
    double short_loans = 0;      // million yen, at the quarter's end
    double long_loans = 0;
    double bonds = 0;
};

/// Firms of an employment class by paid-in capital class: what Table 2 cross-tabulates.
struct CapitalClassRow {
    int replicate = 0;
    int year = 0;
    std::string industry = {};
    std::string size_class = {};
    std::string capital_class = {};
    double firms = 0;
};

}  // namespace keiretsu::analysis
