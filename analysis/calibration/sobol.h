// Scrambled Sobol points: numbers that fill a cube more evenly than random ones.
#pragma once

#include <cstddef>
#include <cstdint>

#include "analysis/calibration/points.h"

namespace keiretsu::analysis::calibration {

/// The first `count` points of the Sobol sequence in `dimensions` (at most 3667, direction numbers
/// of Joe and Kuo 2008), each coordinate scrambled as Owen (1995) does: every binary digit is
/// flipped or not by a draw keyed by seed, dimension and the digits above it. Points lie in (0, 1),
/// the middles of cells of width 2^-32; the balance of the sequence is kept.
Rows sobol_points(std::size_t count, std::size_t dimensions, std::uint64_t seed);

}  // namespace keiretsu::analysis::calibration
