#include "config/scenario/window.h"

#include <fmt/format.h>

#include <charconv>

namespace keiretsu {

std::string to_string(const Window& window) {
    if (window.first == window.last) return fmt::format("{}", window.first);
    return fmt::format("{}-{}", window.first, window.last);
}

Parsed<Window> parse_window(std::string_view text) {
    Window window;
    // Digits and one dash: from_chars would take a second dash for a sign.
    const bool plain = text.find_first_not_of("0123456789-") == std::string_view::npos &&
                       text.find('-') == text.rfind('-') && !text.starts_with('-');
    const char* end = text.data() + text.size();
    auto read = std::from_chars(text.data(), end, window.first);
    window.last = window.first;
    if (read.ec == std::errc() && read.ptr != end && *read.ptr == '-')
        read = std::from_chars(read.ptr + 1, end, window.last);
    if (!plain || read.ec != std::errc() || read.ptr != end || window.first > window.last)
        return {.code = "E025",
                .message = fmt::format("`{}` is no window of years", text),
                .help = "write `1999-2002`, the earlier year first, or `1999` for one year"};
    return {.value = window};
}

int last_census_year(const Horizon& horizon) {
    return horizon.end.of_year() == 4 ? horizon.end.year() : horizon.end.year() - 1;
}

}  // namespace keiretsu
