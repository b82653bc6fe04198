// How wide text is on a terminal, so that a marker can stand under the right characters.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace keiretsu {

/// One character of UTF-8 text: its code point and its length in bytes. A byte that belongs to no
/// valid sequence (overlong forms and surrogates included) is one character, with `valid` false.
struct Utf8Character {
    char32_t code = 0;
    std::size_t bytes = 1;
    bool valid = true;
};

/// Decodes the character that starts at `at`; `at` must lie inside `text`.
Utf8Character decode_utf8(std::string_view text, std::size_t at);

/// Terminal cells of one character: 2 for East Asian wide, 0 for combining marks, else 1.
int character_width(char32_t code);

/// Terminal cells of `text` as `printable` draws it.
int display_width(std::string_view text);

/// `text` made safe to print on one line: a tab becomes four blanks, a control character or an
/// invalid byte becomes U+FFFD (so that no input can send escape sequences to a terminal).
std::string printable(std::string_view text);

/// `text` broken at blanks into lines that end before the 81st column and start at `indent`, where
/// the first line has already begun. No line break at the end.
std::string hanging(std::string_view text, std::size_t indent);

}  // namespace keiretsu
