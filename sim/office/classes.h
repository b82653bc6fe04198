// The classes of the statistics: establishments by headcount, companies by paid-in capital.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "analysis/data/panel.h"

namespace keiretsu::sim {

inline constexpr std::size_t size_classes = analysis::size_class_names.size();

/// Index of the size class of an establishment; its headcount is its employees, rounded, so classes
/// begin half a person below a whole number.
inline std::uint32_t size_class_of(float employees) {
    return std::uint32_t{employees >= 3.5f} + std::uint32_t{employees >= 29.5f} +
           std::uint32_t{employees >= 99.5f} + std::uint32_t{employees >= 299.5f} +
           std::uint32_t{employees >= 999.5f};
}

/// Index of the size class of one of the model's size bands (1-3, 4-9, 10-29, 30-99, ...).
inline std::size_t size_class_of_band(std::size_t band) {
    return band < 2 ? band : band - 1;
}

/// Companies by paid-in capital, million yen; the last four are those of the finance statistics.
inline constexpr std::array<std::string_view, 6> capital_class_names = {
    "up to 1M", "1-10M", "10-50M", "50-100M", "100M-1bn", "1bn+"};
inline constexpr std::size_t capital_classes = capital_class_names.size();

inline std::uint32_t capital_class_of(float paid_in_capital) {
    return std::uint32_t{paid_in_capital > 1} + std::uint32_t{paid_in_capital >= 10} +
           std::uint32_t{paid_in_capital >= 50} + std::uint32_t{paid_in_capital >= 100} +
           std::uint32_t{paid_in_capital >= 1000};
}

/// Companies of more than one million yen fall under the finance statistics.
inline constexpr std::size_t first_finance_class = 1;

/// Table 2 pairs 30-99 employees with 10-50 million yen, 100-299 with 50-100 million, 300-999 with
/// 100 million to 1 billion, 1000+ with more: the indices are the same. The two smallest have none.
inline constexpr std::size_t first_paired_class = 2;

}  // namespace keiretsu::sim
