// Files that a command writes into a folder that may hold others.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace keiretsu::sim {

/// What a command is about to write into a folder.
struct FilesToWrite {
    const char* code = "";                 // of the error
    std::string what = {};                 // "a town"
    std::vector<std::string> names = {};   // in the folder; the first is this command's mark
    std::string begins = {};               // how the first begins if the command wrote it
    std::vector<std::string> inputs = {};  // files that are read; empty names count for nothing
    bool force = false;
};

/// Refuses names that stand in `folder` already: without `force` all, with it those of a folder
/// that lacks the mark, and what is being read. Lists on standard error what is replaced. Throws
/// InputError.
void check_names_free(const std::filesystem::path& folder, const FilesToWrite& files);

}  // namespace keiretsu::sim
