#include "analysis/calibration/recovery.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

namespace keiretsu::analysis::calibration {
namespace {

constexpr double low = 0.05;
constexpr double high = 0.95;

/// Weight of the posterior below `truth`: uniform if the posterior is what it says.
double rank_of(const Posterior& posterior, std::size_t parameter, double truth) {
    double below = 0;
    for (std::size_t i = 0; i < posterior.points.size(); ++i) {
        const double value = posterior.points[i][parameter];
        below += posterior.weights[i] * (value < truth ? 1 : value > truth ? 0 : 0.5);
    }
    return below;
}

/// Kolmogorov's asymptotic p-value with Stephens's correction for n.
double uniformity_p(std::vector<double> ranks) {
    std::sort(ranks.begin(), ranks.end());
    const double n = double(ranks.size());
    double gap = 0;
    for (std::size_t i = 0; i < ranks.size(); ++i)
        gap = std::max({gap, double(i + 1) / n - ranks[i], ranks[i] - double(i) / n});
    const double t = gap * (std::sqrt(n) + 0.12 + 0.11 / std::sqrt(n));
    double p = 0;
    for (int k = 1; k <= 100; ++k) p += (k % 2 == 1 ? 2 : -2) * std::exp(-2.0 * k * k * t * t);
    return std::clamp(p, 0.0, 1.0);
}

}  // namespace

double Recovery::told_of_all() const {
    return told.empty() ? 0 : std::accumulate(told.begin(), told.end(), 0.0) / double(told.size());
}

Recovery recover_plants(const Rows& points,
                        const Rows& moments,
                        const Targets& targets,
                        const AbcOptions& options,
                        std::size_t count) {
    Recovery recovery;
    if (points.size() < 2) return recovery;
    const std::size_t parameters = points.front().size();
    recovery.plants = std::min(count, points.size());
    recovery.coverage.assign(parameters, 0);
    recovery.width.assign(parameters, 0);
    std::vector<double> errors(parameters, 0), spreads(parameters, 0);
    Rows ranks(parameters);
    const std::vector<Range> box(parameters);
    // The plant stands last, beyond the others.
    Rows other_points = points;
    Rows other_moments = moments;
    const std::size_t last = points.size() - 1;
    for (std::size_t i = 0; i < recovery.plants; ++i) {
        std::swap(other_points[i], other_points[last]);
        std::swap(other_moments[i], other_moments[last]);
        const std::vector<double> truth = std::move(other_points.back());
        Targets planted = targets;
        planted.observed = std::move(other_moments.back());
        other_points.pop_back();
        other_moments.pop_back();
        const Posterior posterior =
            abc_posterior(other_points, other_moments, box, planted, options);
        for (std::size_t k = 0; k < parameters; ++k) {
            const double from = posterior.quantile(k, low);
            const double to = posterior.quantile(k, high);
            recovery.coverage[k] += from <= truth[k] && truth[k] <= to ? 1 : 0;
            recovery.width[k] += (to - from) / (high - low);
            errors[k] += std::pow(posterior.mean(k) - truth[k], 2);
            spreads[k] += std::pow(0.5 - truth[k], 2);
            ranks[k].push_back(rank_of(posterior, k, truth[k]));
        }
        other_points.push_back(truth);
        other_moments.push_back(std::move(planted.observed));
        std::swap(other_points[i], other_points[last]);
        std::swap(other_moments[i], other_moments[last]);
    }
    for (std::size_t k = 0; k < parameters; ++k) {
        recovery.coverage[k] /= static_cast<double>(recovery.plants);
        recovery.width[k] /= static_cast<double>(recovery.plants);
        recovery.told.push_back(spreads[k] > 0 ? 1 - errors[k] / spreads[k] : 0);
        recovery.rank_p.push_back(uniformity_p(std::move(ranks[k])));
    }
    return recovery;
}

}  // namespace keiretsu::analysis::calibration
