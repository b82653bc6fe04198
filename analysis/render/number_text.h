// The one path from a number to its text in tables for readers.
#pragma once

#include <string>

namespace keiretsu::analysis::render {

/// What stands in a cell without a figure.
inline constexpr const char* no_figure = "n/a";

enum class Sign { minus_only, always };

/// `places` decimals. No digit but zeros: no sign, as "-0.00" says nothing. NaN is "n/a".
std::string decimals(double value, int places, Sign sign = Sign::minus_only);

/// About four significant digits and at most four decimals; smaller numbers as 1.2e-05. What is
/// below 1e-9 is the rounding of sums, since no figure that we print is so small: "0". NaN is
/// "n/a".
std::string figure(double value, Sign sign = Sign::minus_only);

}  // namespace keiretsu::analysis::render
