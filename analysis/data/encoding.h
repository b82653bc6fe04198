// Files of Japanese spreadsheets: CP932 (Shift_JIS with its extensions) as UTF-8.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace keiretsu::analysis {

/// True of text whose every byte belongs to a UTF-8 character.
bool is_utf8(std::string_view text);

/// CP932 text as UTF-8, by the C library's iconv; nothing if it is none. A text without any
/// character of Japanese writing below JIS level 2 is taken for another encoding: accents of
/// Latin-1 would otherwise pass for rare characters.
std::optional<std::string> utf8_from_cp932(std::string_view text);

}  // namespace keiretsu::analysis
