// Designs of experiments: points of the unit cube. Sobol points are in
// analysis/calibration/sobol.h.
//
// Every draw is a function of seed, row and column (Philox, counter-based), so a design does not
// depend on how it is cut into runs.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace keiretsu::analysis {

/// Rows are points; each has a coordinate in [0, 1) for every varied field.
using Points = std::vector<std::vector<double>>;

/// Every combination of `levels` values a field, the last field fastest; coordinates stand in the
/// middle of the levels' bins.
Points factorial_design(const std::vector<std::size_t>& levels);

/// Latin hypercube: each of the n bins of every field holds exactly one point (McKay, Beckman and
/// Conover 1979).
Points latin_hypercube(std::size_t n, std::size_t fields, std::uint64_t seed);

/// Saltelli's design for Sobol indices: for each of n base points, A, then A with one coordinate of
/// B after the other, then B: n (fields + 2) points (Saltelli et al. 2010). A and B are halves of
/// one scrambled Sobol sequence.
Points saltelli_design(std::size_t n, std::size_t fields, std::uint64_t seed);

/// Different permutations of 0 .. n - 1 that leave nothing in its place, `count` of them or as many
/// as there are among the first thousand draws for each.
std::vector<std::vector<std::size_t>> derangements(std::size_t count,
                                                   std::size_t n,
                                                   std::uint64_t seed);

/// Morris's elementary effects: `trajectories` paths of fields + 1 points, on a grid of 4 levels,
/// each moving one field by 2/3 at a time (Morris 1991).
Points morris_design(std::size_t trajectories, std::size_t fields, std::uint64_t seed);

}  // namespace keiretsu::analysis
