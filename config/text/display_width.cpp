#include "config/text/display_width.h"

#include <utf8proc.h>

#include <algorithm>
#include <array>

namespace keiretsu {
namespace {

constexpr int tab_width = 4;
constexpr std::string_view replacement = "\xEF\xBF\xBD";

bool is_control(char32_t code) {
    return code < 0x20 || (code >= 0x7F && code < 0xA0);
}

}  // namespace

Utf8Character decode_utf8(std::string_view text, std::size_t at) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char lead = byte(at);
    if (lead < 0x80) return {.code = lead, .bytes = 1, .valid = true};
    const std::size_t bytes = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    const Utf8Character broken = {.code = lead, .bytes = 1, .valid = false};
    if (lead < 0xC2 || lead > 0xF4 || at + bytes > text.size()) return broken;
    char32_t code = lead & (0x7FU >> bytes);
    for (std::size_t i = 1; i < bytes; ++i) {
        if ((byte(at + i) & 0xC0U) != 0x80U) return broken;
        code = (code << 6U) | (byte(at + i) & 0x3FU);
    }
    constexpr std::array<char32_t, 5> smallest = {0, 0, 0x80, 0x800, 0x10000};
    if (code < smallest[bytes] || code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF))
        return broken;
    return {.code = code, .bytes = bytes, .valid = true};
}

int character_width(char32_t code) {
    if (code < 0x300) return 1;
    return utf8proc_charwidth(static_cast<utf8proc_int32_t>(code));
}

int display_width(std::string_view text) {
    int width = 0;
    for (std::size_t at = 0; at < text.size();) {
        const Utf8Character character = decode_utf8(text, at);
        if (character.code == '\t')
            width += tab_width;
        else if (!character.valid || is_control(character.code))
            width += 1;
        else
            width += character_width(character.code);
        at += character.bytes;
    }
    return width;
}

std::string printable(std::string_view text) {
    std::string drawn;
    for (std::size_t at = 0; at < text.size();) {
        const Utf8Character character = decode_utf8(text, at);
        if (character.code == '\t')
            drawn.append(tab_width, ' ');
        else if (!character.valid || is_control(character.code))
            drawn += replacement;
        else
            drawn += text.substr(at, character.bytes);
        at += character.bytes;
    }
    return drawn;
}

std::string hanging(std::string_view text, std::size_t indent) {
    constexpr std::size_t line_width = 80;
    std::string lines;
    std::size_t at = indent;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(' '), text.size());
        const std::string_view word = text.substr(0, end);
        const auto width = static_cast<std::size_t>(display_width(word));
        text.remove_prefix(std::min(end + 1, text.size()));
        if (at > indent && at + 1 + width > line_width) {
            lines += "\n" + std::string(indent, ' ');
            at = indent;
        } else if (at > indent) {
            lines += ' ';
            ++at;
        }
        lines += word;
        at += width;
    }
    return lines;
}

}  // namespace keiretsu
