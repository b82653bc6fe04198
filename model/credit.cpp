#include "model/credit.h"

#include "model/numerics/for_each_row.h"
#include "model/rules_of_size.h"

namespace keiretsu::model {
namespace {

/// What a firm earned in a quarter, Myen, and what its owner compares it with.
struct Earnings {
    float ordinary;          // profit after interest
    float wage;              // of one person at its plant
    float wage_of_employee;  // where the owner could work instead
    float age;               // of the firm, quarters
};

/// Books the quarter's ordinary profit, and what it does to smoothed margin and income. Always
/// inline, as book_debt: out of line the loop over rows would not run in SIMD.
[[gnu::always_inline]] inline void book_income(const CreditParametersOf<float>& p,
                                               Firms& firms,
                                               std::size_t row,
                                               const Earnings& earned) {
    firms.profit[row] = earned.ordinary;
    firms.margin[row] =
        next_margin(p.margin_smoothing, firms.margin[row], earned.ordinary, firms.sales[row]);
    firms.income_ratio[row] =
        next_income_ratio(weight_of_new_income(p.income_smoothing, earned.age),
                          firms.income_ratio[row],
                          earned.wage + earned.ordinary,
                          earned.wage_of_employee);
}

/// What a firm's cash flow is made of, with what stands in its row.
struct ProfitTerms {
    float ordinary;    // profit after interest, Myen a quarter
    float tax_relief;  // policy: share of the tax that is remitted
    float small;       // size weight
    float wage;        // of one person
};

/// Cash flow after tax and what the owner takes, Myen a quarter.
[[gnu::always_inline]] inline float cash_flow_of(const CreditParametersOf<float>& p,
                                                 const Firms& firms,
                                                 std::size_t row,
                                                 const ProfitTerms& terms) {
    const float after_tax = profit_after_tax(
        p.profit_tax, terms.ordinary, terms.tax_relief, firms.bad_receivables[row]);
    return cash_flow_after_tax(p,
                               after_tax,
                               firms.proprietor[row] != 0,
                               loss_borne_by_owner(p, after_tax, terms.small, terms.wage),
                               firms.depreciation[row]);
}

/// What happens to a firm's loans in a quarter, Myen.
struct LoanChanges {
    float debt;   // before, short and long
    float drawn;  // on good collateral
    float need;   // shortfall to borrow
    Repayment repayment;
    BankAnswer answer;
};

/// Books what is owed after the bank's answer; nothing to the row of a closed or secondary plant,
/// which is no firm.
[[gnu::always_inline]] inline void book_debt(const CreditParametersOf<float>& p,
                                             const Plants& plants,
                                             Firms& firms,
                                             std::size_t row,
                                             const LoanChanges& changes) {
    const auto& [debt, drawn, need, repayment, answer] = changes;
    const float own = is_head_plant(plants, row) ? 1.0f : 0.0f;
    const float is_firm = plants.alive[row] ? own : 0.0f;
    const float share_repaid = ratio_of(repayment.repaid, debt);
    const float new_short = new_short_debt(p.unsecured_long_share, need, answer);
    const float new_guaranteed = answer.at_state_risk * answer.unsecured * need;
    firms.short_debt[row] = is_firm * next_debt(firms.short_debt[row], share_repaid, new_short);
    firms.long_debt[row] =
        is_firm * next_debt(firms.long_debt[row], share_repaid, drawn + (need - new_short));
    firms.guaranteed[row] =
        is_firm * next_debt(firms.guaranteed[row], share_repaid, new_guaranteed);
    firms.cash[row] = is_firm * at_least(repayment.cash_left, 0);
    firms.illiquid[row] = next_illiquid(firms.illiquid[row], answer);
    firms.renewed[row] = is_firm * next_renewed(firms.renewed[row], answer);
}

}  // namespace

float compared_wage(const World& world) {
    constexpr float log_of_30 = 3.4011974f;
    return wage_of(
        world.wage_base, world.float_parameters.population.wage_size_elasticity, log_of_30);
}

void close_accounts(const Economy& economy, Firms& firms, const Block& block) {
    const World& world = economy.world;
    const CreditParametersOf<float> p = world.float_parameters.credit;
    const InvestmentParametersOf<float> investment = world.float_parameters.investment;
    const Plants& plants = economy.plants;
    const Conditions& now = economy.conditions;
    const Banks& banks = economy.banks;
    const float wage_of_employee = compared_wage(world);
    const PolicyEffects& effects = economy.policy_effects;
    const auto discount = effects.rate_discount.in(block.rows);
    const auto tax_relief = effects.tax_relief.in(block.rows);
    const auto stance_factor = effects.stance.in(block.rows);
    const auto renewal = effects.renewal.in(block.rows);
    const auto guarantee = effects.guarantee.in(block.rows);
    for_each_row(block, [&](std::size_t row, std::size_t i) {
        const float small = size_weight(block.log_employees[i]);
        const float stance = banks.stance[firms.bank[row]] * stance_factor[i];
        const float debt = firms.short_debt[row] + firms.long_debt[row];
        const float conceded = firms.renewed[row] > 0 ? p.concession : 0.0f;
        const float rate =
            loan_rate(now.lending_rate, p.spread_small, small, discount[i], conceded);
        const float ordinary = ordinary_profit_of(firms.profit[row], rate, debt);
        book_income(p,
                    firms,
                    row,
                    {ordinary,
                     block.wage[i],
                     wage_of_employee * now.wage[plants.place[row]],
                     static_cast<float>(now.quarter.index - plants.founded[row])});

        const float cash_flow =
            cash_flow_of(p, firms, row, {ordinary, tax_relief[i], small, block.wage[i]});
        const float cost = firms.planned_investment[row] * now.price;
        const float funded =
            funded_share(investment, cost, firms.depreciation[row], stance, cash_flow);
        firms.funded[row] = funded;

        const float collateral = collateral_of(p.land_collateral,
                                               firms.depreciation[row],
                                               investment.depreciation,
                                               now.land_to_banks(plants.place[row]));
        const float drawn = drawn_on_collateral(p, stance, collateral, debt);
        const float before = cash_before_repayment(
            firms.cash[row],
            cash_flow,
            funded * cost,
            growth_of_working_capital(p.working_capital, firms.sales[row], block.growth[i]),
            drawn);
        const Repayment repayment =
            repay(p, before, p.cash_target * firms.sales[row], debt, collateral, stance);
        const float need = at_least(-repayment.cash_left, 0);
        const BankAnswer answer =
            ask_bank(need,
                     debt,
                     p.leverage_limit * stance * collateral,
                     uniform_of_low_half(block.word(Word::credit_and_retirement)[i]),
                     banks.evergreening[firms.bank[row]] * renewal[i],
                     guarantee[i]);
        book_debt(p, plants, firms, row, {debt, drawn, need, repayment, answer});
    });
}

void note_guarantors(const PolicyEffects& effects, Firms& firms, RowRange rows) {
    for (Row row = rows.begin; row < rows.end; ++row)
        if (firms.guaranteed[row] > 0 && effects.guarantee.at(row) > 0)
            firms.guarantor[row] = effects.guaranteed_by[row];
}

}  // namespace keiretsu::model
