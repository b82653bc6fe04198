// What an arm's policies cost for what they brought about.
#pragma once

#include <string>
#include <vector>

#include "analysis/comparison/effects.h"

namespace keiretsu::analysis {

/// Policies that an arm has and its base has not.
struct OwnPolicies {
    std::vector<std::string> kinds = {};        // all
    std::vector<std::string> local_kinds = {};  // those that act in named places only
    std::vector<std::string> places = {};       // which these are, as levels of outcomes
};

/// Where jobs and establishments are counted, and what is paid for them there: the nation for all
/// policies, or some places together for the policies that name them.
struct CostScope {
    std::string dimension = "nation";
    std::vector<std::string> levels = {"all"};
    std::vector<std::size_t> cost = {};  // series
};

/// The nation, and the places that an arm's own policies name.
std::vector<CostScope> scopes_of_costs(const OutcomeFrame& frame, const OwnPolicies& own);

/// The series of an outcome at some levels of a dimension.
std::vector<std::size_t> series_of(const OutcomeFrame& frame,
                                   const std::string& outcome,
                                   const std::string& dimension,
                                   const std::vector<std::string>& levels);

/// Sums over replicates of one arm against the base, for every window.
class CostSums {
  public:
    CostSums(const OutcomeFrame& frame, std::vector<Window> windows, const OwnPolicies& own);
    void add(const std::vector<double>& base, const std::vector<double>& arm);

    /// Cost over what it bought in one scope.
    struct Ratios {
        RatioSums per_job_year = {};
        RatioSums per_establishment_year = {};
        /// All cost to the window's end over establishments more at its end: entrants that are
        /// still there, less those that they have displaced.
        RatioSums per_surviving_entrant = {};
        RatioSums per_value_added = {};  // yen of 2000 per yen of 2000
    };
    struct OfWindow {
        RunningMoments cost = {};         // million yen of 2000 a year beyond the base's
        std::vector<Ratios> scopes = {};  // as scopes() has them
    };
    const OfWindow& of_window(std::size_t window) const { return windows_sums_[window]; }
    const std::vector<Window>& windows() const { return windows_; }
    const std::vector<CostScope>& scopes() const { return scopes_; }

    /// Whether a policy of the arm's own pays out anything. A shock, an announced cut or a rule has
    /// no outlay, and what it does to the cost of the base's policies is not its price.
    bool has_outlay() const { return outlay_ > 0; }

  private:
    double sum(const std::vector<std::size_t>& series, const Window& window) const;

    OutcomeFrame frame_;
    std::vector<Window> windows_;
    std::vector<CostScope> scopes_;
    std::vector<OfWindow> windows_sums_;
    std::vector<std::size_t> own_costs_;    // series
    double outlay_ = 0;                     // of the arm's own kinds, all replicates and years
    std::vector<double> differences_ = {};  // of the pair being added
};

struct NamedCosts {
    std::string arm = {};
    const CostSums* costs = nullptr;
};

/// What a ratio of cost and effect says.
enum class PriceKind {
    price,    // the arm costs something, and its effect is above zero
    unclear,  // the effect cannot be told from zero
    none      // the effect is below zero, or the arm costs nothing
};
PriceKind kind_of_price(const RatioSums& ratio);

/// A price: the ratio where the arm costs something and brings something that can be told from
/// zero; else NaN.
MeanInterval price_of(const RatioSums& ratio);

/// costs.csv: arm, measure, dimension, level, period, mean, low, high, n. No rows for arms without
/// an outlay, and none for a ratio that is no price; what is paid a year stands for the nation and
/// for the places that policies name.
render::Table costs_table(const std::vector<NamedCosts>& arms);

/// One window for a reader, a line for the nation and one for the places that the policies name; no
/// rows for arms without an outlay. Money is of the economy that the run is a sample of, `1 /
/// scale` times as much.
render::Table costs_summary(const std::vector<NamedCosts>& arms, std::size_t window, double scale);

}  // namespace keiretsu::analysis
