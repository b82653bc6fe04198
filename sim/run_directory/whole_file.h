// A file that has its final name only when it is whole.
#pragma once

#include <filesystem>
#include <string_view>

namespace keiretsu::sim {

/// Writes to `path` + ".part". `commit` gives the file its name; without it, the partial file is
/// removed. Throws RunError with the system's reason (disk full, no permission).
class WholeFile {
  public:
    explicit WholeFile(std::filesystem::path path);
    ~WholeFile();
    WholeFile(const WholeFile&) = delete;
    WholeFile& operator=(const WholeFile&) = delete;

    void write(std::string_view bytes);
    void commit();

  private:
    std::filesystem::path path_;
    std::filesystem::path partial_;
    int descriptor_;
};

void write_whole_file(const std::filesystem::path& path, std::string_view bytes);

/// Throws RunError: cannot `doing` `path`, and why by errno.
[[noreturn]] void throw_system_error(const char* doing, const std::filesystem::path& path);

}  // namespace keiretsu::sim
