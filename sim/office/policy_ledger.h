// What policies cost and whom they reached, year by year: policies.csv.
#pragma once

#include <vector>

#include "model/state/economy.h"
#include "sim/office/published.h"

namespace keiretsu::sim {

class PolicyLedger {
  public:
    /// Adds the quarter just run.
    void record(const model::Economy& economy);

    /// One row a policy of the scenario that begins within the run, in its order: cost of the year,
    /// nominal and by the common deflator; recipients added up where a kind counts events (founders
    /// paid), averaged over the quarters where it counts holders (firms that owe a guaranteed
    /// loan). Begins the next year.
    std::vector<PolicyRow> close_year(const Scenario& scenario,
                                      int replicate,
                                      int year,
                                      double deflator);

  private:
    std::vector<model::Outlay> sums_;
    int quarters_ = 0;
};

}  // namespace keiretsu::sim
