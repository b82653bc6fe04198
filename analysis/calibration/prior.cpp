#include "analysis/calibration/prior.h"

#include <cmath>

namespace keiretsu::analysis::calibration {

double Prior::value_at(double unit) const {
    if (!log_scale) return low + unit * (high - low);
    return low * std::exp(unit * std::log(high / low));
}

double Prior::unit_of(double value) const {
    if (!log_scale) return (value - low) / (high - low);
    return std::log(value / low) / std::log(high / low);
}

}  // namespace keiretsu::analysis::calibration
