// report.html: the page that a run ends with.
#pragma once

#include <filesystem>
#include <string>

#include "analysis/paper/observed.h"
#include "sim/run_directory/run_directory.h"
#include "sim/run_directory/store.h"

namespace keiretsu::sim {

/// Name of the page in a run directory.
inline constexpr const char* report_name = "report.html";

/// Writes the page of the files in `directory` to it; `manifest` and `scenario` are the texts that
/// the run directory has or will have. Returns false, writing nothing, where the program was built
/// without the page.
bool write_report(const std::filesystem::path& directory,
                  const std::string& manifest,
                  const std::string& scenario);

/// The page of a run that published no files, since it was cut short: the finished replicates of
/// the store are published beside it for as long as the page takes.
bool write_report_of_store(RunDirectory& directory,
                           const Store& store,
                           const std::string& manifest,
                           const std::string& scenario,
                           const analysis::Observed& known);

/// The page of a published run with its tables set beside `known`; no other file changes.
bool write_report_beside(RunDirectory& directory,
                         const analysis::Observed& known,
                         const std::string& manifest,
                         const std::string& scenario);

}  // namespace keiretsu::sim
