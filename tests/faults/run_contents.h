// What a run directory holds, as text that two runs can be compared by.
#pragma once

#include <filesystem>
#include <map>
#include <string>

namespace keiretsu::faults {

/// Every file by name: its bytes; of manifest.json all but timings and memory; of runs.sqlite its
/// rows in order, since SQLite lays them out by the order in which they were written.
using Contents = std::map<std::string, std::string>;

/// All bytes of a file; empty where it cannot be read.
std::string text_of(const std::filesystem::path& file);

Contents contents_of(const std::filesystem::path& directory);

/// Names the files that differ, are missing or are too many; empty where there are none.
std::string difference(const Contents& expected, const Contents& found);

}  // namespace keiretsu::faults
