// The paper's tables on a run's own files, as `keiretsu evaluate RUN_DIR` makes them.
#pragma once

#include <filesystem>
#include <string>

namespace keiretsu::sim {

/// Reads panel, places, flows, finance and firms_by_capital from `directory`, where each but the
/// panel may be missing, writes table1.csv .. table4.csv and the other tables beside them, and
/// returns the summary: at most 80 columns, the paper's figures beside the run's.
std::string write_tables(const std::filesystem::path& directory, const std::string& title);

}  // namespace keiretsu::sim
