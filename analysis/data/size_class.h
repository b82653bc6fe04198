// Size classes of establishments, and the value of a figure that is not known.
#pragma once

#include <array>
#include <limits>
#include <optional>
#include <string_view>

namespace keiretsu::analysis {

inline constexpr double missing = std::numeric_limits<double>::quiet_NaN();

/// Establishments by number of employees. The order is that of size.
enum class SizeClass { from_1, from_4, from_30, from_100, from_300, from_1000 };

/// "1-3", "4-29", "30-99", "100-299", "300-999", "1000+": as files spell the classes.
inline constexpr std::array<std::string_view, 6> size_class_names = {
    "1-3", "4-29", "30-99", "100-299", "300-999", "1000+"};

std::string_view name_of(SizeClass size_class);
std::optional<SizeClass> size_class_named(std::string_view name);

}  // namespace keiretsu::analysis
