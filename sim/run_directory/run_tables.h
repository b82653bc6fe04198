// The paper's tables on a run's own files, as `keiretsu evaluate RUN_DIR` makes them.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "analysis/paper/observed.h"
#include "sim/run_directory/closing.h"

namespace keiretsu::sim {

/// Reads panel, places, flows, finance and firms_by_capital from `directory`, where each but the
/// panel may be missing, writes table1.csv .. table4.csv and the other tables beside them (known
/// facts and the run's bands: evidence.csv, coverage.csv), and returns the summary: at most 80
/// columns, the paper's figures beside the run's. The tables go to `out`, which may be the same
/// directory; they stand beside `known`.
Closing write_tables(const std::filesystem::path& directory,
                     const std::filesystem::path& out,
                     const std::string& title,
                     const analysis::Observed& known);

/// What a run is held against: the paper's tables and the observations that its scenario names, or
/// those of `file`. A scenario that this version cannot read leaves places told by their names.
analysis::Observed observed_of_run(const std::filesystem::path& run,
                                   const std::optional<std::string>& file);

}  // namespace keiretsu::sim
