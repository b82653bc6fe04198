// Groupings of rows: fixed effects, clusters, periods.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace keiretsu::analysis::regression {

/// A level for each row, numbered from 0 without gaps in order of first appearance.
struct Factor {
    std::string name = {};
    std::vector<std::int32_t> codes = {};
    std::int32_t levels = 0;

    std::size_t level(std::size_t row) const { return static_cast<std::size_t>(codes[row]); }
    std::size_t size() const { return static_cast<std::size_t>(levels); }
};

/// Levels by value; -0 and 0 are one level. Values must not be NaN.
Factor factor_of(std::string name, std::span<const double> values);
/// Levels by code, any codes >= 0; those that no row has take no number.
Factor factor_of(std::string name, std::span<const std::int32_t> codes);

/// One level for each pair of levels that occurs.
Factor crossed(const Factor& a, const Factor& b);

/// Whether every level of `inner` lies within one level of `outer`.
bool is_nested(const Factor& inner, const Factor& outer);

/// Rows of each level.
std::vector<std::size_t> level_counts(const Factor& factor);

/// Number of connected components of the bipartite graph that joins levels occurring together: the
/// number of redundant dummies when both factors are absorbed.
std::size_t connected_components(const Factor& a, const Factor& b);

}  // namespace keiretsu::analysis::regression
