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
        const double capital = capital_after_quarter(p,
                                                     banks.capital[b],
                                                     all,
                                                     double(conditions.recapitalisation),
                                                     banks.write_offs[b],
                                                     outside_losses);
        banks.capital[b] = capital_kept(p, capital, all);
        banks.write_offs[b] = 0;
        const double ratio = capital_ratio_of(p, banks.capital[b], all);
        banks.stance[b] = static_cast<float>(lending_stance(p, ratio, conditions.supervision));
        banks.evergreening[b] = static_cast<float>(evergreening_probability(p, ratio));
    }
}

}  // namespace keiretsu::model
