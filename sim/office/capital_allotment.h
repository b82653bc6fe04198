// Capital of an industry, allotted to size classes: nobody surveyed it, and the paper does not say
// how it was done.
#pragma once

#include <array>

#include "sim/office/census.h"

namespace keiretsu::sim {

using BySize = std::array<double, size_classes>;

/// What the establishments of an industry hold, 2000 prices.
BySize true_capital(const Census& census, int industry);

/// Shares of the size classes in an industry's capital; nil where there is none.
BySize shares_of(const BySize& capital);

/// A total by given shares.
BySize allot(double total, const BySize& shares);

/// The industry's total by the tangible assets that companies of each paired capital class report;
/// what is left goes to the two smallest classes in proportion to what they hold.
BySize allot_by_assets(const Census& census, int industry);

}  // namespace keiretsu::sim
