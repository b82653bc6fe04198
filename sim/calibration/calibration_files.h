// What a calibration leaves: its tables, the fitted scenario, and the summary.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "analysis/calibration/fit_table.h"
#include "analysis/paper/observed.h"
#include "config/parameters/calibration.h"
#include "sim/calibration/stages.h"

namespace keiretsu::sim {

/// The estimate's parameters in the order of the plan, in the model's units.
std::vector<analysis::calibration::FittedParameter> fitted_parameters(const Calibration& plan,
                                                                      const Stages& stages,
                                                                      const Estimate& estimate);

/// What each estimator tells of each parameter of the plan, over the first wave.
std::vector<analysis::calibration::EstimatorRow> estimator_rows(const Calibration& plan,
                                                                const Estimate& estimate);

/// Each target among the first wave's runs.
std::vector<analysis::calibration::ReachRow> reach_rows(const Stages& stages,
                                                        const Estimate& estimate);

/// Every known fact that the runs have: its median and band over the predictive draws (without
/// these, over the posterior's own runs there is none), and its mean at the polished best point.
std::vector<analysis::calibration::FittedFact> fitted_facts(const Calibration& plan,
                                                            Stages& stages,
                                                            RunTable& table,
                                                            const Estimate& estimate,
                                                            const analysis::Observed& known);

/// best.yaml: a scenario that extends the base with the fitted values, and says which facts these
/// were set to. `directory` is where it will lie.
std::string fitted_scenario(const Calibration& plan,
                            const Estimate& estimate,
                            const analysis::Observed& known,
                            const std::filesystem::path& directory);

/// posterior.yaml: best.yaml, in which each replicate has a draw of posterior.csv.
std::string posterior_scenario(const Calibration& plan);

/// posterior.csv: a draw a row, a parameter a column, in the model's units.
std::string posterior_csv(const Calibration& plan, const Stages& stages, const Estimate& estimate);

/// Writes parameters.csv, fit.csv, estimators.csv, prior_reach.csv, posterior.csv, posterior.yaml
/// and best.yaml into `staging`, to be moved to `directory`; returns the summary, at most 80
/// columns wide.
std::string write_calibration(const Calibration& plan,
                              Stages& stages,
                              RunTable& table,
                              const Estimate& estimate,
                              const analysis::Observed& known,
                              const std::filesystem::path& staging,
                              const std::filesystem::path& directory);

}  // namespace keiretsu::sim
