#include "model/banks.h"

namespace keiretsu::model {

void update_banks(const World& world,
                  const Conditions& conditions,
                  std::span<const double> loans,
                  Banks& banks) {
    const auto& p = world.parameters.banks;
    const bool moves = world.scenario.mechanisms.bank_capital == BankCapital::moves ||
                       conditions.quarter == world.scenario.horizon.start;
    for (std::size_t b = 0; b < banks.size(); ++b) {
        const double all = loans[b] + banks.outside_loans[b];
        const double outside_losses =
            banks.outside_loans[b] * double(conditions.bad_loan_rate) * banks.bad_loan_share[b];
        banks.loans[b] = loans[b];
        if (!moves) {
            banks.write_offs[b] = 0;
            continue;
        }
        banks.capital[b] +=
            (p.margin + p.other_income + double(conditions.recapitalisation)) * all -
            banks.write_offs[b] - outside_losses;
        // Profits are paid out beyond one and a half times the requirement; a bank without capital
        // is kept open by the state with a token of it.
        const double most = 1.5 * p.required_capital * all;
        const double least = 0.002 * all;
        banks.capital[b] = banks.capital[b] > most    ? most
                           : banks.capital[b] < least ? least
                                                      : banks.capital[b];
        banks.write_offs[b] = 0;
        // A bank without customers, as in a very small economy, is neither short nor rich.
        const double ratio = all > 0 ? banks.capital[b] / all : p.required_capital;
        banks.stance[b] = static_cast<float>(
            lending_stance(ratio, p.required_capital, p.stance_slope, conditions.supervision));
        banks.evergreening[b] =
            static_cast<float>(evergreening_probability(ratio, p.required_capital, p.evergreening));
    }
}

}  // namespace keiretsu::model
