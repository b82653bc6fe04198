// Entry subsidy (paper 5, 7): a grant for every eligible founder, which lowers the cost of founding
// (model/entry.h).
#include "model/policies/instruments.h"

namespace keiretsu::model {

/// Founders expect the grant with the chance that they get it.
void subsidise_entry(const Policy& policy, Terms& terms, Outlay&) {
    const World& world = policy.economy().world;
    const auto expected = static_cast<float>(policy.term("grant") * policy.term("take_up") *
                                             eligible_founders(policy));
    for (int place = 0; place < world.places; ++place)
        for (int industry = 0; industry < world.industries; ++industry)
            if (policy.reaches_cell(place, industry))
                terms.founding_grant[static_cast<std::size_t>(world.cell(place, industry))] +=
                    expected;
}

void pay_entry_grants(const Policy& policy, Outlay& outlay) {
    const double grant = policy.term("grant");
    each_founder(policy, [&](Row) {
        outlay.recipients += 1;
        outlay.cost += grant;
    });
}

}  // namespace keiretsu::model
