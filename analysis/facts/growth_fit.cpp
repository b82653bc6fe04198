#include "analysis/facts/growth_fit.h"

#include <algorithm>
#include <boost/math/tools/minima.hpp>
#include <cmath>
#include <limits>
#include <stdexcept>
#include <vector>

#include "analysis/data/exact_sum.h"

namespace keiretsu::analysis {
namespace {

constexpr double least_shape = 0.2, most_shape = 10;
constexpr int bits = 30;  // of Brent's search; beyond half of a double's they are noise
constexpr std::size_t locations_tried = 200;

/// Growth rates in ascending order; order is what medians need.
using Rates = std::vector<double>;

Rates sorted(std::span<const double> rates) {
    Rates sorted(rates.begin(), rates.end());
    std::sort(sorted.begin(), sorted.end());
    if (sorted.size() < 3 || !(sorted.front() < sorted.back()))
        throw std::invalid_argument("a growth distribution needs three rates that differ");
    return sorted;
}

double median(const Rates& rates) {
    const std::size_t middle = rates.size() / 2;
    return rates.size() % 2 == 1 ? rates[middle] : (rates[middle - 1] + rates[middle]) / 2;
}

double mean_power(const Rates& rates, double location, double shape) {
    ExactSum sum;
    for (const double rate : rates) {
        const double gap = std::abs(rate - location);
        if (gap > 0) sum += shape == 1 ? gap : shape == 2 ? gap * gap : std::pow(gap, shape);
    }
    return sum.value() / static_cast<double>(rates.size());
}

/// The fit with the likeliest scale for a given shape and location: scale^shape = mean power.
GrowthFit with_scale(const Rates& rates, double location, double shape) {
    GrowthFit fit{.shape = shape, .location = location, .n = rates.size()};
    fit.scale = std::pow(mean_power(rates, location, shape), 1 / shape);
    fit.log_likelihood =
        -static_cast<double>(rates.size()) * (std::log(2 * fit.scale) + std::log(shape) / shape +
                                              std::lgamma(1 + 1 / shape) + 1 / shape);
    return fit;
}

/// The least Σ|x − location|^shape. From shape 1 on it is convex; below, every observation is a
/// corner of the function and between two of them it is concave.
double best_location(const Rates& rates, double shape) {
    if (shape >= 1) {
        const auto loss = [&](double location) { return mean_power(rates, location, shape); };
        return boost::math::tools::brent_find_minima(loss, rates.front(), rates.back(), bits).first;
    }
    const std::size_t half = std::min(rates.size(), locations_tried) / 2;
    const std::size_t middle = rates.size() / 2;
    const std::size_t first = middle - half, last = std::min(middle + half + 1, rates.size());
    double best = rates[middle], least = std::numeric_limits<double>::infinity();
    for (std::size_t i = first; i < last; ++i) {
        const double loss = mean_power(rates, rates[i], shape);
        if (loss < least) best = rates[i], least = loss;
    }
    return best;
}

double best_shape(const Rates& rates, double location) {
    const auto loss = [&](double log_shape) {
        return -with_scale(rates, location, std::exp(log_shape)).log_likelihood;
    };
    return std::exp(boost::math::tools::brent_find_minima(
                        loss, std::log(least_shape), std::log(most_shape), bits)
                        .first);
}

/// 1/√curvature of the log-likelihood in the shape, the scale following; location and shape are
/// orthogonal by symmetry.
double error_of_shape(const Rates& rates, const GrowthFit& fit) {
    const double step = 1e-3 * fit.shape;
    const double up = with_scale(rates, fit.location, fit.shape + step).log_likelihood;
    const double down = with_scale(rates, fit.location, fit.shape - step).log_likelihood;
    return step / std::sqrt(2 * fit.log_likelihood - up - down);
}

}  // namespace

GrowthFit fit_normal(std::span<const double> rates) {
    const Rates ordered = sorted(rates);
    ExactSum sum;
    for (const double rate : ordered) sum += rate;
    return with_scale(ordered, sum.value() / static_cast<double>(ordered.size()), 2);
}

GrowthFit fit_laplace(std::span<const double> rates) {
    const Rates ordered = sorted(rates);
    return with_scale(ordered, median(ordered), 1);
}

GrowthFit fit_subbotin(std::span<const double> rates) {
    const Rates ordered = sorted(rates);
    GrowthFit best = with_scale(ordered, median(ordered), 1);
    // Turn by turn: the likelihood cannot fall, and the two hardly depend on each other.
    for (int turn = 0; turn < 20; ++turn) {
        const double shape = best_shape(ordered, best.location);
        const GrowthFit next = with_scale(ordered, best_location(ordered, shape), shape);
        const bool gained = next.log_likelihood > best.log_likelihood + 1e-9;
        if (next.log_likelihood > best.log_likelihood) best = next;
        if (!gained) break;
    }
    best.shape_error = error_of_shape(ordered, best);
    return best;
}

double shape_test(const GrowthFit& subbotin, const GrowthFit& restricted) {
    const double gain = std::max(0.0, subbotin.log_likelihood - restricted.log_likelihood);
    return std::erfc(std::sqrt(gain));  // χ² with 1 df: P(X > 2 gain)
}

}  // namespace keiretsu::analysis
