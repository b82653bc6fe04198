// What an arm brought about, establishment by establishment: each is compared with itself in the
// paired run of the base.
//
// Of a level (the nation, a size class, a place ...), with "reached" for what the arm's own
// policies and shocks have reached so far:
//
//   net        = arm less base, as in effects.csv
//              = saved - killed + born - not_born + moved_in - moved_out [+ gained - lost, of jobs]
//   gross      = reached and open in the arm
//   deadweight = the same ones, as far as they are open in the base: what would be there anyway
//   displaced  = base less arm of all others
//   net        = gross - deadweight - displaced, exactly
#pragma once

#include <string>
#include <vector>

#include "analysis/comparison/paired.h"
#include "analysis/data/csv.h"
#include "analysis/render/document.h"
#include "config/scenario/window.h"

namespace keiretsu::analysis {

/// One measure of one level in one period, over pairs of replicates.
struct TwinEffect {
    std::string arm = {};
    std::string measure = {};
    std::string unit = {};  // establishments, jobs; share
    std::string dimension = {};
    std::string level = {};
    std::string period = {};
    MeanInterval value = {};
    double pairs = 0;
};

/// Means over pairs from the twin_counts.csv of a comparison: every measure and level over each
/// window, and year by year of the nation, places and distances. Years of `reported` for which the
/// file has no row count as zero: the two runs were still one. Throws InputError for a file that is
/// none.
std::vector<TwinEffect> twin_effects(const CsvTable& counts,
                                     const std::vector<Window>& windows,
                                     const Window& reported);

/// twins.csv.
render::Table twins_table(const std::vector<TwinEffect>& effects);

/// For a reader, a table an arm, at most 80 columns: the nation in the year `at`. Counts are of the
/// economy that the run is a sample of, `1 / scale` times as many.
std::vector<render::Table> twins_summary(const std::vector<TwinEffect>& effects,
                                         int at,
                                         double scale);

}  // namespace keiretsu::analysis
