// The economy beside one whose exits are randomised: the same scenario and seed with exits by
// hazard. It says how many close.
#pragma once

#include <memory>

#include "config/scenario/scenario.h"
#include "model/state/economy.h"
#include "sim/quarter.h"

namespace keiretsu::sim {

class ExitShadow {
  public:
    /// None where the scenario's exits go by hazard.
    static std::unique_ptr<ExitShadow> beside(const Scenario& scenario, model::Seed seed);

    /// Runs the shadow's next quarter; the tally stands until the next call.
    const model::ExitTally& run_quarter();

    /// The same shadow under another scenario from now on.
    std::unique_ptr<ExitShadow> branch(const Scenario& scenario) const;

  private:
    ExitShadow() = default;

    std::unique_ptr<model::Economy> economy_ = {};
    std::unique_ptr<model::Environment> environment_ = {};
    model::ExitTally tally_ = {};
};

}  // namespace keiretsu::sim
