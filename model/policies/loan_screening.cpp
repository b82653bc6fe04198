// Careful examination of additional finance (paper 3, 7): banks renew fewer of the loans that they
// should refuse. Firms that would have been carried fail earlier.
#include "model/policies/instruments.h"

namespace keiretsu::model {

void screen_loans(const Policy& policy, PolicyEffects& effects, Outlay& outlay) {
    const Firms& firms = policy.economy().firms;
    const auto kept = static_cast<float>(1 - policy.term("strictness"));
    std::vector<float>& renewal = effects.renewal.column(policy.economy().rows());
    each_participating_firm(policy, [&](Row row) {
        renewal[row] *= kept;
        if (firms.short_debt[row] + firms.long_debt[row] <= 0) return;
        outlay.recipients += 1;
        outlay.cost += policy.term("examination_cost") / 4;
    });
}

}  // namespace keiretsu::model
