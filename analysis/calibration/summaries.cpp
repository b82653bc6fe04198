#include "analysis/calibration/summaries.h"

#include <Eigen/Dense>
#include <algorithm>
#include <boost/math/distributions/normal.hpp>
#include <cmath>
#include <numeric>
#include <utility>

#include "analysis/calibration/forest.h"
#include "analysis/calibration/ridge.h"

namespace keiretsu::analysis::calibration {
namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::RowVectorXd;
using Eigen::VectorXd;

constexpr std::size_t folds = 5;

MatrixXd matrix_of(const Rows& rows) {
    MatrixXd matrix(static_cast<Index>(rows.size()), static_cast<Index>(rows.front().size()));
    for (std::size_t i = 0; i < rows.size(); ++i)
        for (std::size_t j = 0; j < rows[i].size(); ++j)
            matrix(static_cast<Index>(i), static_cast<Index>(j)) = rows[i][j];
    return matrix;
}

struct Predictions {
    Rows of_points = {};
    std::vector<double> of_observed = {};
};

Predictions empty_predictions(std::size_t points, std::size_t parameters) {
    return {.of_points = Rows(points, std::vector<double>(parameters, 0)),
            .of_observed = std::vector<double>(parameters, 0)};
}

Predictions by_ridge(const Rows& points, const Rows& moments, const Targets& targets) {
    const std::size_t n = points.size();
    Predictions predicted = empty_predictions(n, points.front().size());
    for (std::size_t fold = 0; fold < folds; ++fold) {
        Rows x, y;
        for (std::size_t i = 0; i < n; ++i)
            if (i % folds != fold) x.push_back(moments[i]), y.push_back(points[i]);
        const Ridge fit = fit_ridge(x, y);
        for (std::size_t i = fold; i < n; i += folds)
            predicted.of_points[i] = fit.predict(moments[i]);
        const std::vector<double> observed = fit.predict(targets.observed);
        for (std::size_t k = 0; k < observed.size(); ++k)
            predicted.of_observed[k] += observed[k] / folds;
    }
    return predicted;
}

/// Local-linear regression at one place: the nearest rows, Epanechnikov's kernel, a small ridge.
class LocalLinear {
  public:
    /// Moments in units of their spread.
    LocalLinear(MatrixXd moments, MatrixXd points)
        : moments_(std::move(moments)), points_(std::move(points)) {}

    /// At `place`, from rows whose number modulo `folds` is not `fold`.
    VectorXd at(const RowVectorXd& place, std::size_t fold) const {
        std::vector<std::pair<double, Index>> near;
        for (Index i = 0; i < moments_.rows(); ++i)
            if (static_cast<std::size_t>(i) % folds != fold)
                near.emplace_back((moments_.row(i) - place).squaredNorm(), i);
        const std::size_t wanted = std::max<std::size_t>(
            near.size() / 4, 3 * static_cast<std::size_t>(moments_.cols()) + 50);
        const std::size_t kept = std::min(wanted, near.size());
        std::nth_element(near.begin(), near.begin() + long(kept) - 1, near.end());
        const double reach = near[kept - 1].first * (1 + 1e-9) + 1e-300;
        const auto rows = static_cast<Index>(kept);
        MatrixXd x(rows, moments_.cols()), y(rows, points_.cols());
        VectorXd weights(rows);
        for (Index r = 0; r < rows; ++r) {
            const auto& [distance, i] = near[static_cast<std::size_t>(r)];
            weights(r) = 1 - distance / reach + 1e-9;
            x.row(r) = moments_.row(i) - place;
            y.row(r) = points_.row(i);
        }
        weights /= weights.sum();
        const RowVectorXd x_mean = weights.transpose() * x, y_mean = weights.transpose() * y;
        const MatrixXd roots = weights.cwiseSqrt().asDiagonal() * (x.rowwise() - x_mean);
        MatrixXd square = roots.transpose() * roots;
        square.diagonal().array() += 0.03 * square.diagonal().mean() + 1e-12;
        const MatrixXd loads =
            roots.transpose() * (weights.cwiseSqrt().asDiagonal() * (y.rowwise() - y_mean));
        return (y_mean - x_mean * square.ldlt().solve(loads)).transpose();
    }

