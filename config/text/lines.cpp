#include "config/text/lines.h"

#include <fstream>
#include <limits>

#include "config/text/diagnostics.h"

namespace keiretsu {

bool next_line(std::istream& stream, std::string& line) {
    stream.exceptions(std::ios::badbit);
    return static_cast<bool>(std::getline(stream, line));
}

bool has_rows(const std::filesystem::path& file) {
    if (!std::filesystem::is_regular_file(file)) return false;
    // Skipped, not kept: a file that someone has left may be one line of any length.
    std::ifstream stream(file);
    if (!stream) throw RunError("cannot read `" + file.string() + "`");  // not: it has no rows
    stream.exceptions(std::ios::badbit);
    stream.ignore(std::numeric_limits<std::streamsize>::max(), '\n');
    return stream.peek() != std::ifstream::traits_type::eof();
}

}  // namespace keiretsu
