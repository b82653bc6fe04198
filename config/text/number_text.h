// Numbers as people type them, and the ways in which a typed number is not one.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace keiretsu {

/// The decimal number that a text starts with. Without a value, `code` and (unless the text is
/// simply no number) `message` and `help` say what is wrong with it.
struct NumberText {
    std::optional<double> value = {};
    std::size_t length = 0;  // bytes of the number; what follows is its unit
    std::string code = {};
    std::string message = {};
    std::string help = {};
};

NumberText read_number(std::string_view text);

/// What to write instead of a number with a comma in it: `1145` for `1,145` (or `1.145`), `1.15`
/// for `1,15`, which is no thousand.
std::string help_for_comma(std::string_view text);

/// Without blanks at both ends.
std::string_view trimmed(std::string_view text);

}  // namespace keiretsu
