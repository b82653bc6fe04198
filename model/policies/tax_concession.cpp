// Tax concession (paper 5, 7): a share of the profit tax of eligible firms is remitted.
#include <algorithm>

#include "model/policies/instruments.h"

namespace keiretsu::model {

void remit_tax(const Policy& policy, PolicyEffects& effects, Outlay&) {
    const auto relief = static_cast<float>(policy.term("relief"));
    std::vector<float>& column = effects.tax_relief.column(policy.economy().rows());
    each_participating_firm(policy,
                            [&](Row row) { column[row] = std::min(1.0f, column[row] + relief); });
}

/// On the profits of the quarter, once they are known.
void count_tax_remitted(const Policy& policy, Outlay& outlay) {
    const Economy& economy = policy.economy();
    const double remitted = policy.term("relief") * economy.world.parameters.credit.profit_tax;
    each_participating_firm(policy, [&](Row row) {
        const auto profit = double(economy.firms.profit[row]);
        if (profit <= 0) return;
        outlay.recipients += 1;
        outlay.cost += remitted * profit;
    });
}

}  // namespace keiretsu::model
