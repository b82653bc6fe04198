// Joint tests of linear restrictions: `x = z`, `x = 0, z = 0`, `2*x - z = 1`.
#pragma once

#include <string>

#include "analysis/regression/fit.h"

namespace keiretsu::analysis::regression {

/// A Wald test over the number of restrictions, F with that many and `df` degrees of freedom.
struct JointTest {
    std::string text = {};  // as asked for
    int restrictions = 0;
    double f = unknown;  // unknown if the restrictions repeat each other, or a variance is rounding
    double p = unknown;
    double df = 0;
    double estimate = unknown;  // of one restriction: its left side less its right side
    double std_error = unknown;
};

/// Tests restrictions parted by commas with the covariance of `fit`. A side is a sum of terms as
/// the output names them, in back quotes if they hold blanks or signs, of numbers, and of numbers
/// times terms. Throws InputError on a term that the fit does not have and on what is no
/// restriction.
JointTest joint_test(const Fit& fit, const std::string& text);

}  // namespace keiretsu::analysis::regression