  private:
    MatrixXd moments_;
    MatrixXd points_;
};

Predictions by_local_lines(const Rows& points, const Rows& moments, const Targets& targets) {
    const std::size_t n = points.size(), p = points.front().size();
    MatrixXd x = matrix_of(moments);
    RowVectorXd observed(x.cols());
    for (Index j = 0; j < x.cols(); ++j) {
        const double mean = x.col(j).mean();
        const double deviation = std::sqrt((x.col(j).array() - mean).square().mean());
        const double scale = deviation > 0 ? 1 / deviation : 0;
        x.col(j) = (x.col(j).array() - mean) * scale;
        observed(j) = (targets.observed[static_cast<std::size_t>(j)] - mean) * scale;
    }
    const LocalLinear lines(x, matrix_of(points));
    Predictions predicted = empty_predictions(n, p);
    for (std::size_t i = 0; i < n; ++i) {
        const VectorXd at = lines.at(x.row(static_cast<Index>(i)), i % folds);
        for (std::size_t k = 0; k < p; ++k)
            predicted.of_points[i][k] = std::clamp(at(static_cast<Index>(k)), -0.5, 1.5);
    }
    for (std::size_t fold = 0; fold < folds; ++fold) {
        const VectorXd at = lines.at(observed, fold);
        for (std::size_t k = 0; k < p; ++k)
            predicted.of_observed[k] += std::clamp(at(static_cast<Index>(k)), -0.5, 1.5) / folds;
    }
    return predicted;
}

std::vector<double> column(const Rows& rows, std::size_t k) {
    std::vector<double> values;
    for (const std::vector<double>& row : rows) values.push_back(row[k]);
    return values;
}

Predictions by_forest(const Rows& points,
                      const Rows& moments,
                      const Targets& targets,
                      std::uint64_t seed) {
    Predictions predicted = empty_predictions(points.size(), points.front().size());
    for (std::size_t k = 0; k < points.front().size(); ++k) {
        const ForestFit fit =
            fit_forest(moments, column(points, k), targets.observed, seed + 1000 * k);
        predicted.of_observed[k] = fit.at_asked;
        for (std::size_t i = 0; i < points.size(); ++i)
            predicted.of_points[i][k] = fit.out_of_bag[i];
    }
    return predicted;
}

double r2_of(const std::vector<double>& truth, const std::vector<double>& predicted) {
    const double mean = std::accumulate(truth.begin(), truth.end(), 0.0) / double(truth.size());
    double errors = 0, spread = 0;
    for (std::size_t i = 0; i < truth.size(); ++i) {
        errors += (truth[i] - predicted[i]) * (truth[i] - predicted[i]);
        spread += (truth[i] - mean) * (truth[i] - mean);
    }
    return spread > 0 ? 1 - errors / spread : 0;
}

}  // namespace

double Summaries::told(std::size_t parameter) const {
    return std::max(0.0, r2[parameter][static_cast<std::size_t>(chosen[parameter])]);
}

Targets Summaries::as_targets() const {
    Targets targets{.observed = of_observed};
    for (std::size_t k = 0; k < of_observed.size(); ++k) {
        targets.tolerance.push_back(1 / std::sqrt(12.0));  // of a uniform parameter
        targets.weight.push_back(told(k) + 1e-3);
    }
    return targets;
}

Summaries summarise(const Rows& points,
                    const Rows& moments,
                    const Targets& targets,
                    std::uint64_t seed) {
    const std::array<Predictions, 3> all = {by_ridge(points, moments, targets),
                                            by_local_lines(points, moments, targets),
                                            by_forest(points, moments, targets, seed)};
    const std::size_t p = points.front().size();
    Summaries summaries{.of_points = Rows(points.size(), std::vector<double>(p, 0))};
    for (std::size_t k = 0; k < p; ++k) {
        const std::vector<double> truth = column(points, k);
        std::array<double, 3> r2{};
        for (std::size_t e = 0; e < all.size(); ++e)
            r2[e] = r2_of(truth, column(all[e].of_points, k));
        const auto best =
            static_cast<std::size_t>(std::max_element(r2.begin(), r2.end()) - r2.begin());
        summaries.r2.push_back(r2);
        summaries.chosen.push_back(static_cast<Estimator>(best));
        summaries.of_observed.push_back(all[best].of_observed[k]);
        for (std::size_t i = 0; i < points.size(); ++i)
            summaries.of_points[i][k] = all[best].of_points[i][k];
    }
    return summaries;
}

Rows with_errors(const Rows& moments, const Targets& targets, std::uint64_t seed) {
    const boost::math::normal standard;
    std::uint64_t state = seed * 0x9e3779b97f4a7c15U + 0x632be59bd9b4e019U;
    Rows noisy = moments;
    for (std::vector<double>& row : noisy)
        for (std::size_t j = 0; j < row.size(); ++j) {
            state = state * 6364136223846793005U + 1442695040888963407U;
            const double uniform = (double(state >> 33) + 0.5) / 2147483648.0;
            row[j] += targets.tolerance[j] * boost::math::quantile(standard, uniform);
        }
    return noisy;
}

}  // namespace keiretsu::analysis::calibration
