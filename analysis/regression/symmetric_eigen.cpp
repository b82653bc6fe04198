#include "analysis/regression/symmetric_eigen.h"

#include <Eigen/Eigenvalues>

namespace keiretsu::analysis::regression {

SymmetricEigen symmetric_eigen(const Eigen::MatrixXd& matrix) {
    if (matrix.size() == 0) return {};
    const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver(matrix);
    return {solver.eigenvalues(), solver.eigenvectors(), solver.info() == Eigen::Success};
}

}  // namespace keiretsu::analysis::regression
