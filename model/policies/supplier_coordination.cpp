// Coordination by plan (paper 2.1, 2.3): a buyer announces that suppliers of its second tier will
// direct those below. Who can: model/coordination.h.
#include "model/policies/purchasing.h"

namespace keiretsu::model {

void delegate_coordination(const Policy& shock, PolicyEffects& effects, Outlay&) {
    const float now = quarterly_share(shock, shock.term("share"));
    each_buyer(shock, [&](Row row) {
        float& share = plan_of(effects, row).coordinated;
        share = 1 - (1 - share) * (1 - now);
    });
}

}  // namespace keiretsu::model
