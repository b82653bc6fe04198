// Municipal coordination of collaboration that cuts across industries (paper 5, 7): buyers of the
// place look beyond their usual trades, and firms that lost orders are brought together with
// others.
#include "model/policies/instruments.h"

namespace keiretsu::model {

void coordinate_collaboration(const Policy& policy, PolicyEffects& effects, Outlay& outlay) {
    const Economy& economy = policy.economy();
    for (int place = 0; place < economy.world.places; ++place) {
        if (!policy.reaches_place(place)) continue;
        effects.cross_search[static_cast<std::size_t>(place)] +=
            static_cast<float>(policy.term("cross_industry"));
        outlay.cost += policy.term("running_cost") / 4 * economy.world.scenario.scale;
    }
    const auto searching = static_cast<float>(1 + policy.term("search"));
    std::vector<float>& search = effects.search.column(economy.rows());
    each_participant(policy, [&](Row row) {
        outlay.recipients += 1;
        search[row] *= searching;
    });
}

}  // namespace keiretsu::model
