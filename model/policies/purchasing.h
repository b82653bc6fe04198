// Shocks that work through what buyers announce to their suppliers: by one named actor, or by every
// large enterprise that the shock reaches.
#pragma once

#include <algorithm>
#include <cmath>

#include "model/policies/instruments.h"

namespace keiretsu::model {

/// The plan of a buyer, made if it has none; plans stay in order of rows.
inline PurchasingPlan& plan_of(PolicyEffects& effects, Row buyer) {
    auto& plans = effects.purchasing_plans;
    const auto at =
        std::lower_bound(plans.begin(), plans.end(), buyer, [](const PurchasingPlan& p, Row row) {
            return p.buyer < row;
        });
    if (at != plans.end() && at->buyer == buyer) return *at;
    return *plans.insert(at, {.buyer = buyer});
}

/// Calls f(row) for every buyer that a shock is about.
template <class F>
void each_buyer(const Policy& shock, F&& f) {
    const Economy& economy = shock.economy();
    if (!shock.instrument().actor.empty()) {
        const Row actor = shock.actor();
        if (actor == no_row || economy.firms.slots[actor] == 0) return;
        shock.note(actor);
        f(actor);
        return;
    }
    for (Row row = 0; row < economy.rows(); ++row)
        if (economy.plants.employees[row] >= large_enterprise_employees &&
            economy.firms.slots[row] > 0 && shock.reaches_firm(row)) {
            shock.note(row);
            f(row);
        }
}

/// What part of a shock is done when this quarter is over, 0 to 1: it runs evenly from the first
/// quarter to the last.
inline double progress_of(const Policy& shock) {
    return double(shock.elapsed() + 1) / shock.duration();
}

/// The share that a quarter contributes, so that all quarters together bring about `whole`.
inline float quarterly_share(const Policy& shock, double whole) {
    return static_cast<float>(1 - std::pow(1 - whole, 1.0 / shock.duration()));
}

}  // namespace keiretsu::model
