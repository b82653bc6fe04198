#include "sim/exit_shadow.h"

#include <utility>

#include "model/start/population.h"
#include "sim/machine/parallel.h"
#include "sim/office/census.h"

namespace keiretsu::sim {
namespace {

Scenario by_hazard(Scenario scenario) {
    scenario.mechanisms.exits = ExitRule::hazard;
    return scenario;
}

}  // namespace

std::unique_ptr<ExitShadow> ExitShadow::beside(const Scenario& scenario, model::Seed seed) {
    if (scenario.mechanisms.exits == ExitRule::hazard) return nullptr;
    std::unique_ptr<ExitShadow> shadow(new ExitShadow);
    shadow->economy_ = std::make_unique<model::Economy>(
        model::economy_of(model::make_world(by_hazard(scenario), seed)));
    shadow->environment_ = std::make_unique<model::Environment>(shadow->economy_->world);
    model::start_economy(*shadow->economy_, *shadow->environment_, parallel_for);
    open_economy(*shadow->economy_);
    begin_census_year(*shadow->economy_);
    return shadow;
}

const model::ExitTally& ExitShadow::run_quarter() {
    PhaseSeconds unheard;
    ExitPlan plan{.tally = &tally_};
    sim::run_quarter(*economy_, *environment_, unheard, plan);
    if (economy_->now.of_year() == 1) begin_census_year(*economy_);
    return tally_;
}

std::unique_ptr<ExitShadow> ExitShadow::branch(const Scenario& scenario) const {
    std::unique_ptr<ExitShadow> other(new ExitShadow);
    other->economy_ = std::make_unique<model::Economy>(*economy_);
    other->economy_->world.scenario = by_hazard(scenario);
    other->environment_ = std::make_unique<model::Environment>(other->economy_->world);
    return other;
}

}  // namespace keiretsu::sim
