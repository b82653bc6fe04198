// The points of a sweep, and the tables made of their replicates.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "analysis/sensitivity/designs.h"
#include "config/scenario/sweep_values.h"
#include "config/scenario/window.h"
#include "sim/run_directory/store.h"

namespace keiretsu::sim {

struct Sweep {
    std::vector<SweptField> fields = {};
    SweepDesign design = {};
    std::vector<Window> windows = {};
    analysis::Points points = {};  // of the unit cube: a coordinate a field
    double scale = 1;  // plants that are run per plant of Japan; 1 if points differ in it
};

/// The design's points.
analysis::Points points_of_sweep(const Sweep& sweep, std::uint64_t seed);

/// The point that the others are compared with, on the same seeds: the first.
inline constexpr std::size_t reference_point = 0;

/// The texts that a point gives to the fields.
std::vector<std::string> values_of(const Sweep& sweep, std::size_t point);

/// Writes sweep.csv (point, fields, outcome, dimension, level, period, mean, low, high, sd, n, and
/// the difference to the reference point over paired replicates: difference, difference_low,
/// difference_high, pairs; one row a window), points.csv, columns.csv (unit and meaning of each
/// column of these), for designs that have them sensitivity.csv and, where points cut suppliers,
/// fates.csv. Arm i of the store is point i + 1. Returns the summary, at most 80 columns
/// wide; its counts and money are those of Japan, `1 / scale` times those of the tables.
std::string write_sweep(const Store& store,
                        const Sweep& sweep,
                        const std::string& title,
                        const std::filesystem::path& directory);

}  // namespace keiretsu::sim
