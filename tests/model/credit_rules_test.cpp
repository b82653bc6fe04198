// The rules of credit.h, by hand.
#include <catch2/catch.hpp>

#include "model/credit.h"

using namespace keiretsu;
using namespace keiretsu::model;

TEST_CASE("ordinary profit is profit less a quarter's interest") {
    // 10 - 0.25 * 0.06 * 200
    CHECK(ordinary_profit_of(10, 0.06f, 200) == Approx(7));
}

TEST_CASE("margin and income move part of the way to this quarter's, within bounds") {
    // 0.02 + 0.25 * (0.1 - 0.02); a loss of the whole of sales counts as one of a half
    CHECK(next_margin(0.25f, 0.02f, 10, 100) == Approx(0.04));
    CHECK(next_margin(0.25f, 0, -100, 100) == Approx(-0.125));
    // 1 + 0.15 * (3 - 1); tenfold income counts as four times
    CHECK(next_income_ratio(0.15f, 1, 6, 2) == Approx(1.3));
    CHECK(next_income_ratio(0.15f, 1, 20, 2) == Approx(1.45));
    // A loss of one wage and a half beyond the owner's own; losses count up to four wages
    CHECK(next_income_ratio(0.15f, 1, -3, 2) == Approx(0.625));
    CHECK(next_income_ratio(0.15f, 1, -20, 2) == Approx(0.25));
}

TEST_CASE("owners of young firms learn from each quarter as a mean does") {
    CHECK(weight_of_new_income(0.15f, 1) == Approx(0.5));
    CHECK(weight_of_new_income(0.15f, 4) == Approx(0.2));
    CHECK(weight_of_new_income(0.15f, 40) == 0.15f);
    CHECK(weight_of_new_income(0.15f, 0) == 1.0f);
}

TEST_CASE("profits are taxed, losses are not, and unpaid bills are lost whole") {
    // 10 - 0.4 * 10 - 1; with half of the tax remitted 10 - 2 - 1
    CHECK(profit_after_tax(0.4f, 10, 0, 1) == Approx(5));
    CHECK(profit_after_tax(0.4f, 10, 0.5f, 1) == Approx(7));
    CHECK(profit_after_tax(0.4f, -10, 0, 1) == Approx(-11));
}

TEST_CASE("the owner of a small firm bears its loss, up to some wages") {
    CreditParametersOf<float> p{};
    p.equity_of_owner = 2;
    p.owner_cover_slope = 2;
    p.owner_cover_offset = 0.6f;
    // A wage of 1.5 covers 3; at a size weight of 0.5 owners bear 2 * 0.5 - 0.6 of the loss.
    CHECK(loss_borne_by_owner(p, -2, 1, 1.5f) == Approx(2));
    CHECK(loss_borne_by_owner(p, -8, 1, 1.5f) == Approx(3));
    CHECK(loss_borne_by_owner(p, -2, 0.5f, 1.5f) == Approx(0.8));
    CHECK(loss_borne_by_owner(p, -2, 0.3f, 1.5f) == 0.0f);
    CHECK(loss_borne_by_owner(p, 2, 1, 1.5f) == 0.0f);
}

TEST_CASE("cash flow is profit after tax and distributions, and depreciation") {
    CreditParametersOf<float> p{};
    p.payout = 0.2f;
    p.draw_of_proprietor = 0.6f;
    // 10 - 2 + 3; a proprietor draws 6; losses pay nothing out and are borne in part
    CHECK(cash_flow_after_tax(p, 10, false, 0, 3) == Approx(11));
    CHECK(cash_flow_after_tax(p, 10, true, 0, 3) == Approx(7));
    CHECK(cash_flow_after_tax(p, -5, true, 2, 3) == Approx(0).margin(1e-6));
}

TEST_CASE("cash flow and the bank's stance fund investment, part of depreciation always") {
    InvestmentParametersOf<float> p{};
    p.cash_flow_limit = 1.5f;
    p.funded_replacement = 0.25f;
    // 1.5 * 0.8 * 10 = 12 of 16; without cash flow 8 / 4 = 2 of 16; more than enough is one
    CHECK(funded_share(p, 16, 8, 0.8f, 10) == Approx(0.75));
    CHECK(funded_share(p, 16, 8, 0.8f, -10) == Approx(0.125));
    CHECK(funded_share(p, 6, 8, 0.8f, 10) == 1.0f);
    CHECK(funded_share(p, 0, 8, 0.8f, 10) == 1.0f);
}

TEST_CASE("collateral is equipment and its land, and draws long loans") {
    // Depreciation of 2 at 2% is equipment of 100; 100 * (1 + 0.5 * 1.2)
    CHECK(collateral_of(0.5f, 2, 0.02f, 1.2f) == Approx(160));
    CreditParametersOf<float> p{};
    p.target_leverage = 0.5f;
    p.draw_speed = 0.02f;
    // 0.02 * (0.5 * 0.9 * 160 - 22)
    CHECK(drawn_on_collateral(p, 0.9f, 160, 22) == Approx(1));
    CHECK(drawn_on_collateral(p, 0.9f, 160, 100) == 0.0f);
}

