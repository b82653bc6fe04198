// In-house production (paper 2.3): buyers make themselves what they bought, with labour, space and
// capacity of their own.
// What a buyer does of its own accord at a model change: parts_taken_in_house of
// procurement_review.h. The plan is carried out by purchasing_plans.h.
#include "model/policies/purchasing.h"

namespace keiretsu::model {

void produce_in_house(const Policy& shock, PolicyEffects& effects, Outlay&) {
    const float now = quarterly_share(shock, shock.term("share"));
    each_buyer(shock, [&](Row row) {
        float& share = plan_of(effects, row).in_house;
        share = 1 - (1 - share) * (1 - now);
    });
}

}  // namespace keiretsu::model
