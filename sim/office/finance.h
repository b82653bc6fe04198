// The finance statistics of companies, quarterly, by industry and paid-in capital class.
//
// Companies of more than one million yen only; sole proprietors keep no such books. A firm's
// secondary plants are in its own figures.
#pragma once

#include <vector>

#include "model/economy.h"
#include "sim/office/classes.h"

namespace keiretsu::sim {

/// Sums over companies, million yen.
struct FinanceCell {
    double companies = 0;
    double ordinary_profit = 0;  // of the quarter
    double depreciation = 0;     // of the quarter
    double short_loans = 0;      // at its end
    double long_loans = 0;
    double bonds = 0;

    double debt() const { return short_loans + long_loans + bonds; }
    FinanceCell& operator+=(const FinanceCell& other);
};

/// Industry x capital class.
struct Finance {
    std::vector<FinanceCell> cells;
    const FinanceCell& at(int industry, std::size_t capital_class) const {
        return cells[static_cast<std::size_t>(industry) * capital_classes + capital_class];
    }
    Finance& operator+=(const Finance& other);
};

/// Of the quarter just run.
Finance survey_finance(const model::Economy& economy);

/// Companies by industry x size class by employees of all their plants x capital class: what
/// Table 2 cross-tabulates. Counts.
std::vector<double> count_companies(const model::Economy& economy);

}  // namespace keiretsu::sim
