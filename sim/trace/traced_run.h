// A scenario's economy on its way through the quarters without the statistics office: what a trace
// looks at. The same economy as that of a run, bit for bit.
#pragma once

#include <memory>

#include "config/scenario/scenario.h"
#include "sim/exit_shadow.h"
#include "sim/quarter.h"

namespace keiretsu::sim {

class TracedRun {
  public:
    /// At the scenario's first quarter; `scenario` is that of all replicates.
    TracedRun(const Scenario& scenario, int replicate);

    /// The same economy at the same moment.
    std::unique_ptr<TracedRun> copy() const;

    Quarter now() const { return economy_->now; }
    bool is_over() const { return now() > economy_->world.scenario.horizon.end; }
    model::Economy& economy() { return *economy_; }
    const model::Economy& economy() const { return *economy_; }

    /// Runs one quarter. Throws RunError when no establishment is left.
    QuarterEvents run_quarter(const AtMoment& at = {});

  private:
    TracedRun() = default;

    std::unique_ptr<model::Economy> economy_ = {};
    std::unique_ptr<model::Environment> environment_ = {};
    std::unique_ptr<ExitShadow> shadow_ = {};
    PhaseSeconds seconds_ = {};
};

}  // namespace keiretsu::sim
