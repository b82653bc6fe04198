// Forecasts and their scores as tables, each figure with its labels.
#pragma once

#include <string>
#include <vector>

#include "analysis/evidence/forecasts.h"
#include "analysis/evidence/run_bands.h"
#include "analysis/render/document.h"
#include "config/parameters/registration.h"

namespace keiretsu::analysis::evidence {

/// What must hold of the registered cutoff.
struct Gate {
    int cutoff = 0;
    std::string what = {};
    std::string wanted = {};
    std::string got = {};
    bool passed = false;
};

/// Full precision: evidence.csv, coverage.csv, evidence_scores.csv, gates.csv.
render::Table evidence_file(const std::vector<Forecast>& forecasts);
render::Table coverage_file(const std::vector<Coverage>& coverage);
render::Table scores_file(const std::vector<ForecastScore>& scores);
render::Table gates_file(const std::vector<Gate>& gates);

/// For a terminal of 80 columns: scores by cutoff; the registered cutoff's predictions one by one;
/// its gates.
render::Table scores_report(const std::vector<ForecastScore>& scores);
render::Table predictions_report(const std::vector<Forecast>& forecasts, int cutoff);
render::Table gates_report(const std::vector<Gate>& gates);

/// Facts beside a run's bands, one by one.
render::Table run_bands_report(const std::vector<Forecast>& forecasts);
/// How many lie in them; without bands a note that says what gives some.
void add_coverage(const std::vector<Coverage>& coverage,
                  int replicates,
                  render::Document& document);

/// What is asked of the bands of facts that could be predicted: "80 to 97%", and whether it holds.
std::string coverage_asked(const RegisteredGates& gates);
bool coverage_holds(double share, const RegisteredGates& gates);

/// Coverage of the bands over all predicted facts of the cutoff, and Table 1's error against a
/// bound and against every rival.
std::vector<Gate> gates_of(const std::vector<ForecastScore>& scores,
                           int cutoff,
                           const RegisteredGates& registered);

}  // namespace keiretsu::analysis::evidence
