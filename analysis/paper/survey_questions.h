// What the survey asks an SME of a run, finding by finding, and how much of the answer was put in.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "analysis/paper/survey.h"

namespace keiretsu::analysis {

struct SurveyQuestion {
    std::string_view name;  // of a row of table5_findings.csv
    Origin origin;
    std::string_view definition;  // of what counts in the model
    std::string_view reason;
    bool (*holds)(const ClusterSme& sme);  // null: the model cannot tell
};

/// The question that answers a finding of the paper; asserts that there is one.
const SurveyQuestion& question_of(const std::string& finding);

/// Table 5, observed and as drawn.
std::vector<SurveyColumn> survey_columns(const std::vector<std::vector<ClusterSme>>& drawn);

}  // namespace keiretsu::analysis