TEST_CASE("cash before repayment adds up what comes in and goes out") {
    // 4 * 0.1 * 50 * 0.1, and 10 + 5 - 4 - 2 + 1
    CHECK(growth_of_working_capital(0.1f, 50, 0.1f) == Approx(2));
    CHECK(cash_before_repayment(10, 5, 4, 2, 1) == Approx(10));
}

TEST_CASE("cash above what is wanted repays debt, and a tenth of the rest leaves") {
    CreditParametersOf<float> p{};
    p.repayment_speed = 0.25f;
    p.tight_stance_repayment = 0.3f;
    p.idle_cash_outflow = 0.1f;
    p.target_leverage = 0.5f;
    // Excess 20, leverage 0.5: a share of 0.25 * 0.5 / 0.5, so 5; of the other 15 a tenth goes.
    const Repayment eased = repay(p, 30, 10, 50, 100, 1);
    CHECK(eased.repaid == Approx(5));
    CHECK(eased.cash_left == Approx(30 - 5 - 1.5));
    // A stance of 0.5 adds 0.3 * 0.5 to the share: 0.4 * 20 = 8, and a tenth of 12 goes.
    const Repayment pressed = repay(p, 30, 10, 50, 100, 0.5f);
    CHECK(pressed.repaid == Approx(8));
    CHECK(pressed.cash_left == Approx(30 - 8 - 1.2));
    // No more than is owed; nothing out of a shortfall.
    CHECK(repay(p, 30, 10, 2, 1, 1).repaid == Approx(2));
    CHECK(repay(p, -4, 10, 50, 100, 1).repaid == 0.0f);
    CHECK(repay(p, -4, 10, 50, 100, 1).cash_left == -4.0f);
}

TEST_CASE("a bank lends against collateral, renews, leaves the risk to the state, or refuses") {
    // debt 50 + need 10 within a limit of 70
    CHECK(ask_bank(10, 50, 70, 0.99f, 0, 0).unsecured == 0.0f);
    CHECK(ask_bank(0, 50, 70, 0.99f, 0, 0).in_need == 0.0f);
    // Beyond the limit of 55: renewed below 0.5; guaranteed below 0.5 + 0.5 * 0.6 = 0.8; refused.
    const BankAnswer renewed = ask_bank(10, 50, 55, 0.4f, 0.5f, 0.6f);
    CHECK(renewed.unsecured == 1.0f);
    CHECK(renewed.unrenewed == 0.0f);
    CHECK(renewed.at_state_risk == 0.0f);
    const BankAnswer guaranteed = ask_bank(10, 50, 55, 0.7f, 0.5f, 0.6f);
    CHECK(guaranteed.unrenewed == 0.0f);
    CHECK(guaranteed.at_state_risk == 1.0f);
    const BankAnswer refused = ask_bank(10, 50, 55, 0.9f, 0.5f, 0.6f);
    CHECK(refused.unrenewed == 1.0f);
    CHECK(refused.at_state_risk == 0.0f);
    // Quarters without cash are counted while the firm is refused.
    CHECK(next_illiquid(2, refused) == 3.0f);
    CHECK(next_illiquid(2, renewed) == 0.0f);
    CHECK(next_illiquid(2, ask_bank(0, 50, 55, 0.9f, 0.5f, 0.6f)) == 0.0f);
    // A secured need becomes short debt whole, an unsecured one by half.
    CHECK(new_short_debt(0.5f, 10, ask_bank(10, 50, 70, 0.9f, 0, 0)) == Approx(10));
    CHECK(new_short_debt(0.5f, 10, refused) == Approx(5));
}

TEST_CASE("debt falls by the share repaid and rises by what is added") {
    // 40 * 0.75 + 5
    CHECK(next_debt(40, 0.25f, 5) == Approx(35));
}

TEST_CASE("one word answers two questions by its two halves") {
    CHECK(uniform_of_low_half(0xffff8000u) == 0.5f);
    CHECK(uniform_of_high_half(0x4000ffffu) == 0.25f);
}

TEST_CASE("small firms are their owners', large ones nobody's") {
    CreditParametersOf<float> p{};
    p.owner_cover_slope = 2;
    p.owner_cover_offset = 0.6f;
    CHECK(owner_run_share(p, 0.9f) == 1.0f);
    CHECK(owner_run_share(p, 0.5f) == Approx(0.4));
    CHECK(owner_run_share(p, 0.3f) == Approx(0).margin(1e-6));
    CHECK(owner_run_share(p, 0.1f) == 0.0f);
}

TEST_CASE("a renewed loan counts as assistance for a year") {
    // in need, unsecured, renewed by the bank itself
    CHECK(next_renewed(0, {1, 1, 0, 0}) == 4.0f);
    // by the state's guarantee, refused, secured: no assistance of the bank, a quarter passes
    CHECK(next_renewed(3, {1, 1, 0, 1}) == 2.0f);
    CHECK(next_renewed(3, {1, 1, 1, 0}) == 2.0f);
    CHECK(next_renewed(3, {1, 0, 1, 0}) == 2.0f);
    CHECK(next_renewed(0, {0, 0, 0, 0}) == 0.0f);
}

TEST_CASE("what failed buyers cost is half past after six quarters") {
    float lost = 1;
    for (int quarter = 0; quarter < 6; ++quarter) lost = next_lost_to_failed_buyers(0.89f, lost);
    CHECK(lost == Approx(0.5).epsilon(0.01));
}
