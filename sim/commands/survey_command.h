// keiretsu survey: the field survey of the paper's section 6, taken in a run.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace keiretsu::sim {

/// What the command line says, as text; an empty list = not said.
struct SurveyOptions {
    std::string run = {};  // run directory with scenario.yaml and microdata.csv
    int draws = 200;
    int year = 2004;
    std::vector<std::string> places = {};  // ids; default: those of mixed urban clusters
    std::string award = "10%";
    std::uint64_t seed = 1;
    std::string format = "text";
};

/// What `survey` prints. Throws InputError for options (E271) and microdata (E270) that cannot be
/// used.
std::string survey_text(const SurveyOptions& options);

/// Prints it to standard output; returns the exit code.
int survey(const SurveyOptions& options);

}  // namespace keiretsu::sim
