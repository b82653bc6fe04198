#include "sim/trace/traced_run.h"

#include "config/scenario/load_scenario.h"
#include "config/text/diagnostics.h"
#include "model/start/population.h"
#include "sim/calibration/input_errors.h"
#include "sim/machine/parallel.h"
#include "sim/office/census.h"
#include "sim/run.h"

namespace keiretsu::sim {

TracedRun::TracedRun(const Scenario& scenario, int replicate) {
    const Scenario own = drawn_scenario(scenario, replicate);
    const auto seed = seed_of(own.ensemble.seed, replicate);
    economy_ = std::make_unique<model::Economy>(model::economy_of(model::make_world(own, seed)));
    environment_ = std::make_unique<model::Environment>(economy_->world);
    model::start_economy(*economy_, *environment_, parallel_for);
    open_economy(*economy_);
    begin_census_year(*economy_);
    shadow_ = ExitShadow::beside(own, seed);
}

std::unique_ptr<TracedRun> TracedRun::copy() const {
    std::unique_ptr<TracedRun> other(new TracedRun);
    other->economy_ = std::make_unique<model::Economy>(*economy_);
    other->environment_ = std::make_unique<model::Environment>(other->economy_->world);
    if (shadow_) other->shadow_ = shadow_->branch(economy_->world.scenario);
    return other;
}

QuarterEvents TracedRun::run_quarter(const AtMoment& at) {
    const ExitPlan plan{.randomised = shadow_ ? &shadow_->run_quarter() : nullptr};
    QuarterEvents events = sim::run_quarter(*economy_, *environment_, seconds_, plan, at);
    if (economy_->dead_rows == economy_->rows())
        throw RunError("no establishment is left after " + to_string(now() - 1) +
                       ": there is nothing to trace");
    if (economy_->now.of_year() == 1) begin_census_year(*economy_);
    return events;
}

}  // namespace keiretsu::sim
