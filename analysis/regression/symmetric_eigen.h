// Eigenvalues and eigenvectors of symmetric matrices, in a file of their own: the
// solver's templates take nine seconds to compile.
#pragma once

#include <Eigen/Core>

namespace keiretsu::analysis::regression {

struct SymmetricEigen {
    Eigen::VectorXd values = {};   // ascending
    Eigen::MatrixXd vectors = {};  // a column a value
    bool converged = false;
};

/// Of a symmetric matrix, n x n, of which the lower triangle is read. Empty for n = 0, and then not
/// converged.
SymmetricEigen symmetric_eigen(const Eigen::MatrixXd& matrix);

}  // namespace keiretsu::analysis::regression
