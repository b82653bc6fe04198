// Ordinary least squares of dense columns by Householder QR with column pivoting.
//
// Columns are centred and scaled first. Small problems are solved in extended precision, since a
// design such as NIST's Filip loses ten digits on the way; large ones in double.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace keiretsu::analysis::regression {

using Columns = std::vector<std::vector<double>>;

/// The columns that stand, an orthonormal basis of them, and what it says about y.
struct LeastSquares {
    std::vector<std::size_t> kept = {};       // indices of independent columns, ascending
    std::vector<std::size_t> collinear = {};  // those that earlier ones reproduce
    std::vector<double> slopes = {};          // one per kept column
    double constant = 0;                      // ybar - xbar'b if centred
    std::vector<double> means = {};           // of kept columns; 0 unless centred
    Columns basis = {};                       // orthonormal columns q spanning the kept ones
    std::vector<double> to_slopes = {};       // row-major M with slopes = M (q'y)
    std::vector<double> residuals = {};
    double rss = 0;
};

/// Regresses `y` on `columns` (each as long as y). `centred` takes means out of both first, which
/// is what an intercept does. `norms` are the lengths that a column's rest is compared with to call
/// it collinear: its own length before any effects were taken out.
LeastSquares least_squares(std::span<const double> y,
                           const std::vector<std::span<const double>>& columns,
                           std::span<const double> norms,
                           bool centred);

}  // namespace keiretsu::analysis::regression
