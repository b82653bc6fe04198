// What micro studies measure of single plants and their owners: spread and persistence of
// productivity, who closes, owners' ages and incomes, failures and their causes, zombies.
#pragma once

#include <vector>

#include "analysis/data/tables.h"
#include "model/state/economy.h"
#include "sim/office/census.h"
#include "sim/quarter_events.h"

namespace keiretsu::sim {

/// Labour's share of value added by industry: wages over Census value added, plants of all sizes.
using LabourShares = std::vector<float>;
LabourShares labour_shares(const model::Economy& economy);

/// Log value added of the year, nominal, less s log labour and (1 - s) log capital of 2000 prices,
/// s labour's share: to be compared within industry and year. NaN below 4 employees or without
/// value added.
float measured_tfp(const model::Plants& plants, model::Row row, const LabourShares& shares);

class PlantFacts {
  public:
    /// The quarter's closures.
    void record(const model::Economy& economy, const QuarterEvents& events);
    /// To be called before begin_census_year notes this year's productivity.
    analysis::PlantFactsRow close_year(const model::Economy& economy,
                                       const Census& census,
                                       int replicate,
                                       int year) const;

  private:
    void add_productivity(const model::Economy& economy, analysis::PlantFactsRow& row) const;

    struct Closed {
        std::size_t industry;
        float productivity;  // at the last Census
    };
    std::vector<Closed> closed_;
    double failures_ = 0, partner_failures_ = 0, voluntary_ = 0;
};

}  // namespace keiretsu::sim
