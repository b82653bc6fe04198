// Tables of numbers that the estimators of this folder pass to each other.
#pragma once

#include <vector>

namespace keiretsu::analysis::calibration {

/// One row a point (or draw), one column a parameter (or moment); all rows of one length.
using Rows = std::vector<std::vector<double>>;

}  // namespace keiretsu::analysis::calibration
