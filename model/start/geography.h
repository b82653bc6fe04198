// Where plants of each industry stand at the start, and which industries plants of a size belong
// to.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "config/scenario/limits.h"
#include "config/scenario/scenario.h"

namespace keiretsu::model {

/// Share of each place in the plants of each industry, cumulated over places: [industry][place].
struct Geography {
    std::vector<std::vector<float>> small, large;  // below 10 employees, and the rest
};

/// Places without industries of their own have the nation's mix; what the listed places leave goes
/// to the place that stands for the rest.
Geography make_geography(const Scenario& scenario);

/// Weights of the industries among plants of a size, cumulated; relative to ten employees.
std::array<float, most_industries> industry_mix(const Scenario& scenario, float employees);

/// The entry of cumulated shares on which a uniform u falls.
template <class Cumulative>
std::uint8_t pick(const Cumulative& cumulative, float u) {
    std::size_t i = 0;
    while (i + 1 < cumulative.size() && u >= cumulative[i]) ++i;
    return static_cast<std::uint8_t>(i);
}

}  // namespace keiretsu::model
