#include "analysis/calibration/ridge.h"

#include <Eigen/Core>
#include <array>
#include <cmath>
#include <limits>

#include "analysis/regression/symmetric_eigen.h"

namespace keiretsu::analysis::calibration {
namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

constexpr std::array penalties = {
    1e-6, 1e-5, 1e-4, 1e-3, 3e-3, 1e-2, 3e-2, 0.1, 0.3, 1.0, 3.0, 10.0};
constexpr std::size_t folds = 5;

MatrixXd matrix_of(const Rows& rows) {
    MatrixXd matrix(static_cast<Index>(rows.size()), static_cast<Index>(rows.front().size()));
    for (std::size_t i = 0; i < rows.size(); ++i)
        for (std::size_t j = 0; j < rows[i].size(); ++j)
            matrix(static_cast<Index>(i), static_cast<Index>(j)) = rows[i][j];
    return matrix;
}

/// Slopes for every penalty from one eigendecomposition of X'X / n.
class Path {
  public:
    Path(const MatrixXd& x, const MatrixXd& y)
        : x_mean_(x.colwise().mean()), y_mean_(y.colwise().mean()) {
        const MatrixXd centred = x.rowwise() - x_mean_;
        const double n = static_cast<double>(x.rows());
        eigen_ = regression::symmetric_eigen(centred.transpose() * centred / n);
        loads_ = eigen_.vectors.transpose() * (centred.transpose() * (y.rowwise() - y_mean_) / n);
    }
    MatrixXd slopes(double penalty) const {  // regressor x response
        const VectorXd shrunk = (eigen_.values.array().max(0) + penalty).inverse();
        return eigen_.vectors * (shrunk.asDiagonal() * loads_);
    }
    const Eigen::RowVectorXd& x_mean() const { return x_mean_; }
    const Eigen::RowVectorXd& y_mean() const { return y_mean_; }

  private:
    Eigen::RowVectorXd x_mean_;
    Eigen::RowVectorXd y_mean_;
    regression::SymmetricEigen eigen_ = {};
    MatrixXd loads_ = {};
};

std::vector<Index> rows_of_fold(Index n, std::size_t fold, bool inside) {
    std::vector<Index> rows;
    for (Index i = 0; i < n; ++i)
        if ((static_cast<std::size_t>(i) % folds == fold) == inside) rows.push_back(i);
    return rows;
}

/// Squared errors out of sample: penalty x response.
MatrixXd validation_errors(const MatrixXd& x, const MatrixXd& y) {
    MatrixXd errors = MatrixXd::Zero(static_cast<Index>(penalties.size()), y.cols());
    for (std::size_t fold = 0; fold < folds; ++fold) {
        const std::vector<Index> out = rows_of_fold(x.rows(), fold, true);
        const std::vector<Index> in = rows_of_fold(x.rows(), fold, false);
        const Path path(x(in, Eigen::all), y(in, Eigen::all));
        const MatrixXd x_out = MatrixXd(x(out, Eigen::all)).rowwise() - path.x_mean();
        const MatrixXd y_out = MatrixXd(y(out, Eigen::all)).rowwise() - path.y_mean();
        for (std::size_t k = 0; k < penalties.size(); ++k)
            errors.row(static_cast<Index>(k)) +=
                (y_out - x_out * path.slopes(penalties[k])).colwise().squaredNorm();
    }
    return errors;
}

}  // namespace

std::vector<double> Ridge::predict(const std::vector<double>& regressors) const {
    std::vector<double> predicted = constants;
    for (std::size_t r = 0; r < slopes.size(); ++r)
        for (std::size_t j = 0; j < regressors.size(); ++j)
            if (deviations[j] > 0)
                predicted[r] += slopes[r][j] * (regressors[j] - means[j]) / deviations[j];
    return predicted;
}

Ridge fit_ridge(const Rows& regressors, const Rows& responses) {
    MatrixXd x = matrix_of(regressors);
    const MatrixXd y = matrix_of(responses);
    const double n = static_cast<double>(x.rows());
    Ridge fit;
    for (Index j = 0; j < x.cols(); ++j) {
        const double mean = x.col(j).mean();
        const double deviation = std::sqrt((x.col(j).array() - mean).square().sum() / n);
        fit.means.push_back(mean);
        fit.deviations.push_back(deviation);
        if (deviation > 0)
            x.col(j) = (x.col(j).array() - mean) / deviation;
        else
            x.col(j).setZero();
    }
    const MatrixXd errors = validation_errors(x, y);
    const Path path(x, y);
    for (Index r = 0; r < y.cols(); ++r) {
        Index best = 0;
        errors.col(r).minCoeff(&best);
        const double penalty = penalties[static_cast<std::size_t>(best)];
        const VectorXd slopes = path.slopes(penalty).col(r);
        const double spread = (y.col(r).array() - y.col(r).mean()).square().sum();
        fit.slopes.emplace_back(slopes.data(), slopes.data() + slopes.size());
        fit.constants.push_back(y.col(r).mean());
        fit.penalties.push_back(penalty);
        fit.out_of_sample_r2.push_back(spread > 0 ? 1 - errors(best, r) / spread
                                                  : std::numeric_limits<double>::quiet_NaN());
    }
    return fit;
}

}  // namespace keiretsu::analysis::calibration
