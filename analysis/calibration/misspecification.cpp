#include "analysis/calibration/misspecification.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace keiretsu::analysis::calibration {
namespace {

constexpr long neighbours = 10;

/// Mean distance of the nearest rows but `left_out` (beyond the last: none).
double distance_to_nearest(const Rows& moments, const Targets& from, std::size_t left_out) {
    std::vector<double> distances;
    for (std::size_t i = 0; i < moments.size(); ++i)
        if (i != left_out) distances.push_back(from.distance(moments[i]));
    std::nth_element(distances.begin(), distances.begin() + neighbours - 1, distances.end());
    return std::accumulate(distances.begin(), distances.begin() + neighbours, 0.0) /
           double(neighbours);
}

Reach reach_of(const Rows& moments, std::size_t target, double observed) {
    std::vector<double> figures;
    for (const std::vector<double>& row : moments) figures.push_back(row[target]);
    std::sort(figures.begin(), figures.end());
    const auto at = [&](double share) {
        return figures[static_cast<std::size_t>(std::lround(share * double(figures.size() - 1)))];
    };
    const auto below = std::lower_bound(figures.begin(), figures.end(), observed);
    const auto until = std::upper_bound(figures.begin(), figures.end(), observed);
    return {.low = at(0.01),
            .high = at(0.99),
            .rank = (double(below - figures.begin()) + double(until - figures.begin())) / 2 /
                    double(figures.size())};
}

}  // namespace

Misspecification look_at_prior(const Rows& moments, const Targets& targets, std::size_t plants) {
    Misspecification found;
    for (std::size_t j = 0; j < targets.observed.size(); ++j)
        found.targets.push_back(reach_of(moments, j, targets.observed[j]));
    found.distance = distance_to_nearest(moments, targets, moments.size());
    const std::size_t tried = std::min(plants, moments.size());
    std::size_t as_far = 0;
    for (std::size_t i = 0; i < tried; ++i) {
        Targets planted = targets;
        planted.observed = moments[i];
        if (distance_to_nearest(moments, planted, i) >= found.distance) ++as_far;
    }
    found.share_as_far = double(as_far) / double(tried);
    return found;
}

}  // namespace keiretsu::analysis::calibration
