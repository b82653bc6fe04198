#include "analysis/calibration/abc.h"

#include <Eigen/Core>
#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "analysis/regression/symmetric_eigen.h"

namespace keiretsu::analysis::calibration {
namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

constexpr double edge = 1e-9;  // keeps logits finite

double logit_in(double unit, const Range& range) {
    const double share = std::clamp((unit - range.low) / (range.high - range.low), edge, 1 - edge);
    return std::log(share / (1 - share));
}

double from_logit(double logit, const Range& range) {
    return range.low + (range.high - range.low) / (1 + std::exp(-logit));
}

/// The nearest points, in order of distance; ties in order of points.
std::vector<std::size_t> nearest_of(const std::vector<double>& distances, std::size_t count) {
    std::vector<std::size_t> order(distances.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return distances[a] < distances[b];
    });
    order.resize(std::min(count, order.size()));
    return order;
}

/// What the local regression works on: misses in units of their spread, logits, kernel weights.
struct Local {
    MatrixXd misses;
    MatrixXd logits;
    VectorXd weights;
};

/// Weighted ridge slopes (moment x parameter) of the penalty with the least generalised
/// cross-validation error, summed over parameters relative to their spread.
MatrixXd local_slopes(const Local& local) {
    constexpr std::array penalties = {1e-4, 1e-3, 1e-2, 3e-2, 0.1, 0.3, 1.0};
    const Eigen::RowVectorXd x_mean = local.weights.transpose() * local.misses;
    const Eigen::RowVectorXd y_mean = local.weights.transpose() * local.logits;
    const VectorXd roots = local.weights.cwiseSqrt();
    const MatrixXd x = roots.asDiagonal() * (local.misses.rowwise() - x_mean);
    const MatrixXd y = roots.asDiagonal() * (local.logits.rowwise() - y_mean);
    const regression::SymmetricEigen eigen = regression::symmetric_eigen(x.transpose() * x);
    const MatrixXd loads = eigen.vectors.transpose() * (x.transpose() * y);
    const Eigen::ArrayXd values = eigen.values.array().max(0);
    const double n = 1 / local.weights.squaredNorm();  // as many equal weights would say the same
    const Eigen::ArrayXd spread = y.colwise().squaredNorm().transpose().array().max(1e-300);
    MatrixXd best;
    double least = 0;
    for (const double penalty : penalties) {
        const Eigen::ArrayXd shrunk = (values + penalty).inverse();
        const MatrixXd slopes = eigen.vectors * (shrunk.matrix().asDiagonal() * loads);
        const double freedom = 1 + (values * shrunk).sum();
        const Eigen::ArrayXd errors = (y - x * slopes).colwise().squaredNorm().transpose().array();
        const double room = std::max(1 - freedom / n, 0.05);
        const double score = (errors / spread).sum() / (room * room);
        if (best.size() == 0 || score < least) best = slopes, least = score;
    }
    return best;
}

}  // namespace

double Targets::distance(const std::vector<double>& moments) const {
    double sum = 0, weights = 0;
    for (std::size_t j = 0; j < observed.size(); ++j) {
        const double miss = (moments[j] - observed[j]) / tolerance[j];
        sum += weight[j] * miss * miss;
        weights += weight[j];
    }
    return std::sqrt(sum / weights);
}

double Posterior::quantile(std::size_t parameter, double probability) const {
    std::vector<std::size_t> order(points.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return points[a][parameter] < points[b][parameter];
    });
    // Each point stands in the middle of its own weight; between neighbours the line.
    double below = 0, last_at = 0, last_value = points[order.front()][parameter];
    bool first = true;
    for (const std::size_t i : order) {
        const double at = below + weights[i] / 2;
        const double value = points[i][parameter];
        if (probability <= at) {
            if (first || at <= last_at) return value;
            return last_value + (value - last_value) * (probability - last_at) / (at - last_at);
        }
        below += weights[i];
        last_at = at;
        last_value = value;
        first = false;
    }
    return last_value;
}

