#include "config/text/diagnostics.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "config/text/display_width.h"

namespace keiretsu {
namespace {

// A quoted line longer than this shows only the neighbourhood of the marker, so that it fits 80
// columns with its number before it.
constexpr int quoted_width = 74;
constexpr int context_width = 24;
constexpr const char* ellipsis = "…";

struct QuotedLine {
    std::string before, marked, after;
};

std::size_t start_of_last(std::string_view text, int width) {
    std::size_t start = 0;
    int rest = display_width(text);
    while (rest > width && start < text.size()) {
        const std::size_t bytes = decode_utf8(text, start).bytes;
        rest -= display_width(text.substr(start, bytes));
        start += bytes;
    }
    return start;
}

std::size_t end_of_first(std::string_view text, int width) {
    std::size_t end = 0;
    while (end < text.size()) {
        const std::size_t bytes = decode_utf8(text, end).bytes;
        width -= display_width(text.substr(end, bytes));
        if (width < 0) break;
        end += bytes;
    }
    return end;
}

std::string head(std::string_view text, int width) {
    const std::size_t end = end_of_first(text, width);
    return printable(text.substr(0, end)) + (end < text.size() ? ellipsis : "");
}

std::string tail(std::string_view text, int width) {
    const std::size_t start = start_of_last(text, width);
    return (start > 0 ? ellipsis : "") + printable(text.substr(start));
}

QuotedLine cut(const SourcePlace& place) {
    const std::string_view text = place.text;
    const std::size_t from =
        std::min(static_cast<std::size_t>(std::max(place.column, 1) - 1), text.size());
    const std::size_t length =
        std::min(static_cast<std::size_t>(std::max(place.length, 1)), text.size() - from);
    const std::string_view before = text.substr(0, from);
    const std::string_view marked = text.substr(from, length);
    const std::string_view after = text.substr(from + length);
    if (display_width(text) <= quoted_width)
        return {printable(before), printable(marked), printable(after)};
    return {tail(before, context_width), head(marked, context_width), head(after, context_width)};
}

std::string line_number(const SourcePlace& place) {
    return place.line > 0 ? fmt::format("{}", place.line) : "";
}

// `file:line:column` as far as it is known.
std::string position(const SourcePlace& place) {
    std::string text = place.file;
    if (place.line > 0) text += fmt::format(":{}", place.line);
    if (place.line > 0 && place.column > 0) text += fmt::format(":{}", place.column);
    return text;
}

std::string quote(const SourcePlace& place, std::size_t gutter) {
    if (place.text.empty()) return {};
    const QuotedLine line = cut(place);
    std::string text = fmt::format(
        "{:>{}} | {}{}{}\n", line_number(place), gutter, line.before, line.marked, line.after);
    if (place.column <= 0) return text;
    const auto indent = static_cast<std::size_t>(display_width(line.before));
    const auto carets = static_cast<std::size_t>(std::max(display_width(line.marked), 1));
    return text +
           fmt::format(
               "{:>{}} | {}{}\n", "", gutter, std::string(indent, ' '), std::string(carets, '^'));
}

std::string all_rendered(const std::vector<Diagnostic>& diagnostics) {
    std::string text;
    for (const Diagnostic& diagnostic : diagnostics) text += render(diagnostic);
    return text;
}

}  // namespace

std::string render(const Diagnostic& diagnostic) {
    std::size_t gutter = std::max<std::size_t>(line_number(diagnostic.place).size(), 1);
    for (const SourcePlace& note : diagnostic.notes)
        gutter = std::max(gutter, line_number(note).size());
    const std::string margin(gutter + 1, ' ');

    const char* severity = diagnostic.severity == Severity::error ? "error" : "warning";
    std::string text =
        fmt::format("{}[{}]: {}\n", severity, diagnostic.code, printable(diagnostic.message));
    const std::string path =
        diagnostic.path.empty() ? "" : fmt::format("  ({})", printable(diagnostic.path));
    if (!diagnostic.place.file.empty())
        text += fmt::format("{}--> {}{}\n", margin, position(diagnostic.place), path);
    else if (!path.empty())
        text += fmt::format("{}-->{}\n", margin, path);
    text += quote(diagnostic.place, gutter);
    for (const SourcePlace& note : diagnostic.notes) {
        const std::string label = note.label.empty() ? "see also" : note.label;
        text += fmt::format("{}= note: {} ({})\n", margin, printable(label), position(note));
        text += quote(note, gutter);
    }
    if (!diagnostic.help.empty())
        text += fmt::format("{}= help: {}\n", margin, printable(diagnostic.help));
    return text;
}

InputError::InputError(std::vector<Diagnostic> diagnostics)
    : std::runtime_error(all_rendered(diagnostics)), diagnostics_(std::move(diagnostics)) {}

InputError::InputError(Diagnostic diagnostic)
    : InputError(std::vector<Diagnostic>{std::move(diagnostic)}) {}

}  // namespace keiretsu
