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
    /// The same for size classes of which a place states its plants: [class][industry][place],
    /// empty for other classes. `upper` has the largest number of employees of each.
    std::vector<std::vector<std::vector<float>>> stated;
    std::vector<float> upper;

    /// Cumulated shares of the places among an industry's plants of a size.
    const std::vector<float>& of(std::uint8_t industry, float employees) const;
};

/// Places without industries of their own have the nation's mix; what the listed places leave goes
/// to the place that stands for the rest. A place that states its plants by industry and size has
/// their share in the nation's, so that it is expected to have just these; other places keep their
/// proportions.
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
