// What a calibration found, as tables: parameters with their intervals, and every known fact beside
// what the fitted model says.
#pragma once

#include <string>
#include <vector>

#include "analysis/render/document.h"

namespace keiretsu::analysis::calibration {

/// A parameter, in its own unit.
struct FittedParameter {
    std::string name = {};
    std::string unit = {};
    double prior_low = 0;
    double prior_high = 0;
    bool log_scale = false;
    double estimate = 0;
    double p5 = 0, p50 = 0, p95 = 0;   // of the posterior
    std::string estimator = {};        // that tells most of it, out of sample
    double out_of_sample_r2 = 0;       // of that
    double coverage = 0;               // of planted values: share inside their own 90% interval
    double width = 0;                  // of these intervals, over the prior's
    double rank_p = 1;                 // p-value of the planted values' ranks being uniform
    double unit_p5 = 0, unit_p95 = 1;  // of the posterior, in units of the prior
};

/// Which end of its prior a posterior leans on: "low", "high", both or neither. A twentieth of it
/// or more lies within two hundredths of the prior there.
std::string leans_on(const FittedParameter& parameter);

/// An estimator's out-of-sample R2 of every parameter.
struct EstimatorRow {
    std::string parameter = {};
    std::string chosen = {};
    double ridge = 0, local_linear = 0, forest = 0;
};

/// A target among the prior's own runs.
struct ReachRow {
    std::string moment = {};
    double observed = 0, low = 0, high = 0, rank = 0;
    bool inside = true;
};

/// Below this the targets say next to nothing of a parameter: its posterior is its prior.
inline constexpr double identified_r2 = 0.1;
inline bool is_identified(const FittedParameter& parameter) {
    return parameter.out_of_sample_r2 >= identified_r2;
}

/// A fact: what is known, and its spread over posterior draws that were simulated.
struct FittedFact {
    std::string name = {};
    bool target = false;
    double observed = 0;
    double best = 0;                       // at the estimate; NaN where that was not simulated
    double median = 0, low = 0, high = 0;  // 5% and 95%

    bool inside() const { return observed >= low && observed <= high; }
};

/// Full precision: parameters.csv and fit.csv.
render::Table parameters_file(const std::vector<FittedParameter>& parameters);
render::Table fit_file(const std::vector<FittedFact>& facts);
render::Table estimators_file(const std::vector<EstimatorRow>& rows);
render::Table reach_file(const std::vector<ReachRow>& rows);

/// For a terminal of 80 columns.
render::Table parameters_report(const std::vector<FittedParameter>& parameters);
/// The targets one by one.
render::Table targets_report(const std::vector<FittedFact>& facts);
/// The held-out facts by table: how many lie within the band. Then Table 1's distance from the
/// paper by window, beside its null.
render::Table held_out_report(const std::vector<FittedFact>& facts);
render::Table scores_report(const std::vector<FittedFact>& facts);

}  // namespace keiretsu::analysis::calibration
