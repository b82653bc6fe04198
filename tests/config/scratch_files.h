// Scenario files that live as long as a test.
#pragma once

#include <unistd.h>

#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <system_error>
#include <vector>

#include "config/scenario/load_scenario.h"

namespace keiretsu {

/// A directory of its own under the system's temporary one, removed at the end.
class ScratchFiles {
  public:
    ScratchFiles() : directory_(std::filesystem::temp_directory_path() / unique_name()) {
        std::filesystem::create_directories(directory_);
    }
    ~ScratchFiles() {
        std::error_code ignored;
        std::filesystem::remove_all(directory_, ignored);
    }
    ScratchFiles(const ScratchFiles&) = delete;
    ScratchFiles& operator=(const ScratchFiles&) = delete;

    std::string path(const std::string& name) const { return (directory_ / name).string(); }
    std::string write(const std::string& name, const std::string& text) const {
        std::filesystem::create_directories(std::filesystem::path(path(name)).parent_path());
        std::ofstream(path(name), std::ios::binary) << text;
        return path(name);
    }

  private:
    // Test cases run as processes side by side; the count tells two objects of one process apart.
    static std::string unique_name() {
        static int count = 0;
        return "keiretsu_test_" +
               std::to_string(
                   std::filesystem::file_time_type::clock::now().time_since_epoch().count()) +
               "_" + std::to_string(::getpid()) + "_" + std::to_string(count++);
    }
    std::filesystem::path directory_;
};

inline std::string small_scenario() {
    return std::string(KEIRETSU_TEST_DIR) + "/scenarios/small.yaml";
}

inline std::string text_of(const std::string& file) {
    std::ifstream stream(file, std::ios::binary);
    std::ostringstream text;
    text << stream.rdbuf();
    return text.str();
}

/// The small scenario with one text replaced; the text must be there.
inline std::string small_with(const std::string& from, const std::string& to) {
    std::string text = text_of(small_scenario());
    const std::size_t at = text.find(from);
    INFO(from);
    REQUIRE(at != std::string::npos);
    return text.replace(at, from.size(), to);
}

/// What loading complains of: the error's text, or the warnings', or nothing.
inline std::string complaint_of(const std::string& file,
                                const std::vector<std::string>& overrides = {}) {
    std::vector<Diagnostic> warnings;
    try {
        load_scenario(file, overrides, &warnings);
    } catch (const InputError& error) {
        return error.what();
    }
    std::string text;
    for (const Diagnostic& warning : warnings) text += render(warning);
    return text;
}

inline std::string complaint_of_edit(const std::string& from, const std::string& to) {
    const ScratchFiles files;
    return complaint_of(files.write("mine.yaml", small_with(from, to)));
}

}  // namespace keiretsu
