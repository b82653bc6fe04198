// Mechanism 8: credit. A firm closes its quarter: interest, tax, distributions, investment that its
// funds allow, cash and debt.
//
// change of debt = nominal investment + distributions + change of working capital - after-tax cash
// flow, less what is taken from cash. A loss is simply negative cash flow: it is counted once and
// whole. What cannot be paid is asked of the bank, which lends against collateral, renews loans
// that it should refuse when its own capital is thin (evergreening), or refuses; then the firm is
// illiquid. Money is in million yen, flows are a quarter's, `small` is the size weight.
#pragma once

#include "model/state/block.h"

namespace keiretsu::model {

/// Loan rate per year: the national rate, a premium for small firms, less what policies take off.
/// Of a firm for which it has lent beyond its limit within the year a bank forgoes the share
/// `conceded` of the rate: subsidised credit, by which Caballero, Hoshi and Kashyap (2008) tell
/// zombies.
inline float loan_rate(
    float lending_rate, float spread_small, float small, float discount, float conceded) {
    return at_least(lending_rate + spread_small * small - discount, 0) * (1 - conceded);
}

/// Ordinary profit of a quarter; `rate` of interest per year.
inline float ordinary_profit_of(float profit_before_interest, float rate, float debt) {
    return profit_before_interest - 0.25f * rate * debt;
}

/// Smoothed margin: follows ordinary profit over sales, held in [-0.5, 0.5].
inline float next_margin(float smoothing, float margin, float ordinary_profit, float sales) {
    constexpr float most = 0.5f;  // no more than an outlier: a quarter with hardly any sales
    return margin + smoothing * (clamp_to(ratio_of(ordinary_profit, sales), -most, most) - margin);
}

/// Weight of a quarter's income in what an owner takes the business to pay: who has seen few
/// quarters learns from each, as a mean would, 1 / (1 + age); who has seen many learns with
/// income_smoothing (Jovanovic 1982). `age` of the firm in quarters.
inline float weight_of_new_income(float income_smoothing, float age) {
    return at_least(income_smoothing, 1 / (1 + at_least(age, 0)));
}

/// Smoothed income of an owner over an employee's; both incomes a quarter's. Negative where losses
/// are above the owner's own wage.
inline float next_income_ratio(float weight,
                               float income_ratio,
                               float owner_income,
                               float employee_income) {
    constexpr float most = 4.0f;  // no more than an outlier: one quarter of a large firm
    return income_ratio +
           weight * (clamp_to(owner_income / employee_income, -most, most) - income_ratio);
}

/// Ordinary profit less tax on it, if positive, and less the bills that failed buyers left unpaid.
/// `tax_relief`: share of the tax that a policy remits.
inline float profit_after_tax(float profit_tax,
                              float ordinary_profit,
                              float tax_relief,
                              float bad_receivables) {
    return ordinary_profit - profit_tax * (1 - tax_relief) * at_least(ordinary_profit, 0) -
           bad_receivables;
}

/// How far a firm is its owner's: 1 below some five employees, falling to nil at some hundred and
/// ten, clamp(owner_cover_slope s - owner_cover_offset, 0, 1).
inline float owner_run_share(const CreditParametersOf<float>& p, float small) {
    return clamp_to(p.owner_cover_slope * small - p.owner_cover_offset, 0, 1);
}

/// What the owner of a small firm goes without before the firm goes without cash: a loss, up to
/// `equity_of_owner` wages, fading out from small firms to large.
inline float loss_borne_by_owner(const CreditParametersOf<float>& p,
                                 float after_tax,
                                 float small,
                                 float wage) {
    return owner_run_share(p, small) * at_most(p.equity_of_owner * wage, at_least(-after_tax, 0));
}

/// Cash flow: profit after tax and distributions, what the owner bears, and depreciation, which
/// costs no cash.
inline float cash_flow_after_tax(const CreditParametersOf<float>& p,
                                 float after_tax,
                                 bool proprietor,
                                 float borne_by_owner,
                                 float depreciation) {
    const float payout = proprietor ? p.draw_of_proprietor : p.payout;
    return after_tax - payout * at_least(after_tax, 0) + borne_by_owner + depreciation;
}

/// Share of planned investment, of nominal `cost`, that cash flow and the bank's stance allow;
/// part of depreciation is always met:
/// min(1, max(funded_replacement D, cash_flow_limit * stance * (cash flow)+) / cost).
inline float funded_share(const InvestmentParametersOf<float>& p,
                          float cost,
                          float depreciation,
                          float stance,
                          float cash_flow) {
    const float allowed = at_least(p.funded_replacement * depreciation,
                                   p.cash_flow_limit * stance * at_least(cash_flow, 0));
    return at_most(1.0f, ratio_of(allowed, cost));
}

/// Collateral of a firm: the equipment of all its plants, whose depreciation at `depreciation_rate`
/// a quarter is given, and the land under it. `land`: price relative to the nation of 1990.
inline float collateral_of(float land_collateral,
                           float depreciation,
                           float depreciation_rate,
                           float land) {
    const float equipment = depreciation / depreciation_rate;
    return equipment * (1 + land_collateral * land);
}

/// Long loans drawn in a quarter: against good collateral firms hold debt, and banks offer it.
inline float drawn_on_collateral(const CreditParametersOf<float>& p,
                                 float stance,
                                 float collateral,
                                 float debt) {
    return p.draw_speed * at_least(p.target_leverage * stance * collateral - debt, 0);
}

/// Cash that growing orders tie up in a quarter: 4 working_capital * sales * growth, where
/// `working_capital` is per yen of annual sales.
inline float growth_of_working_capital(float working_capital, float sales, float order_growth) {
    return 4 * working_capital * sales * order_growth;
}

/// Cash before repayment: cash + cash flow - investment - growth of working capital + loans drawn.
inline float cash_before_repayment(
    float cash, float cash_flow, float invested, float tied_up, float drawn) {
    return cash + cash_flow - invested - tied_up + drawn;
}

/// Debt repaid in a quarter, and the cash left: negative is the shortfall that the bank is asked
/// for.
struct Repayment {
    float repaid;
    float cash_left;
};

/// Cash above what is wanted repays debt, the faster the higher the leverage and the tighter the
/// bank; of what then remains idle idle_cash_outflow leaves the firm, as financial investment or to
/// its owners.
inline Repayment repay(const CreditParametersOf<float>& p,
                       float cash_before,
                       float wanted_cash,
                       float debt,
                       float collateral,
                       float stance) {
    const float excess = at_least(cash_before - wanted_cash, 0);
    const float leverage = ratio_of(debt, collateral);
    const float share = clamp_to(
        p.repayment_speed * leverage / p.target_leverage + p.tight_stance_repayment * (1 - stance),
        0,
        1);
    const float repaid = at_most(debt, excess * share);
    return {repaid, cash_before - repaid - p.idle_cash_outflow * at_least(excess - repaid, 0)};
}

/// The bank's answer to a shortfall, as 0 or 1 each: selects on floats keep the loop in SIMD.
struct BankAnswer {
    float in_need;        // the firm asks at all
    float unsecured;      // beyond the limit that collateral sets
    float unrenewed;      // neither renewed by the bank nor guaranteed by the state
    float at_state_risk;  // the bank refuses, the state guarantees
};

/// A bank lends up to `limit`. Beyond it it renews what it should refuse with probability
/// `renewing`, and lends at the state's risk with probability (1 - renewing) * guarantee. `u` is
/// uniform in [0, 1).
inline BankAnswer ask_bank(
    float need, float debt, float limit, float u, float renewing, float guarantee) {
    const float willing = renewing + (1 - renewing) * guarantee;
    const float unrenewed = u < willing ? 0.0f : 1.0f;
    return {need > 0 ? 1.0f : 0.0f,
            debt + need < limit ? 0.0f : 1.0f,
            unrenewed,
            u < renewing ? 0.0f : 1 - unrenewed};
}

/// Short loans newly owed: all of a secured need, and what is not long of one without
/// collateral. What the firm owes and cannot pay stands as arrears whatever the answer.
inline float new_short_debt(float unsecured_long_share, float need, const BankAnswer& answer) {
    return need * (1 - unsecured_long_share * answer.unsecured);
}

/// Debt after a quarter: every loan is repaid in the same proportion.
inline float next_debt(float debt, float share_repaid, float added) {
    return debt * (1 - share_repaid) + added;
}

/// Quarters in a row in which the firm was in need and refused.
inline float next_illiquid(float illiquid, const BankAnswer& answer) {
    return answer.in_need * answer.unsecured * answer.unrenewed * (illiquid + 1);
}

/// Quarters for which a renewed loan counts as assistance, of which `before` are left.
inline float next_renewed(float before, const BankAnswer& answer) {
    constexpr float year = 4;
    const float renews = answer.in_need * answer.unsecured * (1 - answer.unrenewed);
    return renews * (1 - answer.at_state_risk) > 0 ? year : at_least(before - 1, 0);
}

/// Losses from failed buyers that a firm remembers, a quarter on.
inline float next_lost_to_failed_buyers(float failed_buyer_memory, float before) {
    return failed_buyer_memory * before;
}

/// An employee's wage where the wage index is one, to compare owners' incomes with: that of a plant
/// of 30 employees, Myen a quarter.
float compared_wage(const World& world);

/// Closes the accounts of the firms whose head plants are in the block. Reads consolidated sales,
/// profit before interest and depreciation; writes profit (ordinary, after interest), debts, cash,
/// margin, income_ratio, funded, illiquid, renewed.
void close_accounts(const Economy& economy, Firms& firms, const Block& block);

/// Notes which policy stands behind guaranteed loans; for quarters in which one is in force.
void note_guarantors(const PolicyEffects& effects, Firms& firms, RowRange rows);

}  // namespace keiretsu::model
