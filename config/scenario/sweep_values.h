// The values that a sweep gives to a field.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "config/scenario/scenario.h"
#include "config/text/quantity.h"

namespace keiretsu {

/// More points than a sweep may have: at a second a run, 100,000 are a day.
inline constexpr double most_sweep_points = 100000;

/// A field with the values that it takes: `levels`, or any number between two.
struct SweptField {
    std::string path = {};
    std::vector<std::string> levels = {};  // texts that --set would take
    double low = 0, high = 0;              // of an interval; unused with levels
    bool numeric = false;                  // all values are numbers with one unit
    std::string unit = {};                 // of a numeric field, behind the number: " Myen", "%"

    bool is_interval() const { return levels.empty(); }
    /// The text at a share of the way, 0 to 1: a level, or a number of the interval.
    std::string at(double share) const;
    /// Where a number of the way stands: `at` as a number, or the level's index.
    double number_at(double share) const;
    /// A value as data files have it: the number alone, since its unit is the field's.
    std::string in_files(const std::string& value) const;
};

/// Reads a field of `experiment.sweep`. E024 where the values make no sense.
Parsed<SweptField> swept_field(const SweepField& field);

/// Reads `path=values` of --vary: `0 Myen:6 Myen:1 Myen` (from, to, step), `0 Myen:6 Myen` (any
/// between) or `1 Myen,3 Myen` (these).
Parsed<SweepField> parse_vary(std::string_view argument);

/// How the points of a sweep are chosen.
struct SweepDesign {
    enum class Kind { factorial, lhs, sobol, saltelli, morris, listed } kind = Kind::factorial;
    int size = 0;  // points (lhs, sobol, listed), base points (saltelli), trajectories (morris)
};

/// "factorial", "lhs:50", "sobol:64", "saltelli:64", "morris:10"; empty = factorial.
Parsed<SweepDesign> parse_design(std::string_view text);

/// Points of a design over these fields; a double, since grids overflow integers.
double points_of(const SweepDesign& design, const std::vector<SweptField>& fields);

/// What is wrong with a design over these fields, or nothing: E024 for a grid over an interval
/// without steps, or more points than `most_sweep_points`.
std::optional<Parsed<SweepDesign>> problem_of(const SweepDesign& design,
                                              const std::vector<SweptField>& fields);

}  // namespace keiretsu
