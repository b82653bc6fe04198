// The report of a comparison, a sweep, an ablation or a calibration: its tables as one page.
#pragma once

#include <string>

#include "analysis/report/run_directory_files.h"

namespace keiretsu::analysis::report {

/// The page of `keiretsu compare`: effects.csv, arms.csv, costs.csv, balance.csv and, where an arm
/// cuts suppliers, fates.csv, fate_effects.csv and kept_less_dropped.csv. Of the yearly figures
/// only the nation's are shown, of the windows all; the files have the rest.
std::string comparison_report(const RunFiles& run);

/// The page of `keiretsu sweep`: sweep.csv, points.csv, columns.csv and sensitivity.csv. Of the
/// outcomes only the nation's and the tiers' are shown, and what policies cost by kind; of few
/// points fates.csv.
std::string sweep_report(const RunFiles& run);

/// The page of `keiretsu calibrate`: parameters.csv and fit.csv.
std::string calibration_report(const RunFiles& run);

/// The page of `keiretsu ablate`: ablation.csv, and selection.csv if it is there.
std::string ablation_report(const RunFiles& run);

/// The page of `keiretsu attribute`: attribution.csv.
std::string attribution_report(const RunFiles& run);

/// The page of `keiretsu cities`: city_scores.csv, city_points.csv and city_inputs.csv, each if it
/// is there.
std::string cities_report(const RunFiles& run);

/// The page of `keiretsu trace`: life.csv, and its other files where they are there.
std::string trace_report(const RunFiles& run);

/// The page that the manifest's `kind` asks for; where it names none, a calibration's if the fitted
/// parameters are there, else a run's.
std::string report_of(const RunFiles& run);

}  // namespace keiretsu::analysis::report
