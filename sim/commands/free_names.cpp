#include "sim/commands/free_names.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <cstdio>
#include <fstream>

#include "sim/commands/refuse_option.h"

namespace keiretsu::sim {
namespace {

namespace fs = std::filesystem;

bool begins_with(const fs::path& file, const std::string& text) {
    std::error_code error;
    if (!fs::is_regular_file(fs::symlink_status(file, error))) return false;
    std::string start(text.size(), '\0');
    std::ifstream stream(file);
    stream.read(start.data(), static_cast<std::streamsize>(start.size()));
    return stream.gcount() == static_cast<std::streamsize>(start.size()) && start == text;
}

}  // namespace

void check_names_free(const fs::path& folder, const FilesToWrite& files) {
    std::error_code error;
    std::vector<std::string> taken;
    for (const std::string& name : files.names)
        if (fs::exists(fs::symlink_status(folder / name, error))) taken.push_back(name);
    if (taken.empty()) return;
    const std::string option = "--out " + folder.string();
    const bool ours = begins_with(folder / files.names.front(), files.begins);
    if (!ours)
        refuse_option(files.code,
                      fmt::format("`{}` holds files that are not of {}: {}",
                                  folder.string(),
                                  files.what,
                                  fmt::join(taken, ", ")),
                      option,
                      "name another folder, or move them away");
    if (!files.force)
        refuse_option(files.code,
                      fmt::format("`{}` holds {} already", folder.string(), files.what),
                      option,
                      "name another folder, or say --force to replace it");
    for (const std::string& input : files.inputs)
        for (const std::string& name : taken)
            if (!input.empty() && fs::equivalent(input, folder / name, error))
                refuse_option(files.code,
                              fmt::format("`{}` is being read", (folder / name).string()),
                              option,
                              "name another folder");
    fmt::print(stderr, "--force replaces in {}: {}\n", folder.string(), fmt::join(taken, ", "));
}

}  // namespace keiretsu::sim
