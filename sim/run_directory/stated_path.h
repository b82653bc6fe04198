// How a run directory names the files that it was made from: it may be mailed to others, and says
// nothing of the disk that it comes from.
#pragma once

#include <string>
#include <vector>

namespace keiretsu::sim {

/// A relative path as it is; an absolute one relative to the working directory where it lies in it,
/// and by its file name elsewhere.
std::string stated_path(const std::string& path);

/// `path=value`, as --set takes it, with the value stated so if it is an absolute path.
std::string stated_override(const std::string& argument);

/// `text` with `inputs`, wherever it names them or a file beside them, stated so.
std::string without_directories(std::string text, const std::vector<std::string>& inputs);

}  // namespace keiretsu::sim
