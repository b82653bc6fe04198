// Every error and warning code, with what it means and how to get rid of it: `keiretsu explain
// E007`.
#pragma once

#include <span>
#include <string_view>

namespace keiretsu {

struct ErrorInfo {
    std::string_view code;
    std::string_view meaning;
    std::string_view remedy;
};

/// Ordered by code: E0xx scenarios, E2xx CSV files and estimators, E3xx runs; W the same, for
/// warnings.
std::span<const ErrorInfo> error_codes();
const ErrorInfo* find_error_code(std::string_view code);

}  // namespace keiretsu
