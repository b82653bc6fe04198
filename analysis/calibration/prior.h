// A parameter's prior, and the unit interval on which the design and the estimators work.
#pragma once

#include <string>

namespace keiretsu::analysis::calibration {

/// Uniform on [low, high], or uniform in logs.
struct Prior {
    std::string name = {};
    double low = 0;
    double high = 1;
    bool log_scale = false;

    /// The prior's quantile: 0 gives `low`, 1 gives `high`.
    double value_at(double unit) const;
    double unit_of(double value) const;
};

/// A range inside the unit interval of one parameter.
struct Range {
    double low = 0;
    double high = 1;
};

}  // namespace keiretsu::analysis::calibration
