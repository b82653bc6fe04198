// What a covariance may claim: no variance below rounding, none below zero.
#pragma once

#include <string>
#include <vector>

#include "analysis/regression/fit.h"
#include "analysis/regression/least_squares.h"
#include "analysis/regression/square.h"

namespace keiretsu::analysis::regression {

/// Squares of what rounding can leave in the residuals, summed over rows: a row's residual is a sum
/// of the response and of each slope times its column, each exact to 2^-53 of itself. `slopes` are
/// those of the regressors `kept`; rows count by their weight.
double rounding_squares(const Problem& problem, const LeastSquares& solved);

/// Clustering several ways can leave a covariance with negative eigenvalues. They are set to zero
/// (Cameron, Gelbach and Miller 2011, section 2.3) for the first `slopes` coefficients, whose block
/// is replaced; the last row, if there is one more, is that of the whole matrix repaired. Returns
/// whether there was anything to repair beyond rounding.
bool repair_covariance(Square& covariance, std::size_t slopes);

}  // namespace keiretsu::analysis::regression
