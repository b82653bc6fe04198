#include "config/text/source_text.h"

#include <fmt/format.h>

#include <optional>
#include <string_view>
#include <utility>

#include "config/text/display_width.h"
#include "config/text/regular_file.h"

namespace keiretsu {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
constexpr char32_t full_width_blank = 0x3000;
constexpr char32_t no_break_blank = 0xA0;

void cannot_read(const std::string& file,
                 const Mark& extended_at,
                 const std::string& why,
                 const std::string& help,
                 Problems& problems) {
    if (extended_at.source) {
        Diagnostic& error =
            problems.error("E001", fmt::format("cannot read `{}`: {}", file, why), extended_at);
        error.path = "extends";
        error.help =
            why == "no such file" ? "`extends` is relative to the file that it stands in" : help;
    } else {
        problems.error_without_place(
            "E001", fmt::format("cannot read scenario `{}`: {}", file, why), help);
    }
}

std::optional<std::string> bytes_of(const std::string& file,
                                    const Mark& extended_at,
                                    Problems& problems) {
    FileText read = read_regular_file(file, largest_scenario);
    if (read.bytes) return std::move(read.bytes);
    if (read.why == "no such file")
        read.help =
            "check the path; shipped scenarios stand in `scenarios/`, of an installed program in "
            "`/usr/share/keiretsu/scenarios/`";
    if (read.why.starts_with("it is larger"))
        read.help = "a scenario is a short YAML file; is this data?";
    cannot_read(file, extended_at, read.why, read.help, problems);
    return std::nullopt;
}

bool is_wanted(const std::string& file,
               std::string_view bytes,
               FileKind wanted,
               const Mark& extended_at,
               Problems& problems) {
    const std::optional<Diagnostic> other = another_kind(file, bytes, wanted);
    if (!other) return true;
    if (!extended_at.source) {
        problems.error_without_place(other->code, other->message, other->help);
        return false;
    }
    Diagnostic& error = problems.error(other->code, other->message, extended_at);
    error.path = "extends";
    error.help = other->help;
    return false;
}

bool looks_like_utf16(std::string_view bytes) {
    return bytes.size() >= 2 &&
           (bytes.substr(0, 2) == "\xFF\xFE" || bytes.substr(0, 2) == "\xFE\xFF");
}

// Counts the characters that cannot stand in a text, and reports the first.
void check_characters(const std::shared_ptr<const SourceText>& source, Problems& problems) {
    int bad = 0;
    Mark first;
    bool invalid = false;
    int line = 1;
    std::size_t line_start = 0;
    const std::string& text = source->text;
    for (std::size_t at = 0; at < text.size();) {
        const Utf8Character character = decode_utf8(text, at);
        const bool line_end = character.code == '\n';
        const bool carriage =
            character.code == '\r' && at + 1 < text.size() && text[at + 1] == '\n';
        const bool control =
            (character.code < 0x20 && character.code != '\t' && !line_end && !carriage) ||
            (character.code >= 0x7F && character.code < 0xA0 && character.code != 0x85);
        if ((!character.valid || control) && bad++ == 0) {
            first = {
                .source = source, .line = line, .column = static_cast<int>(at - line_start) + 1};
            invalid = !character.valid;
        }
        at += character.bytes;
        if (line_end) {
            ++line;
            line_start = at;
        }
    }
    if (bad == 0) return;
    const auto byte = static_cast<unsigned char>(
        source->text[source->line_starts[static_cast<std::size_t>(first.line - 1)] +
                     static_cast<std::size_t>(first.column - 1)]);
    const std::string others = bad > 1 ? fmt::format(" (and {} more)", bad - 1) : "";
    Diagnostic& error = problems.error(
        "E005",
        fmt::format(
            "byte 0x{:02X} is {}{}", byte, invalid ? "not UTF-8" : "a control character", others),
        first);
    error.help = invalid ? "save the file as UTF-8 (is it Shift_JIS, EUC-JP or Latin-1?)"
                         : "delete it; lines end with LF or CR LF";
}

// YAML forbids tabs as indentation; full-width blanks look like indentation and are text.
void check_indentation(const std::shared_ptr<const SourceText>& source, Problems& problems) {
    for (int line = 1; line <= static_cast<int>(source->line_starts.size()); ++line) {
        const std::string_view text = source->line(line);
        std::size_t at = 0;
        std::optional<std::size_t> odd;
        char32_t odd_code = 0;
        while (at < text.size()) {
            const Utf8Character character = decode_utf8(text, at);
            const bool blank = character.code == ' ';
            const bool wrong = character.code == '\t' || character.code == full_width_blank ||
                               character.code == no_break_blank;
            if (!blank && !wrong) break;
            if (wrong && !odd) {
                odd = at;
                odd_code = character.code;
            }
            at += character.bytes;
        }
        const bool says_nothing = at >= text.size() || text[at] == '#';
        if (!odd || says_nothing) continue;
        const char* name = odd_code == '\t'               ? "a tab"
                           : odd_code == full_width_blank ? "a full-width blank"
                                                          : "a no-break blank";
        Diagnostic& error = problems.error("E006",
                                           fmt::format("the line is indented with {}", name),
                                           {.source = source,
                                            .line = line,
                                            .column = static_cast<int>(*odd) + 1,
                                            .length = static_cast<int>(at - *odd)});
        error.help = "indent with ordinary blanks, two a level";
    }
}

bool has_content(const SourceText& source) {
    for (int line = 1; line <= static_cast<int>(source.line_starts.size()); ++line) {
        const std::string_view text = source.line(line);
        const std::size_t first = text.find_first_not_of(" \t");
        if (first != std::string_view::npos && text[first] != '#') return true;
    }
    return false;
}

}  // namespace

std::shared_ptr<const SourceText> read_source(const std::string& file,
                                              FileKind wanted,
                                              const Mark& extended_at,
                                              Problems& problems) {
    std::optional<std::string> bytes = bytes_of(file, extended_at, problems);
    if (!bytes || !is_wanted(file, *bytes, wanted, extended_at, problems)) return nullptr;
    if (looks_like_utf16(*bytes)) {
        cannot_read(file, extended_at, "it is UTF-16", "save it as UTF-8", problems);
        return nullptr;
    }
    if (bytes->starts_with(byte_order_mark)) bytes->erase(0, byte_order_mark.size());
    const std::shared_ptr<SourceText> source = make_source(file, std::move(*bytes));
    source->extended_at = extended_at;
    if (!has_content(*source)) {
        cannot_read(
            file, extended_at, "it is empty", "start with `extends: baseline.yaml`", problems);
        return nullptr;
    }
    return check_text(source, problems) ? source : nullptr;
}

bool check_text(const std::shared_ptr<const SourceText>& source, Problems& problems) {
    const std::size_t before = problems.count();
    check_characters(source, problems);
    check_indentation(source, problems);
    return problems.count() == before;
}

}  // namespace keiretsu
