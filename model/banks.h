// Mechanism 8, the lenders' side: banks with capital and losses.
//
// Forbearance is endogenous: the thinner a bank's capital against its loans, the more it renews
// loans that it should refuse. When supervisors enforce a capital ratio, a bank below it lends
// less.
#pragma once

#include "model/state/economy.h"

namespace keiretsu::model {

/// Lending stance of a bank with a given capital ratio: 1 at or above what is required.
inline double lending_stance(const BankParameters& p, double capital_ratio, bool supervision) {
    const double gap = capital_ratio - p.required_capital;
    const double stance = 1 + p.stance_slope * (supervision ? gap : p.unsupervised_stance * gap);
    return stance < p.lowest_stance    ? p.lowest_stance
           : stance > p.highest_stance ? p.highest_stance
                                       : stance;
}

/// Probability of renewing an illiquid firm's loans: full when capital is gone, nil when it is
/// evergreening_ceiling times the requirement.
inline double evergreening_probability(const BankParameters& p, double capital_ratio) {
    const double ceiling = p.evergreening_ceiling * p.required_capital;
    const double ease = (ceiling - capital_ratio) / ceiling;
    return p.evergreening * (ease < 0 ? 0 : ease > 1 ? 1 : ease);
}

/// A bank's capital after a quarter, Myen: margin and other income on all loans, public capital
/// (`recapitalisation`, per yen of loans), less losses on the model's firms and outside.
inline double capital_after_quarter(const BankParameters& p,
                                    double capital,
                                    double all_loans,
                                    double recapitalisation,
                                    double write_offs,
                                    double outside_losses) {
    const double income = (p.margin + p.other_income + recapitalisation) * all_loans;
    return capital + (income - write_offs - outside_losses);
}

/// Capital that a bank keeps: profits are paid out beyond capital_ceiling times the requirement,
/// and a bank without capital is kept open by the state with a token of it.
inline double capital_kept(const BankParameters& p, double capital, double all_loans) {
    const double most = p.capital_ceiling * p.required_capital * all_loans;
    const double least = p.capital_floor * all_loans;
    return capital > most ? most : capital < least ? least : capital;
}

/// Capital over loans. A bank without customers, as in a very small economy, is neither short nor
/// rich.
inline double capital_ratio_of(const BankParameters& p, double capital, double all_loans) {
    return all_loans > 0 ? capital / all_loans : p.required_capital;
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
