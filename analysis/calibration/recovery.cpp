#include "analysis/calibration/recovery.h"

#include <algorithm>
#include <utility>

namespace keiretsu::analysis::calibration {
namespace {

constexpr double low = 0.05;
constexpr double high = 0.95;

}  // namespace

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
        }
        other_points.push_back(truth);
        other_moments.push_back(std::move(planted.observed));
        std::swap(other_points[i], other_points[last]);
        std::swap(other_moments[i], other_moments[last]);
    }
    for (std::size_t k = 0; k < parameters; ++k) {
        recovery.coverage[k] /= static_cast<double>(recovery.plants);
        recovery.width[k] /= static_cast<double>(recovery.plants);
    }
    return recovery;
}

}  // namespace keiretsu::analysis::calibration
