// A file that has its final name only when it is whole.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

#include "sim/run_directory/fingerprint.h"

namespace keiretsu::sim {

/// Writes to `path` + ".part", which is always a new file: what stood there before, a link perhaps,
/// is removed and not followed. `commit` gives the file its name once it is on disk; without it,
/// the partial file is removed. Throws RunError with the system's reason (disk full, no
/// permission).
class WholeFile {
  public:
    explicit WholeFile(std::filesystem::path path);
    ~WholeFile();
    WholeFile(const WholeFile&) = delete;
    WholeFile& operator=(const WholeFile&) = delete;

    void write(std::string_view bytes);
    void commit();
    /// Of all bytes written so far.
    std::string fingerprint() const { return fingerprint_.text(); }

  private:
    std::filesystem::path path_;
    std::filesystem::path partial_;
    int descriptor_;
    Fingerprint fingerprint_ = {};
};

/// An ordinary file's bytes, handed to `take` in pieces; links are not followed. Throws RunError.
void read_own_file(const std::filesystem::path& path,
                   const std::function<void(std::string_view)>& take);

/// The same file as one text. Throws RunError where it is larger than `largest` bytes.
std::string read_own_text(const std::filesystem::path& path, std::uintmax_t largest);

void write_whole_file(const std::filesystem::path& path, std::string_view bytes);

/// Throws RunError: cannot `doing` `path`, and why by errno.
[[noreturn]] void throw_system_error(const char* doing, const std::filesystem::path& path);

}  // namespace keiretsu::sim
