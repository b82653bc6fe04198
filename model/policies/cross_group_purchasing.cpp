// Cross-group purchasing (paper 2.3): buyers give up buying inside their own group, and sell
// subcontractors that do not earn.
#include "model/policies/purchasing.h"

namespace keiretsu::model {

void buy_across_groups(const Policy& shock, PolicyEffects& effects, Outlay&) {
    const float kept = 1 - quarterly_share(shock, shock.term("loosening"));
    each_buyer(shock, [&](Row row) { plan_of(effects, row).group_tie *= kept; });
}

}  // namespace keiretsu::model
