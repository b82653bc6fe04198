#include "model/credit.h"

#include "model/investment.h"
#include "model/rules_of_scale.h"

namespace keiretsu::model {

void close_accounts(const Economy& economy, Firms& firms, const Block& block) {
    const World& world = economy.world;
    const auto& p = world.parameters.credit;
    const Plants& plants = economy.plants;
    const Conditions& now = economy.conditions;
    const auto spread = static_cast<float>(p.spread_small);
    const auto tax = static_cast<float>(p.profit_tax);
    const auto payout_company = static_cast<float>(p.payout);
    const auto payout_proprietor = static_cast<float>(p.draw_of_proprietor);
    const auto owner_cover = static_cast<float>(p.equity_of_owner);
    const auto working_capital = static_cast<float>(p.working_capital);
    const auto cash_target = static_cast<float>(p.cash_target);
    const auto target_leverage = static_cast<float>(p.target_leverage);
    const auto leverage_limit = static_cast<float>(p.leverage_limit);
    const auto repayment = static_cast<float>(p.repayment_speed);
    const auto land_collateral = static_cast<float>(p.land_collateral);
    const auto depreciation = static_cast<float>(world.parameters.investment.depreciation);
    const auto cash_flow_limit = static_cast<float>(world.parameters.investment.cash_flow_limit);
    // An employee's income, for comparison with the owner's: at 30 employees.
    const float employee_factor =
        world.wage_base *
        exp_of(static_cast<float>(world.parameters.population.wage_size_elasticity) * 3.4011974f);
    const Row n = block.size();
    const Row first = block.rows.begin;
    const std::uint8_t* alive = plants.alive.data() + first;
    const std::uint8_t* place = plants.place.data() + first;
    const float* investment = firms.planned_investment.data() + first;
    const Row* owner = plants.owner.data() + first;
    const float* land = now.land.data();
    const float* wage = now.wage.data();
    const float* discount = economy.policy_effects.rate_discount.from(first);
    const float* guarantee = economy.policy_effects.guarantee.from(first);
    const float* tax_relief = economy.policy_effects.tax_relief.from(first);
    const float* stance_factor = economy.policy_effects.stance.from(first);
    const float* renewal = economy.policy_effects.renewal.from(first);
    const float* stance_of = economy.banks.stance.data();
    const float* evergreening_of = economy.banks.evergreening.data();
    const std::uint32_t* word = block.word(Word::credit_and_retirement);
    const std::uint8_t* bank = firms.bank.data() + first;
    const std::uint8_t* proprietor = firms.proprietor.data() + first;
    const float* sales = firms.sales.data() + first;
    const float* worn = firms.depreciation.data() + first;
    const float* bad = firms.bad_receivables.data() + first;
    float* profit = firms.profit.data() + first;
    float* short_debt = firms.short_debt.data() + first;
    float* long_debt = firms.long_debt.data() + first;
    float* cash = firms.cash.data() + first;
    float* margin = firms.margin.data() + first;
    float* income_ratio = firms.income_ratio.data() + first;
    float* funded = firms.funded.data() + first;
    float* illiquid = firms.illiquid.data() + first;
    float* guaranteed = firms.guaranteed.data() + first;
    KEIRETSU_EACH_ROW
    for (Row i = 0; i < n; ++i) {
        // The row of a secondary plant is no firm: its account is its owner's.
        const float own = owner[i] == first + i ? 1.0f : 0.0f;
        const float is_firm = alive[i] ? own : 0.0f;
        const float small = size_weight(block.log_employees[i]);
        const float stance = stance_of[bank[i]] * stance_factor[i];
        const float debt = short_debt[i] + long_debt[i];
        const float rate = loan_rate(now.lending_rate, spread, small, discount[i]);
        const float ordinary = profit[i] - 0.25f * rate * debt;
        profit[i] = ordinary;
        margin[i] +=
            0.25f * (clamp_to(ordinary / at_least(sales[i], 1e-6f), -0.5f, 0.5f) - margin[i]);
        const float employee_income = employee_factor * wage[place[i]];
        const float owner_income = block.wage[i] + ordinary;
        income_ratio[i] +=
            0.15f * (clamp_to(owner_income / employee_income, 0.0f, 4.0f) - income_ratio[i]);

        // From profit to cash flow after tax and distributions.
        const float after_tax =
            ordinary - tax * (1 - tax_relief[i]) * at_least(ordinary, 0) - bad[i];
        const float payout = proprietor[i] ? payout_proprietor : payout_company;
        // The owner of a small firm goes without income before the firm goes without cash.
        const float owner_run = clamp_to(2 * small - 0.6f, 0, 1);
        const float covered =
            owner_run * at_most(owner_cover * block.wage[i], at_least(-after_tax, 0));
        const float cash_flow = after_tax - payout * at_least(after_tax, 0) + covered + worn[i];

        // Investment within what cash flow and the bank's stance allow; a quarter of wear is always
        // met.
        const float cost = investment[i] * now.price;
        const float allowed =
            at_least(0.25f * worn[i], cash_flow_limit * stance * at_least(cash_flow, 0));
        const float done = at_most(1.0f, allowed / at_least(cost, 1e-6f));
        funded[i] = done;

        const float equipment = worn[i] / depreciation;  // of all its plants
        const float collateral = equipment * (1 + land_collateral * land[place[i]]);
        const float wanted_cash = cash_target * sales[i];
        // Against good collateral firms hold debt, and banks offer it.
        const float draw = 0.02f * at_least(target_leverage * stance * collateral - debt, 0);
        const float before = cash[i] + cash_flow - done * cost -
                             4 * working_capital * sales[i] * block.growth[i] + draw;
        const float excess = at_least(before - wanted_cash, 0);
        const float leverage = debt / at_least(collateral, 1e-6f);
        const float repaid = at_most(
            debt,
            excess * clamp_to(repayment * leverage / target_leverage + 0.3f * (1 - stance), 0, 1));
        // Idle cash beyond need leaves the firm slowly, as financial investment or to its owners.
        const float held = before - repaid - 0.1f * at_least(excess - repaid, 0);

        // A shortfall is asked of the bank.
        const float need = at_least(-held, 0);
        const float limit = leverage_limit * stance * collateral;
        const float u = static_cast<float>(static_cast<std::int32_t>(word[i] & 0xffffu)) * 0x1p-16f;
        const float renewing = evergreening_of[bank[i]] * renewal[i];
        const float willing = renewing + (1 - renewing) * guarantee[i];
        // Refused: in need, without collateral, and not renewed. Selects on floats keep the loop in
        // packets.
        const float in_need = need > 0 ? 1.0f : 0.0f;
        const float unsecured = debt + need < limit ? 0.0f : 1.0f;
        const float unrenewed = u < willing ? 0.0f : 1.0f;
        const float at_state_risk = u < renewing ? 0.0f : 1 - unrenewed;
        // What the firm owes and cannot pay stands as arrears in either case.
        const float new_short = need * (1 - 0.5f * unsecured);
        const float share_repaid = repaid / at_least(debt, 1e-6f);
        const float drawn_long = draw + (need - new_short);
        short_debt[i] = is_firm * (short_debt[i] * (1 - share_repaid) + new_short);
        long_debt[i] = is_firm * (long_debt[i] * (1 - share_repaid) + drawn_long);
        guaranteed[i] =
            is_firm * (guaranteed[i] * (1 - share_repaid) + at_state_risk * unsecured * need);
        cash[i] = is_firm * at_least(held, 0);
        illiquid[i] = in_need * unsecured * unrenewed * (illiquid[i] + 1);
    }
}

void note_guarantors(const PolicyEffects& effects, Firms& firms, RowRange rows) {
    for (Row row = rows.begin; row < rows.end; ++row)
        if (firms.guaranteed[row] > 0 && effects.guarantee.at(row) > 0)
            firms.guarantor[row] = effects.guaranteed_by[row];
}

void update_pressure(const Economy& economy, Firms& firms, const Block& block) {
    const auto& p = economy.world.parameters.procurement;
    const auto target_margin = static_cast<float>(p.target_margin);
    const auto slope = static_cast<float>(p.pressure_slope);
    const auto idle_slope = static_cast<float>(p.idle_slope);
    const auto speed = static_cast<float>(p.pressure_speed);
    const auto erosion = static_cast<float>(p.group_erosion);
    const auto normal = static_cast<float>(economy.world.parameters.production.normal_utilisation);
    const Row n = block.size();
    const Row first = block.rows.begin;
    const float* shipments = economy.plants.shipments.data() + first;
    const float* va_share = economy.plants.value_added_share.data() + first;
    const float* capacity = economy.plants.capacity.data() + first;
    const float* margin = firms.margin.data() + first;
    float* pressure = firms.pressure.data() + first;
    float* tie = firms.group_tie.data() + first;
    KEIRETSU_EACH_ROW
    for (Row i = 0; i < n; ++i) {
        const float utilisation = shipments[i] * va_share[i] / at_least(capacity[i], 1e-6f);
        const float felt = clamp_to(
            slope * (target_margin - margin[i]) + idle_slope * (normal - 0.03f - utilisation),
            0,
            1);
        pressure[i] += speed * (felt - pressure[i]);
        tie[i] *= 1 - erosion * pressure[i];
    }
}

void carry_out_investment(const Economy& economy, Plants& plants, RowRange rows) {
    const auto depreciation = static_cast<float>(economy.world.parameters.investment.depreciation);
    const float* funded = economy.firms.funded.data();
    for (Row row = rows.begin; row < rows.end; ++row)
        plants.capital[row] = next_capital(
            plants.capital[row], plants.investment[row], funded[plants.owner[row]], depreciation);
}

}  // namespace keiretsu::model
