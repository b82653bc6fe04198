// The runs of `keiretsu screen`: trajectories through the ranges of parameters, and what they move.
#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "analysis/paper/observed.h"
#include "analysis/sensitivity/designs.h"
#include "analysis/sensitivity/screening.h"
#include "config/parameters/parameter_table.h"
#include "sim/ensemble.h"
#include "sim/office/published.h"
#include "sim/run_directory/store.h"

namespace keiretsu::sim {

/// A parameter and the range over which it is screened.
struct ScreenRange {
    const ParameterInfo* parameter = nullptr;
    double low = 0, high = 1;  // in the model's unit
    bool log_scale = false;

    /// The value at a share of the way, 0 to 1.
    double at(double share) const;
};

/// The stated range of a parameter, or the part of it `within` of its width around `value`, moved
/// into the range where it sticks out. On a log scale where the stated range spans a factor of 30.
ScreenRange screen_range(const ParameterInfo& parameter, double value, double within);

/// Arm 0 of the store is the scenario, then it again with `noise_seeds` other seeds, then a point
/// of the design an arm.
struct ScreenStudy {
    Scenario scenario = {};
    std::vector<ScreenRange> ranges = {};
    int noise_seeds = 10;
    analysis::Points design = {};  // of morris_design
};

std::vector<Arm> arms_of(const ScreenStudy& study);

/// The figures that are screened, of one run: levels of its last census and the decline of small
/// plants in logs, and the headline facts but those of single cities.
std::map<std::string, double> screened_figures(const Published& published,
                                               const analysis::Observed& known);

/// Names and labels of these figures, levels first.
std::vector<analysis::ScreenedOutcome> screened_outcomes();

/// Writes screening.csv, screening_runs.csv (every step and what became of it) and screening.md.
/// Returns the summary, at most 80 columns wide.
std::string write_screening(const Store& store,
                            const ScreenStudy& study,
                            const std::filesystem::path& directory);

}  // namespace keiretsu::sim
