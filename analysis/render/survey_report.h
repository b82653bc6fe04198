// The survey as tables: for a reader, and for scripts.
#pragma once

#include "analysis/paper/survey.h"
#include "analysis/render/document.h"

namespace keiretsu::analysis {

/// Table 5 and the five findings, simulated beside observed, with the surveyed of the first draw;
/// at most 80 columns. Says of each finding whether it was put in, comes out, or cannot be told.
render::Document survey_report(const SurveyResult& result);

/// survey_findings.csv, survey_table5.csv and survey_smes.csv.
render::Document survey_files(const SurveyResult& result);

}  // namespace keiretsu::analysis
