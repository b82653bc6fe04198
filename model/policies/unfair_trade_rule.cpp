// Unfair-trade rule (paper 2.3, 7): buyers may not cut prices after the agreement. It is kept to in
// a share `compliance` of the cases.
#include "model/policies/instruments.h"

namespace keiretsu::model {

void forbid_unfair_trade(const Policy& policy, PolicyEffects& effects, Outlay& outlay) {
    const Economy& economy = policy.economy();
    const auto left = static_cast<float>(1 - policy.term("compliance"));
    std::vector<float>& unfair = effects.unfair_trade.column(economy.rows());
    each_participant(policy, [&](Row row) {
        outlay.recipients += 1;
        unfair[row] *= left;
    });
    outlay.cost += policy.term("running_cost") / 4 * economy.world.scenario.scale;
}

}  // namespace keiretsu::model
