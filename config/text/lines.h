// Reading line by line.
#pragma once

#include <filesystem>
#include <istream>
#include <string>

namespace keiretsu {

/// The next line; false at the end. A bare std::getline takes memory that runs out, or a disk that
/// fails, for the end of the file: this throws what was thrown.
bool next_line(std::istream& stream, std::string& line);

/// True of a regular file with a line below its header. Throws RunError where it cannot be read.
bool has_rows(const std::filesystem::path& file);

}  // namespace keiretsu
