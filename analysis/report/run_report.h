// The report of a run: its published files as one page.
#pragma once

#include <string>

#include "analysis/report/run_directory_files.h"

namespace keiretsu::analysis::report {

/// The page of a finished or interrupted run. Nothing in it depends on threads, time or memory.
/// Parts whose files the run lacks are left out, and the page says which.
///
/// Throws InputError for a manifest that is none and for files that are damaged.
std::string run_report(const RunFiles& run);

}  // namespace keiretsu::analysis::report
