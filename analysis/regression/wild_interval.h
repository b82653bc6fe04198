// Confidence intervals of the wild cluster bootstrap: its test, inverted.
#pragma once

#include <vector>

namespace keiretsu::analysis::regression {

/// A draw's squared t under the null that the slope is d below its estimate: restricted residuals
/// are linear in d, so t^2 = (estimate + shift d)^2 / (square + 2 cross d + shift_square d^2).
struct DrawnT {
    double estimate = 0;
    double shift = 0;
    double square = 0;
    double cross = 0;
    double shift_square = 0;
};

/// The draws of one slope; the sample's own t under that null is d / standard_error.
struct WildDraws {
    std::vector<DrawnT> draws = {};
    double standard_error = 0;  // without small-sample factor
    bool enumerated = false;    // then the first draw is the sample's own signs

    /// The p-value of that null: the share of draws whose |t| is at least the sample's.
    double p(double distance) const;
};

/// How far the interval of `level` reaches below (`side` 1) or above (-1) the estimate: to the null
/// next to it whose p is no longer above 1 - level, looked for in steps that grow by a quarter from
/// an eighth of the standard error and halved to 1e-9 of it. Infinite where no null within 65,536
/// standard errors is rejected.
double wild_reach(const WildDraws& draws, double level, double side);

}  // namespace keiretsu::analysis::regression
