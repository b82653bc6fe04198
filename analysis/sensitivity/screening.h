// Screening: which of many parameters move an outcome, by elementary effects along trajectories
// (Morris 1991; mu* by Campolongo, Cariboni and Saltelli 2007).
#pragma once

#include <cstddef>
#include <limits>
#include <string>
#include <vector>

#include "analysis/render/document.h"
#include "analysis/sensitivity/designs.h"

namespace keiretsu::analysis {

struct ScreenedParameter {
    std::string name = {};   // "exit.give_up_hazard"
    std::string grade = {};  // "measured", "fitted", "assumed"
};

struct ScreenedOutcome {
    std::string name = {};   // "level.establishments"
    std::string label = {};  // with its unit
};

/// One parameter and outcome, in the outcome's unit for a move over the parameter's whole range.
struct ScreenRow {
    double mu = std::numeric_limits<double>::quiet_NaN();
    double mu_star = std::numeric_limits<double>::quiet_NaN();
    double sigma = std::numeric_limits<double>::quiet_NaN();
    double low = std::numeric_limits<double>::quiet_NaN();   // 5% quantile of mu_star, bootstrap
    double high = std::numeric_limits<double>::quiet_NaN();  // 95% quantile
    std::size_t effects = 0;  // trajectories whose step over the parameter has both ends
};

/// Elementary effects of one outcome from morris_design; `values` by point, NaN where a run has
/// none. Intervals resample whole trajectories, the same for all parameters, 999 times; without
/// bounds below four effects. Always the same for the same input.
std::vector<ScreenRow> screen(const Points& design, const std::vector<double>& values);

/// The mean absolute effect that a step would have between two runs that share nothing, of a
/// parameter that moves nothing: (2 / sqrt(pi)) sd / step, `values` of one point over seeds. Runs
/// of one step share their seed, so this is an upper bound of the noise.
double noise_floor(const std::vector<double>& values);

/// What screening found: rows by outcome, then by parameter.
struct Screening {
    std::vector<ScreenedParameter> parameters = {};
    std::vector<ScreenedOutcome> outcomes = {};
    std::vector<std::vector<ScreenRow>> rows = {};
    std::vector<double> noise = {};  // by outcome
};

/// screening.csv: parameter, grade, outcome, mu, mu_star, sigma, low, high, noise, effects, moves.
render::Table screening_table(const Screening& found);

/// The parameters that move one outcome most, `most` of them, at most 80 columns wide.
render::Table screening_report(const Screening& found, std::size_t outcome, std::size_t most);

}  // namespace keiretsu::analysis
