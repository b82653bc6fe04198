// Entry subsidy (paper 5, 7): a grant for every eligible founder, which lowers the cost of founding
// (model/entry.h).
#include "model/policies/instruments.h"

namespace keiretsu::model {

/// Founders expect the grant with the chance that they get it.
void subsidise_entry(const Policy& policy, PolicyEffects& effects, Outlay&) {
    const auto expected = static_cast<float>(policy.term("grant") * policy.term("take_up") *
                                             eligible_founders(policy));
    add_to_cells(policy, effects.founding_grant, expected);
}

void pay_entry_grants(const Policy& policy, Outlay& outlay) {
    const double grant = policy.term("grant");
    if (grant <= 0) return;  // reaches nobody
    each_founder(policy, [&](Row) {
        outlay.recipients += 1;
        outlay.cost += grant;
    });
}

}  // namespace keiretsu::model
