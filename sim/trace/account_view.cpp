#include "sim/trace/account_view.h"

#include <memory>

#include "model/rules_of_size.h"

namespace keiretsu::sim {

using namespace model;

namespace {

/// Profit to cash flow.
void view_income(const Economy& economy, Row row, float wage, AccountView& view) {
    const auto& p = economy.world.float_parameters.credit;
    const Firms& firms = economy.firms;
    const float small = size_weight(log_employees_of(economy.plants.employees[row]));
    const float conceded = firms.renewed[row] > 0 ? p.concession : 0.0f;
    view.debt = firms.short_debt[row] + firms.long_debt[row];
    view.rate = loan_rate(economy.conditions.lending_rate,
                          p.spread_small,
                          small,
                          economy.policy_effects.rate_discount.at(row),
                          conceded);
    view.ordinary = ordinary_profit_of(firms.profit[row], view.rate, view.debt);
    const float relief = economy.policy_effects.tax_relief.at(row);
    view.tax = p.profit_tax * (1 - relief) * at_least(view.ordinary, 0);
    view.unpaid_bills = firms.bad_receivables[row];
    const float after_tax =
        profit_after_tax(p.profit_tax, view.ordinary, relief, view.unpaid_bills);
    const bool proprietor = firms.proprietor[row] != 0;
    view.paid_out = (proprietor ? p.draw_of_proprietor : p.payout) * at_least(after_tax, 0);
    view.borne_by_owner = loss_borne_by_owner(p, after_tax, small, wage);
    view.cash_flow =
        cash_flow_after_tax(p, after_tax, proprietor, view.borne_by_owner, firms.depreciation[row]);
}

/// Investment to the bank's answer.
void view_finance(const Economy& economy, Row row, AccountView& view) {
    const auto& p = economy.world.float_parameters.credit;
    const auto& investment = economy.world.float_parameters.investment;
    const Firms& firms = economy.firms;
    const PolicyEffects& effects = economy.policy_effects;
    const std::size_t bank = firms.bank[row];
    const float stance = economy.banks.stance[bank] * effects.stance.at(row);
    view.investment_cost = firms.planned_investment[row] * economy.conditions.price;
    view.funded = funded_share(
        investment, view.investment_cost, firms.depreciation[row], stance, view.cash_flow);
    const float collateral =
        collateral_of(p.land_collateral,
                      firms.depreciation[row],
                      investment.depreciation,
                      economy.conditions.land_to_banks(economy.plants.place[row]));
    view.drawn = drawn_on_collateral(p, stance, collateral, view.debt);
    view.tied_up =
        growth_of_working_capital(p.working_capital, firms.sales[row], economy.growth[row]);
    view.cash_before = cash_before_repayment(firms.cash[row],
                                             view.cash_flow,
                                             view.funded * view.investment_cost,
                                             view.tied_up,
                                             view.drawn);
    view.repayment =
        repay(p, view.cash_before, p.cash_target * firms.sales[row], view.debt, collateral, stance);
    view.need = at_least(-view.repayment.cash_left, 0);
    view.limit = p.leverage_limit * stance * collateral;
    const float renewing = economy.banks.evergreening[bank] * effects.renewal.at(row);
    const float guarantee = effects.guarantee.at(row);
    view.willing = renewing + (1 - renewing) * guarantee;
    view.u = uniform_of_low_half(economy.credit_word[row]);
    view.answer = ask_bank(view.need, view.debt, view.limit, view.u, renewing, guarantee);
}

}  // namespace

AccountView view_account(const Economy& economy, Row head) {
    const auto block = std::make_unique<Block>();
    resume_block(economy, {head, head + 1}, *block);
    AccountView view;
    view_income(economy, head, block->wage[0], view);
    view_finance(economy, head, view);
    return view;
}

const char* answer_in_words(const AccountView& account) {
    const BankAnswer& answer = account.answer;
    if (!(answer.in_need > 0)) return "not asked";
    if (!(answer.unsecured > 0)) return "lent";
    if (answer.unrenewed > 0) return "refused";
    return answer.at_state_risk > 0 ? "guaranteed" : "renewed";
}

}  // namespace keiretsu::sim
