// A file for what can only be read from one: rewritten for each input, one a process.
#pragma once

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

namespace keiretsu::fuzz {

class FedFile {
  public:
    explicit FedFile(const std::string& name)
        : file_(std::filesystem::temp_directory_path() /
                ("keiretsu_fuzz_" + std::to_string(::getpid()) + "_" + name)) {}
    ~FedFile() {
        std::error_code ignored;
        std::filesystem::remove(file_, ignored);
    }
    FedFile(const FedFile&) = delete;
    FedFile& operator=(const FedFile&) = delete;

    std::string with(std::string_view bytes) const {
        std::ofstream stream(file_, std::ios::binary | std::ios::trunc);
        stream.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
        return file_.string();
    }

  private:
    std::filesystem::path file_;
};

}  // namespace keiretsu::fuzz
