#include "config/text/number_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <system_error>

#include "config/text/letter_case.h"

namespace keiretsu {
namespace {

bool is_digit(std::string_view text, std::size_t at) {
    return at < text.size() && text[at] >= '0' && text[at] <= '9';
}

std::size_t skip_digits(std::string_view text, std::size_t at) {
    while (is_digit(text, at)) ++at;
    return at;
}

// Offset behind [+-]digits[.digits][e[+-]digits], or 0 if there is no digit.
std::size_t end_of_number(std::string_view text) {
    std::size_t at = !text.empty() && (text[0] == '+' || text[0] == '-') ? 1 : 0;
    const std::size_t whole = at;
    at = skip_digits(text, at);
    std::size_t digits = at - whole;
    // `4..9` is a range: a second dot is not the number's.
    if (at < text.size() && text[at] == '.' && !(at + 1 < text.size() && text[at + 1] == '.')) {
        const std::size_t fraction = at + 1;
        at = skip_digits(text, fraction);
        digits += at - fraction;
    }
    if (digits == 0) return 0;
    if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
        std::size_t exponent = at + 1;
        if (exponent < text.size() && (text[exponent] == '+' || text[exponent] == '-')) ++exponent;
        if (is_digit(text, exponent)) at = skip_digits(text, exponent);
    }
    return at;
}

bool has_full_width_digit(std::string_view text) {
    for (std::size_t at = 0; at + 2 < text.size(); ++at)
        if (text.substr(at, 2) == "\xEF\xBC" && static_cast<unsigned char>(text[at + 2]) >= 0x90 &&
            static_cast<unsigned char>(text[at + 2]) <= 0x99)
            return true;
    return false;
}

bool is_infinite_or_nan(std::string_view text) {
    std::string word = lower_case(text);
    word.erase(0, word.find_first_not_of("+-."));
    return word == "nan" || word == "inf" || word == "infinity";
}

std::string without(std::string_view text, char unwanted) {
    std::string kept(text);
    kept.erase(std::remove(kept.begin(), kept.end(), unwanted), kept.end());
    return kept;
}

/// Whether commas part the digits before a point in groups of three, as in `1,145` and `12,345.6`.
bool is_grouped(std::string_view text) {
    std::size_t at = !text.empty() && (text[0] == '+' || text[0] == '-') ? 1 : 0;
    std::size_t group = skip_digits(text, at) - at;
    if (group == 0 || group > 3 || text[at] == '0') return false;
    for (at += group; at < text.size() && text[at] == ','; at += group + 1) {
        group = skip_digits(text, at + 1) - at - 1;
        if (group != 3) return false;
    }
    return true;
}

}  // namespace

std::string help_for_comma(std::string_view text) {
    std::string point(text);
    const auto commas = std::count(text.begin(), text.end(), ',');
    // Nor has a quarter, `1,981Q1`, a decimal point.
    const bool may_be_decimal = commas == 1 && text.find_first_of(".Q") == std::string_view::npos;
    std::replace(point.begin(), point.end(), ',', '.');
    if (is_grouped(text))
        return may_be_decimal ? fmt::format("write `{}`, or `{}` if the comma is a decimal point",
                                            without(text, ','),
                                            point)
                              : fmt::format("write `{}`", without(text, ','));
    if (may_be_decimal) return fmt::format("write `{}`: a decimal point is a point", point);
    return "write the digits without commas; a decimal point is a point";
}

std::string_view trimmed(std::string_view text) {
    const std::size_t first = text.find_first_not_of(' ');
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(' ') - first + 1);
}

NumberText read_number(std::string_view text) {
    if (is_infinite_or_nan(text))
        return {.code = "E008",
                .message = fmt::format("`{}` is not a finite number", text),
                .help = "write a number, or leave the field out for its default"};
    if (has_full_width_digit(text))
        return {.code = "E008",
                .message = fmt::format("`{}` has full-width digits", text),
                .help = "write the digits 0 to 9 in ordinary (half) width"};
    const std::size_t length = end_of_number(text);
    if (length == 0) return {.code = "E008"};
    const bool separated = is_digit(text, length + 1) && length < text.size();
    if (separated && text[length] == ',')
        return {.code = "E013",
                .message = fmt::format("`{}` has a comma inside the number", text),
                .help = help_for_comma(text)};
    if (separated && text[length] == '_')
        return {.code = "E008",
                .message = fmt::format("`{}` has an underscore inside the number", text),
                .help = fmt::format("write `{}`", without(text, '_'))};
    const std::size_t start = text[0] == '+' ? 1 : 0;
    double value = 0;
    const auto result = std::from_chars(text.data() + start, text.data() + length, value);
    if (result.ec != std::errc() || !std::isfinite(value))
        return {.code = "E008",
                .message = fmt::format("`{}` is beyond what a number can hold", text),
                .help = "write a number of ordinary size"};
    return {.value = value, .length = length};
}

}  // namespace keiretsu
