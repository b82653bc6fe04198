// The interest-bearing debt redemption period: years of cash flow that a group's debt amounts to.
#pragma once

#include <limits>

namespace keiretsu::analysis {

/// Sums over the firms of a group, and over four quarters: debt outstanding (average of the
/// quarters' ends), ordinary profit and depreciation (the four quarters' total). Money in one unit.
struct DebtAndCashFlow {
    double debt = 0;
    double ordinary_profit = 0;
    double depreciation = 0;

    DebtAndCashFlow& operator+=(const DebtAndCashFlow& other) {
        debt += other.debt;
        ordinary_profit += other.ordinary_profit;
        depreciation += other.depreciation;
        return *this;
    }

    /// Half of ordinary profit stays after tax; depreciation is no outlay (the paper, 4.2).
    double cash_flow() const { return ordinary_profit / 2 + depreciation; }

    /// Sum of debt over sum of cash flow, in years: a ratio of sums, never a mean of ratios. NaN
    /// where cash flow is not positive: such debt is never redeemed, and a quotient that passes
    /// through infinity to negative years would order groups the wrong way round.
    double redemption_years() const {
        return cash_flow() > 0 ? debt / cash_flow() : std::numeric_limits<double>::quiet_NaN();
    }
};

}  // namespace keiretsu::analysis
