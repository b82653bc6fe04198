// Component commonisation (paper 2.3): common components for different models, also between makers
// that tie up. Parts become one with another; batches grow for who keeps them.
// What a buyer does of its own accord at a model change: merged_discount and expected_merges of
// procurement_review.h. The plan is carried out by purchasing_plans.h.
#include "model/policies/purchasing.h"

namespace keiretsu::model {

void share_components(const Policy& shock, PolicyEffects& effects, Outlay&) {
    const float now = quarterly_share(shock, shock.term("share"));
    each_buyer(shock, [&](Row row) {
        float& share = plan_of(effects, row).common_parts;
        share = 1 - (1 - share) * (1 - now);
    });
}

}  // namespace keiretsu::model
