#include "analysis/regression/least_squares.h"

#include <Eigen/Core>
#include <Eigen/QR>
#include <cmath>
#include <utility>

namespace keiretsu::analysis::regression {
namespace {

using Eigen::Index;

// What is left of a column after the earlier ones, against its length: 1e-7 for the tenth power in
// NIST's Filip, 1e-16 for a sum of other columns.
constexpr double collinear_share = 1e-11;
// Cells times columns up to which extended precision costs less than a tenth of a second.
constexpr double extended_work = 5e6;

Index at(std::size_t index) {
    return static_cast<Index>(index);
}

template <typename Real>
using Matrix = Eigen::Matrix<Real, Eigen::Dynamic, Eigen::Dynamic>;
template <typename Real>
using Vector = Eigen::Matrix<Real, Eigen::Dynamic, 1>;

template <typename Real>
Vector<Real> loaded(std::span<const double> column) {
    return Eigen::Map<const Eigen::VectorXd>(column.data(), at(column.size()))
        .template cast<Real>();
}

/// Takes the mean out, twice for its last digits; returns it.
template <typename Column>
auto centre(Column&& column) {
    using Real = typename std::decay_t<Column>::Scalar;
    Real total = 0;
    for (int pass = 0; pass < 2; ++pass) {
        const Real mean = column.sum() / static_cast<Real>(column.size());
        column.array() -= mean;
        total += mean;
    }
    return total;
}

/// Which scaled columns stand, in order: those of which the earlier ones leave something.
template <typename Real>
void find_independent(const Matrix<Real>& scaled,
                      std::span<const double> share,
                      LeastSquares& result) {
    Matrix<Real> basis(scaled.rows(), scaled.cols());
    Index size = 0;
    for (Index column = 0; column < scaled.cols(); ++column) {
        Vector<Real> rest = scaled.col(column);
        for (int pass = 0; pass < 2; ++pass)  // twice is enough (Kahan, Parlett)
            for (Index other = 0; other < size; ++other)
                rest -= basis.col(other).dot(rest) * basis.col(other);
        const Real left = rest.norm();
        const auto index = static_cast<std::size_t>(column);
        if (static_cast<double>(left) * share[index] > collinear_share && size < scaled.rows()) {
            basis.col(size++) = rest / left;
            result.kept.push_back(index);
        } else {
            result.collinear.push_back(index);
        }
    }
}

template <typename Real>
LeastSquares solve(std::span<const double> y,
                   const std::vector<std::span<const double>>& columns,
                   std::span<const double> norms,
                   bool centred) {
    LeastSquares result;
    Vector<Real> response = loaded<Real>(y);
    const Real response_mean = centred ? centre(response) : Real(0);

    Matrix<Real> design(at(y.size()), at(columns.size()));
    std::vector<Real> mean(columns.size(), 0);
    std::vector<Real> scale(columns.size(), 1);
    std::vector<double> share(columns.size(), 0);  // of the column's length that is left here
    for (std::size_t index = 0; index < columns.size(); ++index) {
        auto column = design.col(at(index));
        column = loaded<Real>(columns[index]);
        if (centred) mean[index] = centre(column);
        const Real norm = column.norm();
        if (norm > 0) scale[index] = norm;
        column /= scale[index];
        share[index] = norms[index] > 0 ? static_cast<double>(norm) / norms[index] : 0;
    }
    find_independent(design, share, result);

    const Index size = at(result.kept.size());
    for (Index column = 0; column < size; ++column) {  // `kept` ascends: columns move left only
        const auto from = at(result.kept[static_cast<std::size_t>(column)]);
        if (from != column) design.col(column) = design.col(from).eval();
    }
    design.conservativeResize(Eigen::NoChange, size);
    Matrix<Real> q(design.rows(), size);
    Matrix<Real> inverse(size, size);
    if (size > 0) {
        const Eigen::ColPivHouseholderQR<Matrix<Real>> qr(design);
        q = qr.householderQ() * Matrix<Real>::Identity(design.rows(), size);
        inverse = qr.matrixR()
                      .topLeftCorner(size, size)
                      .template triangularView<Eigen::Upper>()
                      .solve(Matrix<Real>::Identity(size, size));
        inverse = qr.colsPermutation() * inverse;
    }
    for (Index row = 0; row < size; ++row)
        inverse.row(row) /= scale[result.kept[static_cast<std::size_t>(row)]];

    // One step of refinement: the residual's own coordinates correct the slopes.
    Vector<Real> coordinates = q.transpose() * response;
    Vector<Real> residual = response - q * coordinates;
    const Vector<Real> correction = q.transpose() * residual;
    coordinates += correction;
    residual -= q * correction;
    const Vector<Real> slopes = inverse * coordinates;

    Real constant = response_mean;
    for (Index column = 0; column < size; ++column) {
        const std::size_t index = result.kept[static_cast<std::size_t>(column)];
        constant -= mean[index] * slopes[column];
        result.means.push_back(static_cast<double>(mean[index]));
        result.slopes.push_back(static_cast<double>(slopes[column]));
        const Eigen::VectorXd basis_column = q.col(column).template cast<double>();
        result.basis.emplace_back(basis_column.data(), basis_column.data() + basis_column.size());
    }
    for (Index row = 0; row < size; ++row)
        for (Index column = 0; column < size; ++column)
            result.to_slopes.push_back(static_cast<double>(inverse(row, column)));
    const Eigen::VectorXd residuals = residual.template cast<double>();
    result.residuals.assign(residuals.data(), residuals.data() + residuals.size());
    result.rss = static_cast<double>(residual.squaredNorm());
    result.constant = static_cast<double>(constant);
    return result;
}

}  // namespace

LeastSquares least_squares(std::span<const double> y,
                           const std::vector<std::span<const double>>& columns,
                           std::span<const double> norms,
                           bool centred) {
    const auto work = static_cast<double>(y.size() * columns.size() * columns.size());
    return work <= extended_work ? solve<long double>(y, columns, norms, centred)
                                 : solve<double>(y, columns, norms, centred);
}

}  // namespace keiretsu::analysis::regression
