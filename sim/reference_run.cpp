#include "sim/reference_run.h"

#include "model/macro_closure.h"
#include "sim/ensemble.h"
#include "sim/machine/interrupt.h"
#include "sim/office/census.h"
#include "sim/quarter.h"
#include "sim/run.h"

namespace keiretsu::sim {

bool wants_reference(const Scenario& base, const Scenario& arm) {
    const Closure& c = arm.closure;
    const auto endogenous = [](Response response) { return response == Response::endogenous; };
    const bool any = endogenous(c.prices) || endogenous(c.incomes) || endogenous(c.customers) ||
                     endogenous(c.wages) || endogenous(c.founders);
    return any && arm.mechanisms.exits == ExitRule::hazard && share_baseline(base, arm) &&
           first_difference(base, arm) <= base.horizon.end;
}

std::shared_ptr<const model::ReferencePath> reference_from(const model::Economy& base) {
    model::Economy economy = base;
    const model::Environment environment(economy.world);
    auto path = std::make_shared<model::ReferencePath>();
    path->first = economy.now;
    PhaseSeconds unheard;
    while (economy.now <= economy.world.scenario.horizon.end) {
        if (interrupted()) throw Interrupted{};
        run_quarter(economy, environment, unheard);
        path->quarters.push_back(model::reference_quarter_of(economy));
        if (economy.dead_rows >= economy.rows()) break;
        if (economy.now.of_year() == 1) begin_census_year(economy);
    }
    return path;
}

}  // namespace keiretsu::sim
