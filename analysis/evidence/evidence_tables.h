// Forecasts and their scores as tables, each figure with its labels.
#pragma once

#include <string>
#include <vector>

#include "analysis/evidence/forecasts.h"
#include "analysis/render/document.h"

namespace keiretsu::analysis::evidence {

/// What must hold of the registered cutoff.
struct Gate {
    int cutoff = 0;
    std::string what = {};
    std::string wanted = {};
    std::string got = {};
    bool passed = false;
};

/// Full precision: evidence.csv, evidence_scores.csv, gates.csv.
render::Table evidence_file(const std::vector<Forecast>& forecasts);
render::Table scores_file(const std::vector<ForecastScore>& scores);
render::Table gates_file(const std::vector<Gate>& gates);

/// For a terminal of 80 columns: scores by cutoff; the registered cutoff's predictions one by one;
/// its gates.
render::Table scores_report(const std::vector<ForecastScore>& scores);
render::Table predictions_report(const std::vector<Forecast>& forecasts, int cutoff);
render::Table gates_report(const std::vector<Gate>& gates);

/// Coverage of the bands over all predicted facts of the cutoff, and Table 1's error against a
/// bound and against every rival.
std::vector<Gate> gates_of(const std::vector<ForecastScore>& scores,
                           int cutoff,
                           double coverage_low,
                           double coverage_high,
                           double table1_error);

}  // namespace keiretsu::analysis::evidence
