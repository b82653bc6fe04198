#include "config/text/yaml_lexis.h"

#include <algorithm>
#include <cstddef>

namespace keiretsu {
namespace {

bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

bool ends_plain(std::string_view text, std::size_t at) {
    const char c = text[at];
    const bool blank_before = at > 0 && is_blank(text[at - 1]);
    const bool blank_after = at + 1 >= text.size() || is_blank(text[at + 1]);
    return c == '\n' || (c == '#' && blank_before) || (c == ':' && blank_after);
}

// Skips `&anchor`, `!tag` and the blanks behind them.
std::size_t skip_properties(std::string_view text, std::size_t at) {
    while (at < text.size() && (text[at] == '&' || text[at] == '!')) {
        while (at < text.size() && !is_blank(text[at])) ++at;
        while (at < text.size() && is_blank(text[at])) ++at;
    }
    return at;
}

// Offset behind the closing quote, or npos.
std::size_t end_of_quoted(std::string_view text, std::size_t at) {
    const char quote = text[at];
    for (++at; at < text.size(); ++at) {
        if (quote == '"' && text[at] == '\\') {
            ++at;
        } else if (text[at] == quote) {
            if (quote == '\'' && at + 1 < text.size() && text[at + 1] == quote)
                ++at;  // '' is a quote inside
            else
                return at + 1;
        }
    }
    return std::string_view::npos;
}

std::size_t end_of_plain(std::string_view text, std::size_t at, bool in_flow) {
    const std::size_t start = at;
    while (at < text.size() && !ends_plain(text, at)) {
        if (in_flow && (text[at] == ',' || text[at] == ']' || text[at] == '}')) break;
        ++at;
    }
    while (at > start && is_blank(text[at - 1])) --at;
    return at;
}

}  // namespace

ScalarText scalar_at(const SourceText& source, int line, int column) {
    const std::string_view text = source.text;
    ScalarText found = {.line = line, .column = column};
    const auto index = static_cast<std::size_t>(line - 1);
    if (line < 1 || index >= source.line_starts.size()) return found;
    std::size_t at = source.line_starts[index] + static_cast<std::size_t>(std::max(column, 1) - 1);
    at = skip_properties(text, std::min(at, text.size()));
    if (at >= text.size()) return found;

    const auto next_line =
        std::upper_bound(source.line_starts.begin(), source.line_starts.end(), at);
    found.line = static_cast<int>(next_line - source.line_starts.begin());
    found.column = static_cast<int>(at - *(next_line - 1)) + 1;
    const std::size_t line_end =
        next_line == source.line_starts.end() ? text.size() : *next_line - 1;
    if (text[at] != '"' && text[at] != '\'') {
        // Whether a comma ends it depends on a bracket to the left; the shorter reading is safe,
        // since it only decides how much is underlined.
        const std::string_view before = text.substr(*(next_line - 1), at - *(next_line - 1));
        const bool in_flow = before.find_first_of("[{") != std::string_view::npos;
        found.length = static_cast<int>(end_of_plain(text, at, in_flow) - at);
        return found;
    }
    found.quoted = true;
    const std::size_t end = end_of_quoted(text, at);
    found.unclosed = end == std::string_view::npos;
    found.length = static_cast<int>(std::min(end, line_end) - at);
    const std::size_t last = std::min(end, text.size());
    found.lines = 1 + static_cast<int>(std::count(text.begin() + static_cast<std::ptrdiff_t>(at),
                                                  text.begin() + static_cast<std::ptrdiff_t>(last),
                                                  '\n'));
    return found;
}

bool all_digits(std::string_view text) {
    return !text.empty() &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool starts_with_digit(std::string_view text) {
    return all_digits(text.substr(0, 1));
}

bool ends_with_digit(std::string_view text) {
    return !text.empty() && all_digits(text.substr(text.size() - 1));
}

bool has_full_width_colon(std::string_view text) {
    const std::size_t word = text.find_first_not_of("abcdefghijklmnopqrstuvwxyz_0123456789");
    if (word == 0 || word == std::string_view::npos) return false;
    const std::string_view rest = text.substr(word);
    constexpr std::string_view colon_then_blank = ":\xE3\x80\x80";
    constexpr std::string_view full_width_colon = "\xEF\xBC\x9A";
    return rest.starts_with(colon_then_blank) || rest.starts_with(full_width_colon);
}

}  // namespace keiretsu
