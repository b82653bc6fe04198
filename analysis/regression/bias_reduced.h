// The bias-reduced cluster-robust covariance CR2, and degrees of freedom for few clusters.
#pragma once

#include <span>
#include <vector>

#include "analysis/regression/fit.h"
#include "analysis/regression/least_squares.h"
#include "analysis/regression/square.h"

namespace keiretsu::analysis::regression {

struct BiasReduced {
    Square covariance;
    std::vector<double> df = {};  // Satterthwaite, of each coefficient
};

/// An orthonormal basis of the whole design: `slopes`, one of the demeaned regressors, and the
/// constant or the dummies of effects. Effects that lie within clusters are left out: CR2 from the
/// demeaned design is that of the whole one (Pustejovsky and Tipton 2018, theorem 2). Throws
/// InputError on weights, and where the other effects' dummies are too many to write out.
Columns whole_design(const Problem& problem, const Columns& slopes, const Factor& clusters);

/// CR2 of Bell and McCaffrey (2002) with identity working matrix, as clubSandwich has it: scores of
/// cluster g are w_g' A_g e_g with A_g the symmetric square root of the pseudo-inverse of
/// (I - H)_gg and H = U U' for the basis U of `whole_design`. `combinations` has a column w for
/// each coefficient, which is w'y. The degrees of freedom of a coefficient are (sum p_g'p_g)^2 /
/// sum sum (p_g'p_h)^2 with p_g = (I - H)_.g A_g w_g.
BiasReduced bias_reduced(const Columns& combinations,
                         const Columns& design,
                         std::span<const double> residuals,
                         const Factor& clusters);

}  // namespace keiretsu::analysis::regression
