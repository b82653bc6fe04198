#include "analysis/regression/certainty.h"

#include <Eigen/Core>
#include <algorithm>
#include <cmath>

#include "analysis/regression/symmetric_eigen.h"

namespace keiretsu::analysis::regression {
namespace {

// 32 units of 2^-53 for a row: data are rounded once, means and effects a few times more.
constexpr double row_rounding = 32 * 0x1p-53;
// Negative eigenvalues up to this share of the largest are rounding.
constexpr double eigen_rounding = 1e-12;

Square leading(const Square& whole, std::size_t size) {
    Square block(size);
    for (std::size_t i = 0; i < size; ++i)
        for (std::size_t j = 0; j < size; ++j) block(i, j) = whole(i, j);
    return block;
}

/// Sets negative eigenvalues to zero; false, and no change, if there are none beyond rounding.
bool without_negative(Square& a) {
    const auto size = static_cast<Eigen::Index>(a.size);
    Eigen::MatrixXd matrix(size, size);
    for (Eigen::Index i = 0; i < size; ++i)
        for (Eigen::Index j = 0; j < size; ++j) {
            const auto row = static_cast<std::size_t>(i), column = static_cast<std::size_t>(j);
            matrix(i, j) = (a(row, column) + a(column, row)) / 2;
        }
    const auto [values, vectors, converged] = symmetric_eigen(matrix);
    if (!converged) return false;
    if (values[0] >= -eigen_rounding * values.cwiseAbs().maxCoeff()) return false;
    matrix = vectors * values.cwiseMax(0).asDiagonal() * vectors.transpose();
    for (Eigen::Index i = 0; i < size; ++i)
        for (Eigen::Index j = 0; j < size; ++j)
            a(static_cast<std::size_t>(i), static_cast<std::size_t>(j)) = matrix(i, j);
    return true;
}

}  // namespace

double rounding_squares(const Problem& problem, const LeastSquares& solved) {
    std::vector<double> size(problem.y.size());
    for (std::size_t row = 0; row < size.size(); ++row) size[row] = std::abs(problem.y[row]);
    for (std::size_t slope = 0; slope < solved.kept.size(); ++slope) {
        const std::vector<double>& column = problem.regressors[solved.kept[slope]].values;
        for (std::size_t row = 0; row < size.size(); ++row)
            size[row] += std::abs(solved.slopes[slope] * column[row]);
    }
    double sum = 0;
    for (std::size_t row = 0; row < size.size(); ++row)
        sum += (problem.weights.empty() ? 1 : problem.weights[row]) * size[row] * size[row];
    return row_rounding * row_rounding * sum;
}

bool repair_covariance(Square& covariance, std::size_t slopes) {
    Square block = leading(covariance, slopes);
    const bool slopes_repaired = without_negative(block);
    bool repaired = slopes_repaired;
    if (covariance.size > slopes) repaired = without_negative(covariance) || repaired;
    // The whole is indefinite if its block is; where only the whole is, slopes keep their own.
    for (std::size_t i = 0; i < slopes; ++i)
        for (std::size_t j = 0; j < slopes; ++j) covariance(i, j) = block(i, j);
    return repaired;
}

}  // namespace keiretsu::analysis::regression
