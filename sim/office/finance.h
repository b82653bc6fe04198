// The finance statistics of companies, quarterly, by industry and paid-in capital class.
//
// A sample of companies of more than one million yen; sole proprietors keep no such books. A firm's
// secondary plants are in its own figures.
#pragma once

#include <vector>

#include "model/state/economy.h"
#include "sim/office/classes.h"

namespace keiretsu::sim {

/// Sums over companies, million yen.
struct FinanceCell {
    double companies = 0;
    double reports = 0;          // companies that the figures come from
    double ordinary_profit = 0;  // of the quarter
    double depreciation = 0;     // of the quarter
    double short_loans = 0;      // at its end
    double long_loans = 0;
    double bonds = 0;

    double debt() const { return short_loans + long_loans + bonds; }
    FinanceCell& operator+=(const FinanceCell& other);
    /// Raises the figures of those who report to all companies of the class.
    void stand_for_all();
};

/// Industry x capital class.
struct Finance {
    std::vector<FinanceCell> cells;
    const FinanceCell& at(int industry, std::size_t capital_class) const {
        return cells[static_cast<std::size_t>(industry) * capital_classes + capital_class];
    }
    Finance& operator+=(const Finance& other);
};

/// The quarterly survey. Companies of 1 bn yen and more all report; of each smaller class of an
/// industry a sample does, drawn anew each April, and stands for all by their number. So the
/// figures of a class have a sampling error, which differs from year to year.
class FinanceSurvey {
  public:
    /// Of the quarter just run.
    Finance take(const model::Economy& economy);

  private:
    std::vector<double> rates_;  // by industry and capital class: share that reports
    int sample_ = 0;             // quarter in which it was drawn
};

/// Companies by industry x size class by employees of all their plants x capital class: what
/// Table 2 cross-tabulates. Counts.
std::vector<double> count_companies(const model::Economy& economy);

}  // namespace keiretsu::sim
