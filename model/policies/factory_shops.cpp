// Factory shops (paper 5: Sumida's small shops on factory premises): participants gain market sales
// in the first years, within what the nation buys.
#include <algorithm>

#include "model/policies/instruments.h"
#include "model/policies/policy_rules.h"

namespace keiretsu::model {

void open_shops(const Policy& policy, PolicyEffects& effects, Outlay& outlay) {
    const Row rows = policy.economy().rows();
    const double quarters = std::max(1.0, 4 * policy.term("years"));
    const bool growing = policy.elapsed() < quarters;
    // In equal steps, so that all of them together bring the gain.
    const auto step =
        static_cast<float>(growing ? step_of_gain(policy.term("gain"), quarters) : 1.0);
    std::vector<float>& market = effects.market.column(rows);
    each_participant(policy, [&](Row row) {
        outlay.recipients += 1;
        outlay.cost += policy.term("shop_cost") / 4;
        market[row] *= step;
    });
}

}  // namespace keiretsu::model
