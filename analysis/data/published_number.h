// Figures as statistics offices print them.
#pragma once

#include <optional>
#include <string_view>

namespace keiretsu::analysis {

/// The number that a cell prints, with thousands separated by commas and in full-width digits too;
/// nothing for any other text. `1,03` is no number.
std::optional<double> published_number(std::string_view text);

/// Whether a cell says that a figure is not given: NA, N/A, x (suppressed), ..., ***.
bool is_gap(std::string_view text);

}  // namespace keiretsu::analysis
