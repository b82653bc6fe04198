// keiretsu report: the page of a run, made again from the files it left.
#pragma once

#include <optional>
#include <string>

namespace keiretsu::sim {

struct ReportOptions {
    std::string run = {};
    /// CSV of own observations that this page is held against, instead of those of the run.
    std::optional<std::string> observed = {};
};

/// Writes report.html into the run directory and prints its path. Returns the exit code. Throws
/// InputError where the directory holds no run or its files are damaged, RunError where the page
/// cannot be written.
int report(const ReportOptions& options);

}  // namespace keiretsu::sim
