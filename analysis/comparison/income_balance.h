// What an arm brings to those who earn in the model, less what the state pays for it.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "analysis/comparison/costs.h"

namespace keiretsu::analysis {

/// Parts of the balance, million yen of 2000 a year, arm less base: wages and profits by the common
/// deflator, what those earn who left for other work, what buyers gain where final goods become
/// cheaper (of the nation only), their sum, what policies pay, and the sum less that.
struct BalanceParts {
    static constexpr std::array<const char*, 7> names = {"real_wages",
                                                         "real_profits",
                                                         "real_elsewhere",
                                                         "price_gain",
                                                         "real_income",
                                                         "policy_cost",
                                                         "net_income"};
    std::array<RunningMoments, names.size()> of = {};
};

/// Sums over replicates of one arm against the base, for every window and scope: the nation, and
/// together the places that the arm's own policies name, with what those policies pay there.
class BalanceSums {
  public:
    BalanceSums(const OutcomeFrame& frame, std::vector<Window> windows, const OwnPolicies& own);
    void add(const std::vector<double>& base, const std::vector<double>& arm);

    const std::vector<Window>& windows() const { return windows_; }
    const std::vector<CostScope>& scopes() const { return scopes_; }
    const BalanceParts& parts(std::size_t window, std::size_t scope) const {
        return sums_[window * scopes_.size() + scope];
    }

  private:
    OutcomeFrame frame_;
    std::vector<Window> windows_;
    std::vector<CostScope> scopes_;
    std::vector<BalanceParts> sums_;  // by window, then scope
};

struct NamedBalance {
    std::string arm = {};
    const BalanceSums* balance = nullptr;
};

/// balance.csv: arm, part, dimension, level, period, mean, low, high, n.
render::Table balance_table(const std::vector<NamedBalance>& arms);

/// One window for a reader, a line for the nation and one for the places that the policies name.
/// Money is of the economy that the run is a sample of, `1 / scale` times as much; in billion yen
/// where any of it is 100 billion or more.
render::Table balance_summary(const std::vector<NamedBalance>& arms,
                              std::size_t window,
                              double scale);

}  // namespace keiretsu::analysis
