// Micro data from a CSV file: which columns say what, and what is refused.
#pragma once

#include <string>
#include <vector>

#include "analysis/data/csv.h"
#include "analysis/decomposition/micro_data.h"
#include "config/text/diagnostics.h"

namespace keiretsu::analysis {

/// An input and its share in cost: a number such as "0.35", or the name of a column.
struct InputShare {
    std::string column = {};
    std::string share = "1";
};

/// What is done to productivity before it is aggregated. With output and inputs, productivity is
/// output / Π input^share, so `log` gives the usual log TFP.
enum class Transform { none, log, exp };

/// The columns to read. Either `productivity`, or `output` and `inputs`.
struct MicroColumns {
    std::string id = "id";
    std::string year = "year";
    std::string weight = "value_added";
    std::string productivity = {};
    std::string output = {};
    std::vector<InputShare> inputs = {};
    Transform transform = Transform::none;
    std::string group = {};  // empty = no groups
    // Read where the file has them; an empty name switches one off.
    std::string replicate = "replicate";
    std::string entry_mode = "entry_mode";
    std::string exit_mode = "exit_mode";
};

/// One MicroData a replicate, ascending. All replicates share the lists of groups and modes.
/// Groups stand in natural order ("4-29" before "30-99"), modes in alphabetical order.
struct MicroFile {
    std::vector<MicroData> replicates = {};
    std::vector<Diagnostic> warnings = {};  // rows that are no observation
};

/// Takes micro data from a table. A row without productivity or weight is no observation: its firm
/// is absent in that year. If it tells how the firm entered or exited, that is read; if it does
/// not, a warning counts it. So is a firm whose weight or output is negative: a warning names it.
/// Throws InputError with all problems: columns that are not there, firms twice in a year, a value
/// that has no log, missing ids, years and groups.
MicroFile read_micro(const CsvTable& table, const MicroColumns& columns);

/// Throws InputError unless each of `years` ascends and has firms with weight in every replicate.
void check_years(const MicroFile& micro, const std::vector<int>& years, const std::string& file);

}  // namespace keiretsu::analysis
