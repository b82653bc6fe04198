// Supplier consolidation (paper 2.3, notes 4 and 5): a buyer announces how many direct suppliers it
// will have by a date, and gets there evenly. Who is dropped: model/purchasing_plans.h.
#include "model/policies/policy_rules.h"
#include "model/policies/purchasing.h"
#include "model/state/actors.h"

namespace keiretsu::model {

/// The target is a number at scale 1 (for an actor) or a share of what there was at the start.
void consolidate_suppliers(const Policy& shock, PolicyEffects& effects, Outlay&) {
    if (shock.term("target") <= 0 && shock.term("cut") <= 0) return;  // the zero of a sweep
    const Economy& economy = shock.economy();
    const double scaled = std::floor(shock.term("target") * economy.world.scenario.scale);
    each_buyer(shock, [&](Row row) {
        const auto now =
            static_cast<double>(distinct_suppliers(economy.firms, economy.slots, row).size());
        const double before = shock.remembered(economy.plants.id[row], now);
        const double target =
            shock.term("target") > 0 ? scaled : std::floor(before * (1 - shock.term("cut")));
        const double limit = suppliers_on_the_way(before, target, progress_of(shock));
        PurchasingPlan& plan = plan_of(effects, row);
        plan.suppliers = std::min(plan.suppliers, static_cast<std::size_t>(limit));
    });
}

}  // namespace keiretsu::model
