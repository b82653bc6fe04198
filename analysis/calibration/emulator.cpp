#include "analysis/calibration/emulator.h"

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>

namespace keiretsu::analysis::calibration {
namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

constexpr std::size_t points_a_term = 4;
constexpr int iterations = 60;
constexpr double step_of_difference = 1e-4;

/// Weighted misses, in tolerances: half of their squared norm is minimised.
VectorXd misses_at(const Emulator& emulator,
                   const Targets& targets,
                   const std::vector<double>& point) {
    const std::vector<double> moments = emulator.moments_at(point);
    VectorXd misses(static_cast<Index>(moments.size()));
    for (std::size_t j = 0; j < moments.size(); ++j)
        misses(static_cast<Index>(j)) = std::sqrt(targets.weight[j]) *
                                        (moments[j] - targets.observed[j]) / targets.tolerance[j];
    return misses;
}

MatrixXd slopes_at(const Emulator& emulator,
                   const Targets& targets,
                   const std::vector<double>& point,
                   const VectorXd& misses) {
    MatrixXd slopes(misses.size(), static_cast<Index>(point.size()));
    for (std::size_t k = 0; k < point.size(); ++k) {
        std::vector<double> moved = point;
        moved[k] += step_of_difference;
        slopes.col(static_cast<Index>(k)) =
            (misses_at(emulator, targets, moved) - misses) / step_of_difference;
    }
    return slopes;
}

}  // namespace

Emulator::Emulator(const Rows& points, const Rows& moments)
    : products_(points.size() >=
                points_a_term * points.front().size() * (points.front().size() + 3) / 2) {
    Rows terms;
    for (const std::vector<double>& point : points) terms.push_back(terms_of(point));
    fit_ = fit_ridge(terms, moments);
    offset_.assign(moments.front().size(), 0);
}

std::vector<double> Emulator::terms_of(const std::vector<double>& point) const {
    std::vector<double> terms = point;
    for (std::size_t k = 0; k < point.size(); ++k)
        for (std::size_t l = k; l < (products_ ? point.size() : k + 1); ++l)
            terms.push_back((point[k] - 0.5) * (point[l] - 0.5));
    return terms;
}

std::vector<double> Emulator::moments_at(const std::vector<double>& point) const {
    std::vector<double> moments = fit_.predict(terms_of(point));
    for (std::size_t j = 0; j < moments.size(); ++j) moments[j] += offset_[j];
    return moments;
}

void Emulator::correct_at(const std::vector<double>& point, const std::vector<double>& moments) {
    const std::vector<double> said = moments_at(point);
    for (std::size_t j = 0; j < moments.size(); ++j) offset_[j] += moments[j] - said[j];
}

std::vector<double> least_distance(const Emulator& emulator,
                                   const Targets& targets,
                                   const std::vector<Range>& box,
                                   std::vector<double> start) {
    std::vector<double> at = std::move(start);
    for (std::size_t k = 0; k < at.size(); ++k) at[k] = std::clamp(at[k], box[k].low, box[k].high);
    VectorXd misses = misses_at(emulator, targets, at);
    double damping = 1e-2;
    for (int i = 0; i < iterations && damping < 1e8; ++i) {
        const MatrixXd slopes = slopes_at(emulator, targets, at, misses);
        MatrixXd normal = slopes.transpose() * slopes;
        const double scale = std::max(normal.trace() / double(normal.rows()), 1e-12);
        normal.diagonal().array() += damping * scale;
        const VectorXd step = normal.ldlt().solve(-slopes.transpose() * misses);
        std::vector<double> next = at;
        for (std::size_t k = 0; k < at.size(); ++k)
            next[k] = std::clamp(at[k] + step(static_cast<Index>(k)), box[k].low, box[k].high);
        const VectorXd there = misses_at(emulator, targets, next);
        const double gain = misses.squaredNorm() - there.squaredNorm();
        if (gain > 0) {
            at = next;
            misses = there;
            damping = std::max(damping / 4, 1e-6);
            if (gain < 1e-9 * (1 + misses.squaredNorm())) break;
        } else {
            damping *= 4;
        }
    }
    return at;
}

}  // namespace keiretsu::analysis::calibration
