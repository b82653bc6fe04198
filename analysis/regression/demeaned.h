// A problem's columns after its effects are taken out.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "analysis/regression/absorb.h"
#include "analysis/regression/fit.h"
#include "analysis/regression/least_squares.h"

namespace keiretsu::analysis::regression {

/// The absorber points into the problem's effects, which must outlive it.
struct Demeaned {
    std::vector<double> y = {};
    Columns columns = {};
    std::vector<double> norms = {};  // of the columns before
    double y_mean = 0;               // before
    std::vector<double> means = {};  // before
    std::optional<Absorber> absorber = {};
    double total = 0;  // squares of y about its mean, or about 0 without constant
};

/// Takes the effects out of response and regressors; without effects both stay as they are.
Demeaned demeaned(const Problem& problem);

/// Least squares of the demeaned columns, centred where a plain constant is asked for.
LeastSquares solved(const Problem& problem, const Demeaned& data);

double squares_about(std::span<const double> values, double centre);

}  // namespace keiretsu::analysis::regression
