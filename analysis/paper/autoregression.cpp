#include "analysis/paper/autoregression.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "analysis/regression/fit.h"

namespace keiretsu::analysis {
namespace {

/// Differences that whiten the errors (Prais and Winsten 1954).
std::vector<double> whitened(std::span<const double> values, double correlation) {
    std::vector<double> white;
    for (std::size_t t = 0; t < values.size(); ++t)
        white.push_back(t == 0 ? std::sqrt(1 - correlation * correlation) * values[0]
                               : values[t] - correlation * values[t - 1]);
    return white;
}

double product(const std::vector<double>& a, const std::vector<double>& b) {
    double sum = 0;
    for (std::size_t t = 0; t < a.size(); ++t) sum += a[t] * b[t];
    return sum;
}

/// Leaves of `values` what is orthogonal to `direction`.
void sweep_out(const std::vector<double>& direction, std::vector<double>& values) {
    const double share = product(direction, values) / product(direction, direction);
    for (std::size_t t = 0; t < values.size(); ++t) values[t] -= share * direction[t];
}

class Likelihood {
  public:
    Likelihood(std::span<const double> time, std::span<const double> y)
        : time_(time), y_(y), ones_(time.size(), 1.0) {}

    regression::Fit fit_at(double correlation) const {
        const regression::Problem problem{
            .response = "y",
            .y = whitened(y_, correlation),
            .regressors = {{.name = "time", .values = whitened(time_, correlation)},
                           {.name = "one", .values = whitened(ones_, correlation)}},
            .constant = false};
        return regression::fit(problem, {});
    }

    /// The log-likelihood without its constants, slope, level and variance concentrated out. Some
    /// sixty of these find the correlation, so they go without the full machinery of `fit`.
    double at(double correlation) const {
        const std::vector<double> one = whitened(ones_, correlation);
        std::vector<double> time = whitened(time_, correlation);
        std::vector<double> y = whitened(y_, correlation);
        sweep_out(one, time);
        sweep_out(one, y);
        sweep_out(time, y);
        const double n = static_cast<double>(y_.size());
        return (std::log(1 - correlation * correlation) - n * std::log(product(y, y))) / 2;
    }

  private:
    std::span<const double> time_;
    std::span<const double> y_;
    std::vector<double> ones_;
};

/// The best of a grid, since the likelihood may have two tops, refined by golden section.
double best_correlation(const Likelihood& likelihood) {
    constexpr double limit = 0.999;
    constexpr int intervals = 24;
    const auto grid = [&](int point) { return -limit + 2 * limit * point / intervals; };
    int best = 0;
    double highest = likelihood.at(grid(0));
    for (int point = 1; point <= intervals; ++point) {
        const double value = likelihood.at(grid(point));
        if (value > highest) {
            highest = value;
            best = point;
        }
    }
    const double ratio = (std::sqrt(5.0) - 1) / 2;
    double low = grid(std::max(best - 1, 0));
    double high = grid(std::min(best + 1, intervals));
    double left = high - ratio * (high - low);
    double right = low + ratio * (high - low);
    double at_left = likelihood.at(left);
    double at_right = likelihood.at(right);
    while (high - low > 1e-9) {
        if (at_left > at_right) {
            high = right;
            right = left;
            at_right = at_left;
            left = high - ratio * (high - low);
            at_left = likelihood.at(left);
        } else {
            low = left;
            left = right;
            at_left = at_right;
            right = low + ratio * (high - low);
            at_right = likelihood.at(right);
        }
    }
    return (low + high) / 2;
}

}  // namespace

AutoregressiveTrend autoregressive_trend(std::span<const double> time, std::span<const double> y) {
    const Likelihood likelihood(time, y);
    const double correlation = best_correlation(likelihood);
    const regression::Coefficient slope = likelihood.fit_at(correlation).coefficients.front();
    return {.slope = slope.estimate, .t = slope.t, .p = slope.p, .correlation = correlation};
}

}  // namespace keiretsu::analysis
