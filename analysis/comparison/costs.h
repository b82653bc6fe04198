// What an arm's policies cost for what they brought about.
#pragma once

#include <vector>

#include "analysis/comparison/effects.h"

namespace keiretsu::analysis {

/// Sums over replicates of one arm against the base, for every window.
class CostSums {
  public:
    CostSums(const OutcomeFrame& frame, std::vector<Window> windows);
    void add(const std::vector<double>& base, const std::vector<double>& arm);

    /// Million yen of 2000 a year that the arm costs more than the base.
    const RunningMoments& cost(std::size_t window) const { return windows_sums_[window].cost; }

    struct OfWindow {
        RunningMoments cost = {};
        RatioSums per_job_year = {};
        RatioSums per_establishment_year = {};
        /// All cost to the window's end over establishments more at its end: entrants that are
        /// still there, less those that they have displaced.
        RatioSums per_surviving_entrant = {};
        RatioSums per_value_added = {};  // yen of 2000 per yen of 2000
    };
    const OfWindow& of_window(std::size_t window) const { return windows_sums_[window]; }
    const std::vector<Window>& windows() const { return windows_; }

  private:
    double difference(std::size_t series, int year) const;
    double sum(std::size_t series, const Window& window) const;

    OutcomeFrame frame_;
    std::vector<Window> windows_;
    std::vector<OfWindow> windows_sums_;
    std::size_t cost_ = 0, employees_ = 0, establishments_ = 0, value_added_ = 0;
    std::vector<double> differences_ = {};  // of the pair being added
};

struct NamedCosts {
    std::string arm = {};
    const CostSums* costs = nullptr;
};

/// costs.csv: arm, measure, period, mean, low, high, n. A ratio has no bounds where what it divides
/// by cannot be told from zero.
render::Table costs_table(const std::vector<NamedCosts>& arms);

/// One window for a reader; no rows for arms without cost.
render::Table costs_summary(const std::vector<NamedCosts>& arms, std::size_t window);

}  // namespace keiretsu::analysis
