// R&D subsidy (paper 5): the state pays part of eligible firms' outlays on research; productivity
// rises by the rate of return on what it pays.
#include "model/policies/instruments.h"

namespace keiretsu::model {

/// Per quarter, d ln A = return / 4 * (subsidy / value added), both of a quarter.
void subsidise_research(const Policy& policy, PolicyEffects& effects, Outlay& outlay) {
    const Economy& economy = policy.economy();
    const double paid = policy.term("rate") * policy.term("intensity");  // of sales
    const double yield = policy.term("return") / 4;
    std::vector<float>& column = effects.research.column(economy.rows());
    each_participating_firm(policy, [&](Row row) {
        const auto sales = double(economy.firms.sales[row]);
        if (sales <= 0) return;
        outlay.recipients += 1;
        outlay.cost += paid * sales;
        column[row] +=
            static_cast<float>(yield * paid / double(economy.plants.value_added_share[row]));
    });
}

}  // namespace keiretsu::model
