#include "analysis/regression/bias_reduced.h"

#include <fmt/format.h>

#include <Eigen/Core>
#include <cmath>

#include "analysis/regression/absorb.h"
#include "analysis/regression/refusal.h"
#include "analysis/regression/symmetric_eigen.h"

namespace keiretsu::analysis::regression {
namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

// Eigenvalues of (I - H)_gg up to this are 0, as in clubSandwich.
constexpr double null_eigenvalue = 1e-12;
// Cells of the dummies written out: 160 MB.
constexpr double most_cells = 2e7;

MatrixXd rows_of(const Columns& columns, const std::vector<std::size_t>& rows) {
    MatrixXd part(static_cast<Index>(rows.size()), static_cast<Index>(columns.size()));
    for (Index column = 0; column < part.cols(); ++column)
        for (Index row = 0; row < part.rows(); ++row)
            part(row, column) =
                columns[static_cast<std::size_t>(column)][rows[static_cast<std::size_t>(row)]];
    return part;
}

/// A w for the columns of `w`, A being (I - U U')^(-1/2); by the smaller of U U' and U'U, which
/// have the same eigenvalues above 0.
MatrixXd adjusted_combinations(const MatrixXd& u, const MatrixXd& w) {
    const bool wide = u.rows() <= u.cols();
    const MatrixXd gram = wide ? MatrixXd(u * u.transpose()) : MatrixXd(u.transpose() * u);
    const SymmetricEigen eigen = symmetric_eigen(gram);
    VectorXd factor(gram.rows());
    for (Index i = 0; i < factor.size(); ++i) {
        const double rest = 1 - eigen.values[i];
        const double root = std::sqrt(std::max(rest, 0.0));
        if (wide)
            factor[i] = rest > null_eigenvalue ? 1 / root : 0;
        else  // A = I + U V f V'U' with 1 + f x eigenvalue = rest^(-1/2), or 0
            factor[i] = rest > null_eigenvalue ? 1 / (root * (1 + root)) : -1;
    }
    const MatrixXd& v = eigen.vectors;
    if (wide) return v * (factor.asDiagonal() * (v.transpose() * w));
    return w + u * (v * (factor.asDiagonal() * (v.transpose() * (u.transpose() * w))));
}

/// Sums over clusters that make a coefficient's degrees of freedom.
struct Satterthwaite {
    double trace = 0;    // of p'p
    double squares = 0;  // of the elements of p'p, less those of q'q
    MatrixXd crossed;    // sum of q q' with q = U_g'A_g w_g: p_g'p_h is -q_g'q_h off the diagonal

    void add(double length, const VectorXd& q) {
        const double explained = q.squaredNorm();
        trace += length - explained;
        squares += length * length - 2 * length * explained;
        crossed.noalias() += q * q.transpose();
    }
    double df() const {
        const double all = squares + crossed.squaredNorm();
        return trace > 0 && all > 0 ? trace * trace / all : unknown;
    }
};

/// Dummies of the effects that do not lie within clusters, less the means of those that do.
Columns loose_dummies(const Problem& problem, const Factor& clusters) {
    std::vector<Factor> nested;
    std::vector<const Factor*> loose;
    double levels = 0;
    for (const Factor& effect : problem.effects) {
        if (is_nested(effect, clusters)) {
            nested.push_back(effect);
        } else {
            loose.push_back(&effect);
            levels += effect.levels;
        }
    }
    const std::size_t rows = problem.y.size();
    if (levels * static_cast<double>(rows) > most_cells || levels > dense_levels)
        refuse("E250",
               fmt::format("cr2 writes out the {:.0f} dummies of effects that do not lie within "
                           "clusters, too many for {} rows",
                           levels,
                           rows),
               "cluster by what the larger effect lies within, or use cluster:column",
               "--vcov");
    Columns dummies;
    for (const Factor* effect : loose) {
        const std::size_t first = dummies.size();
        dummies.resize(first + effect->size(), std::vector<double>(rows, 0));
        for (std::size_t row = 0; row < rows; ++row) dummies[first + effect->level(row)][row] = 1;
    }
    if (nested.empty() || dummies.empty()) return dummies;
    const Absorber absorber(nested);
    for (std::vector<double>& dummy : dummies) absorber.take_out(dummy);
    return dummies;
}

}  // namespace

Columns whole_design(const Problem& problem, const Columns& slopes, const Factor& clusters) {
    if (!problem.weights.empty())
        refuse(
            "E250", "cr2 knows no weights", "leave --weights out, or use cluster:column", "--vcov");
    Columns design = slopes;
    const std::size_t rows = problem.y.size();
    if (problem.effects.empty()) {
        if (problem.constant) design.emplace_back(rows, 1 / std::sqrt(static_cast<double>(rows)));
        return design;
    }
    const Columns dummies = loose_dummies(problem, clusters);
    if (dummies.empty()) return design;
    // A dummy's length before means are taken out is at least 1.
    const std::vector<double> norms(dummies.size(), 1);
    const std::vector<std::span<const double>> columns(dummies.begin(), dummies.end());
    for (std::vector<double>& q : least_squares(problem.y, columns, norms, false).basis)
        design.push_back(std::move(q));
    return design;
}

BiasReduced bias_reduced(const Columns& combinations,
                         const Columns& design,
                         std::span<const double> residuals,
                         const Factor& clusters) {
    std::vector<std::vector<std::size_t>> rows(clusters.size());
    for (std::size_t row = 0; row < residuals.size(); ++row)
        rows[clusters.level(row)].push_back(row);
    const std::size_t size = combinations.size();
    const auto width = static_cast<Index>(design.size());
    BiasReduced result{.covariance = Square(size)};
    std::vector<Satterthwaite> sums(size, {.crossed = MatrixXd::Zero(width, width)});
    for (const std::vector<std::size_t>& cluster : rows) {
        const MatrixXd u = rows_of(design, cluster);
        const MatrixXd z = adjusted_combinations(u, rows_of(combinations, cluster));
        const MatrixXd q = u.transpose() * z;
        VectorXd own(z.rows());
        for (Index row = 0; row < own.size(); ++row)
            own[row] = residuals[cluster[static_cast<std::size_t>(row)]];
        const VectorXd score = z.transpose() * own;
        for (std::size_t i = 0; i < size; ++i) {
            const auto at = static_cast<Index>(i);
            sums[i].add(z.col(at).squaredNorm(), q.col(at));
            for (std::size_t j = 0; j < size; ++j)
                result.covariance(i, j) += score[at] * score[static_cast<Index>(j)];
        }
    }
    for (const Satterthwaite& sum : sums) result.df.push_back(sum.df());
    return result;
}

}  // namespace keiretsu::analysis::regression
