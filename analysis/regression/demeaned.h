// A problem's columns after its effects are taken out.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "analysis/regression/absorb.h"
#include "analysis/regression/fit.h"
#include "analysis/regression/least_squares.h"

namespace keiretsu::analysis::regression {

/// Weighted least squares is least squares of rows times the root of their weights after weighted
/// means are taken out: y, columns and total are scaled so. The absorber points into the problem's
/// effects and weights, which must outlive it.
struct Demeaned {
    std::vector<double> y = {};
    Columns columns = {};
    std::vector<double> norms = {};                         // of the scaled columns before
    double y_mean = 0;                                      // before, weighted
    std::vector<double> means = {};                         // before, weighted
    std::unique_ptr<const std::vector<Factor>> whole = {};  // a weighted constant, as an effect
    std::optional<Absorber> absorber = {};
    bool centred = false;            // a plain constant is still to be taken out
    std::vector<double> roots = {};  // of the weights; empty without
    double weight = 0;               // sum of the weights, or number of rows
    double total = 0;                // squares of y about its mean, or about 0 without constant

    /// Takes effects and constant out of a scaled column.
    void take_out(std::vector<double>& scaled) const;
    /// The scaled column of the constant, of length 1.
    std::vector<double> constant_direction(std::size_t rows) const;
};

/// Takes the effects out of response and regressors; without effects and weights both stay as they
/// are.
Demeaned demeaned(const Problem& problem);

/// Least squares of the demeaned columns, centred where a plain constant is asked for. Residuals
/// and basis are those of scaled rows.
LeastSquares solved(const Demeaned& data);

double squares_about(std::span<const double> values, double centre);

}  // namespace keiretsu::analysis::regression
