// Mechanism 8, the lenders' side: banks with capital and losses.
//
// Forbearance is endogenous: the thinner a bank's capital against its loans, the more it renews
// loans that it should refuse. When supervisors enforce a capital ratio, a bank below it lends
// less.
#pragma once

#include "model/state/economy.h"

namespace keiretsu::model {

/// Lending stance of a bank with a given capital ratio: 1 at or above what is required.
inline double lending_stance(double capital_ratio,
                             double required,
                             double slope,
                             bool supervision) {
    const double gap = capital_ratio - required;
    const double stance = 1 + slope * (supervision ? gap : 0.25 * gap);
    return stance < 0.3 ? 0.3 : stance > 1.15 ? 1.15 : stance;
}

/// Probability of renewing an illiquid firm's loans: full when capital is gone, nil when it is
/// twice the requirement.
inline double evergreening_probability(double capital_ratio, double required, double most) {
    const double ease = (2 * required - capital_ratio) / (2 * required);
    return most * (ease < 0 ? 0 : ease > 1 ? 1 : ease);
}

/// A quarter of every bank: margin, write-offs on the model's firms (already in `write_offs`),
/// losses on outside loans, then stance and evergreening for the next quarter. `loans` are the sums
/// of the firms' debts, `loans[b]` bank b's. Where the scenario fixes banks' capital, only the
/// first quarter sets anything but loans.
void update_banks(const World& world,
                  const Conditions& conditions,
                  std::span<const double> loans,
                  Banks& banks);

}  // namespace keiretsu::model
