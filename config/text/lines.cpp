#include "config/text/lines.h"

#include <fstream>

namespace keiretsu {

bool next_line(std::istream& stream, std::string& line) {
    stream.exceptions(std::ios::badbit);
    return static_cast<bool>(std::getline(stream, line));
}

bool has_rows(const std::filesystem::path& file) {
    if (!std::filesystem::is_regular_file(file)) return false;
    std::ifstream stream(file);
    std::string line;
    return next_line(stream, line) && next_line(stream, line);
}

}  // namespace keiretsu