double Posterior::mean(std::size_t parameter) const {
    double sum = 0;
    for (std::size_t i = 0; i < points.size(); ++i) sum += weights[i] * points[i][parameter];
    return sum;
}

Rows Posterior::draws(std::size_t count, std::uint64_t seed) const {
    // One stratum a draw; strata are visited in an order that a linear congruence mixes.
    std::uint64_t state = seed * 0x9e3779b97f4a7c15U + 0x632be59bd9b4e019U;
    const auto next = [&] {
        state = state * 6364136223846793005U + 1442695040888963407U;
        return state >> 33;
    };
    const double start = (double(next()) + 0.5) / 2147483648.0;
    Rows drawn;
    double below = 0;
    std::size_t i = 0;
    for (std::size_t k = 0; k < count; ++k) {
        const double at = (double(k) + start) / double(count);
        while (i + 1 < points.size() && below + weights[i] < at) below += weights[i++];
        drawn.push_back(points[i]);
    }
    for (std::size_t k = count; k > 1; --k) std::swap(drawn[k - 1], drawn[next() % k]);
    return drawn;
}

Posterior abc_posterior(const Rows& points,
                        const Rows& moments,
                        const std::vector<Range>& box,
                        const Targets& targets,
                        const AbcOptions& options) {
    const std::size_t n = points.size(), p = box.size(), m = targets.observed.size();
    std::vector<double> distances(n);
    for (std::size_t i = 0; i < n; ++i) distances[i] = targets.distance(moments[i]);
    const std::size_t least = options.at_least > 0 ? static_cast<std::size_t>(options.at_least)
                                                   : std::max<std::size_t>(100, 4 * m);
    const auto share = static_cast<std::size_t>(std::ceil(options.accepted * double(n)));
    // The kernel gives the farthest point no weight: one more makes up for it.
    const std::vector<std::size_t> kept = nearest_of(distances, std::max(share, least) + 1);
    const double reach = std::max(distances[kept.back()], 1e-300);

    Posterior posterior;
    Local local{.misses = MatrixXd(static_cast<Index>(kept.size()), static_cast<Index>(m)),
                .logits = MatrixXd(static_cast<Index>(kept.size()), static_cast<Index>(p)),
                .weights = VectorXd(static_cast<Index>(kept.size()))};
    for (std::size_t i = 0; i < kept.size(); ++i) {
        const auto row = static_cast<Index>(i);
        const double relative = distances[kept[i]] / reach;
        local.weights(row) = std::max(1 - relative * relative, 0.0);
        for (std::size_t j = 0; j < m; ++j)
            local.misses(row, static_cast<Index>(j)) = moments[kept[i]][j] - targets.observed[j];
        for (std::size_t k = 0; k < p; ++k)
            local.logits(row, static_cast<Index>(k)) = logit_in(points[kept[i]][k], box[k]);
        posterior.distances.push_back(distances[kept[i]]);
    }
    if (!(local.weights.sum() > 0)) local.weights.setOnes();
    local.weights /= local.weights.sum();
    for (Index j = 0; j < local.misses.cols(); ++j) {
        const double mean = local.weights.dot(local.misses.col(j));
        const double variance =
            local.weights.dot((local.misses.col(j).array() - mean).square().matrix());
        local.misses.col(j) *= variance > 0 ? 1 / std::sqrt(variance) : 0;
    }
    const MatrixXd corrected = local.logits - local.misses * local_slopes(local);
    for (Index i = 0; i < corrected.rows(); ++i) {
        std::vector<double> point(p);
        for (std::size_t k = 0; k < p; ++k)
            point[k] = from_logit(corrected(i, static_cast<Index>(k)), box[k]);
        posterior.points.push_back(std::move(point));
        posterior.weights.push_back(local.weights(i));
    }
    posterior.effective_points = 1 / local.weights.squaredNorm();
    return posterior;
}

}  // namespace keiretsu::analysis::calibration
