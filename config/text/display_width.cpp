#include "config/text/display_width.h"

#include <algorithm>
#include <array>

namespace keiretsu {
namespace {

struct CodeRange {
    char32_t first, last;
};

// Unicode's East Asian Width W and F, merged to the blocks that matter to a reader of Japanese.
constexpr std::array<CodeRange, 12> wide = {{{0x1100, 0x115F},
                                             {0x2E80, 0x303E},
                                             {0x3041, 0x33FF},
                                             {0x3400, 0x4DBF},
                                             {0x4E00, 0xA4CF},
                                             {0xA960, 0xA97C},
                                             {0xAC00, 0xD7A3},
                                             {0xF900, 0xFAFF},
                                             {0xFE30, 0xFE6F},
                                             {0xFF01, 0xFF60},
                                             {0xFFE0, 0xFFE6},
                                             {0x1F300, 0x3FFFD}}};

// Combining marks, the kana voicing marks, zero-width spaces and joiners, variation selectors.
constexpr std::array<CodeRange, 9> zero_width = {{{0x0300, 0x036F},
                                                  {0x0483, 0x0489},
                                                  {0x0591, 0x05BD},
                                                  {0x1AB0, 0x1AFF},
                                                  {0x200B, 0x200F},
                                                  {0x20D0, 0x20FF},
                                                  {0x3099, 0x309A},
                                                  {0xFE00, 0xFE0F},
                                                  {0xFEFF, 0xFEFF}}};

template <std::size_t N>
bool contains(const std::array<CodeRange, N>& ranges, char32_t code) {
    return std::any_of(ranges.begin(), ranges.end(), [code](CodeRange range) {
        return range.first <= code && code <= range.last;
    });
}

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
    if (contains(zero_width, code)) return 0;
    return contains(wide, code) ? 2 : 1;
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

}  // namespace keiretsu
