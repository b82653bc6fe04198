// Time: quarters of the calendar.
#pragma once

#include <fmt/format.h>

#include <compare>
#include <string>

namespace keiretsu {

/// A calendar quarter. `index` counts quarters since year 0, so that differences are quarters.
struct Quarter {
    int index = 0;

    constexpr Quarter() = default;
    constexpr explicit Quarter(int quarters_since_year_zero) : index(quarters_since_year_zero) {}
    constexpr Quarter(int year, int quarter_of_year) : index(4 * year + quarter_of_year - 1) {}

    constexpr int year() const { return index / 4; }
    constexpr int of_year() const { return index % 4 + 1; }  // 1 to 4
    /// Middle of the quarter as a decimal year: 1985Q1 is 1985.125.
    constexpr double mid() const { return (index + 0.5) / 4; }

    constexpr Quarter& operator++() {
        ++index;
        return *this;
    }
    friend constexpr Quarter operator+(Quarter q, int quarters) {
        return Quarter(q.index + quarters);
    }
    friend constexpr Quarter operator-(Quarter q, int quarters) {
        return Quarter(q.index - quarters);
    }
    friend constexpr int operator-(Quarter a, Quarter b) { return a.index - b.index; }
    friend constexpr auto operator<=>(Quarter, Quarter) = default;
};

/// As written in scenarios and tables: "1999Q4".
inline std::string to_string(Quarter q) {
    return fmt::format("{}Q{}", q.year(), q.of_year());
}

}  // namespace keiretsu
