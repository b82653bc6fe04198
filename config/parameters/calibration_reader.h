// From a calibration file on disk to a Calibration, every complaint with its place.
#pragma once

#include <map>
#include <string>

#include "config/parameters/calibration.h"

namespace keiretsu {

/// Reads and checks `file`. `observed` gives the facts that a target may name, with their observed
/// values; a `*` in a target's name stands for any text, and the target for every fact that fits.
/// `base` becomes a path relative to where the program runs. Throws InputError with every problem
/// found.
Calibration load_calibration(const std::string& file,
                             const std::map<std::string, double>& observed);

/// What a calibration says of its base alone: `base` and `overrides`. Nothing is checked, since the
/// base says which facts are known, and these what a target may be.
Calibration base_of_calibration(const std::string& file);

/// True if `name` fits `pattern`, in which each `*` stands for any text.
bool fits_pattern(const std::string& name, const std::string& pattern);

/// Sixteen hexadecimal digits over what decides the first wave's runs: parameters and priors,
/// scale, seeds. Not the targets: other targets may judge the same runs.
std::string design_hash(const Calibration& calibration);
/// The same over targets, and how waves and posterior follow from them.
std::string targets_hash(const Calibration& calibration);

}  // namespace keiretsu
