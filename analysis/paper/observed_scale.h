// Levels of a user's file that are obviously of a sample, another place or another unit.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "analysis/paper/observed_rows.h"
#include "config/text/diagnostics.h"

namespace keiretsu::analysis {

/// Levels of one place, or one variable of it, that are of another scale than the run's.
struct OffScale {
    ObservedFigure of = {};  // the first level that shows it
    double simulated = 0;    // beside it, at full scale
    double ratio = 1;        // simulated over observed, geometric mean over the series' years
    bool unit_only = false;  // other variables of the place are of the run's scale
};

/// Places, the nation among them, whose establishments (employees where there are none, then money)
/// lie apart by a factor of five or more; and variables that do so where the place itself does not.
/// Definitions, mergers of municipalities and plants below 4 employees make up to two or three;
/// samples and units (thousands, 100 million yen) ten and more; five lies between. What is too few
/// plants in the run's sample to tell is left out.
std::vector<OffScale> off_scale(std::span<const ObservedRow> rows, const Observed& known);

/// Whether `of` is a level that `off` tells of.
bool covers(const OffScale& off, const ObservedFigure& of);

/// W007, at most one: the ratio of the farthest, how many others there are, and what to write.
std::vector<Diagnostic> warnings_of_scale(std::span<const ObservedRow> rows, const Observed& known);

}  // namespace keiretsu::analysis
