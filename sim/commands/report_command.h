// keiretsu report: the page of a run, made again from the files it left.
#pragma once

#include <string>

namespace keiretsu::sim {

/// Writes report.html into the run directory and prints its path. Returns the exit code. Throws
/// InputError where the directory holds no run or its files are damaged, RunError where the page
/// cannot be written.
int report(const std::string& run_directory);

}  // namespace keiretsu::sim
