#include "sim/run_directory/stated_path.h"

#include <filesystem>
#include <system_error>

namespace keiretsu::sim {

namespace fs = std::filesystem;

std::string stated_path(const std::string& path) {
    const fs::path given = path;
    if (!given.is_absolute()) return path;
    std::error_code error;
    const fs::path relative = given.lexically_normal().lexically_relative(fs::current_path(error));
    const bool inside = !error && !relative.empty() && *relative.begin() != "..";
    return (inside ? relative : given.filename()).string();
}

std::string stated_override(const std::string& argument) {
    const std::size_t value = argument.find('=') + 1;
    return argument.substr(0, value) + stated_path(argument.substr(value));
}

std::string without_directories(std::string text, const std::vector<std::string>& inputs) {
    for (const std::string& input : inputs) {
        if (!fs::path(input).is_absolute()) continue;
        const std::string directory = fs::path(input).parent_path().string() + "/";
        const std::string stated = fs::path(stated_path(input)).parent_path().string();
        const std::string instead = stated.empty() ? "" : stated + "/";
        for (std::size_t at = text.find(directory); at != std::string::npos;
             at = text.find(directory, at + instead.size()))
            text.replace(at, directory.size(), instead);
    }
    return text;
}

}  // namespace keiretsu::sim
