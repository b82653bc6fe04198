// Mechanism 8: credit. A firm closes its quarter: interest, tax, distributions, investment that its
// funds allow, cash and debt.
//
// change of debt = nominal investment + distributions + change of working capital - after-tax cash
// flow, less what is taken from cash. A loss is simply negative cash flow: it is counted once and
// whole. What cannot be paid is asked of the bank, which lends against collateral, renews loans
// that it should refuse when its own capital is thin (evergreening), or refuses; then the firm is
// illiquid.
#pragma once

#include "model/state/block.h"

namespace keiretsu::model {

/// Loan rate per year: the national rate, a premium for size_weight, less what policies take off.
inline float loan_rate(float lending_rate, float spread_small, float small, float discount) {
    return at_least(lending_rate + spread_small * small - discount, 0);
}

/// Closes the accounts of the firms whose head plants are in the block. Reads consolidated sales,
/// profit before interest and depreciation; writes profit (ordinary, after interest), debts, cash,
/// margin, income_ratio, funded, illiquid.
void close_accounts(const Economy& economy, Firms& firms, const Block& block);

/// Notes which policy stands behind guaranteed loans; for quarters in which one is in force.
void note_guarantors(const PolicyEffects& effects, Firms& firms, RowRange rows);

/// How hard buyers rationalise: follows the margin's shortfall and idle capacity, never the
/// calendar.
void update_pressure(const Economy& economy, Firms& firms, const Block& block);

/// Carries out the funded share of every plant's planned investment.
void carry_out_investment(const Economy& economy, Plants& plants, RowRange rows);

}  // namespace keiretsu::model
