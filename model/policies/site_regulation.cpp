// Site regulation (paper 4: from the 1970s factory sites in metropolitan areas were limited in
// size): eligible plants may replace equipment but not expand, and no secondary plant opens in
// these places.
#include "model/policies/instruments.h"

namespace keiretsu::model {

void limit_sites(const Policy& policy, PolicyEffects& effects, Outlay& outlay) {
    const Economy& economy = policy.economy();
    for (int place = 0; place < economy.world.places; ++place)
        if (!policy.instrument().eligible.places.empty() && policy.reaches_place(place))
            effects.branch_attraction[static_cast<std::size_t>(place)] = 0;
    std::vector<float>& limit = effects.capital_limit.column(economy.rows());
    each_participant(policy, [&](Row row) {
        outlay.recipients += 1;
        limit[row] = 1;
    });
    outlay.cost += policy.term("running_cost") / 4 * economy.world.scenario.scale;
}

}  // namespace keiretsu::model
