// Reading a whole file that somebody names: the one place where an input file is opened.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace keiretsu {

// The largest files that are read; beyond them the file is not what it is taken for.
inline constexpr std::uintmax_t largest_scenario = std::uintmax_t{16} << 20U;  // written by hand
inline constexpr std::uintmax_t largest_draws = std::uintmax_t{256} << 20U;    // of a calibration
inline constexpr std::uintmax_t largest_table = std::uintmax_t{1} << 30U;      // CSV

/// What a file holds, or why it was not read: a clause such as "it is a directory", and a remedy.
struct FileText {
    std::optional<std::string> bytes = {};
    std::string why = {};
    std::string help = {};
};

/// Reads a regular file of at most `largest` bytes. Pipes, devices, sockets and directories are
/// refused, and none of them is waited for; a file that grows meanwhile is read up to the limit.
FileText read_regular_file(const std::string& file, std::uintmax_t largest);

/// The same check for a file that a library opens by itself; `why` is empty if nothing is wrong.
/// A file that does not exist yet is right.
FileText check_regular_file(const std::string& file, std::uintmax_t largest);

}  // namespace keiretsu
