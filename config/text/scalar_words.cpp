// Integers, dates and booleans: the scalars without a unit.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <system_error>

#include "config/text/letter_case.h"
#include "config/text/number_text.h"
#include "config/text/quantity.h"

namespace keiretsu {
namespace {

constexpr int first_year = 1900;
constexpr int last_year = 2100;

bool digit(char c) {
    return c >= '0' && c <= '9';
}

template <std::size_t N>
bool is_one_of(const std::string& word, const std::array<std::string_view, N>& words) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

constexpr std::array<std::string_view, 3> other_yes = {"y", "yes", "on"};
constexpr std::array<std::string_view, 3> other_no = {"n", "no", "off"};

}  // namespace

Parsed<std::int64_t> parse_integer(std::string_view text) {
    std::int64_t value = 0;
    const std::size_t start = text.starts_with('+') ? 1 : 0;
    const auto result = std::from_chars(text.data() + start, text.data() + text.size(), value);
    const bool whole = result.ptr == text.data() + text.size() && !text.empty();
    if (result.ec == std::errc() && whole) return {.value = value};
    if (result.ec == std::errc::result_out_of_range && whole)
        return {.code = "E008",
                .message = fmt::format("`{}` is beyond what an integer can hold", text),
                .help = "write a smaller number"};
    NumberText number = read_number(text);
    const bool is_number = number.value && number.length == text.size();
    constexpr double largest_exact = 9e15;
    if (is_number && *number.value == std::floor(*number.value) &&
        std::abs(*number.value) < largest_exact)
        number.help = fmt::format("write `{:.0f}`", *number.value);
    if (number.help.empty()) number.help = "write digits only";
    return {.code = number.code.empty() ? "E008" : number.code,
            .message = number.message.empty() ? fmt::format("`{}` is not an integer", text)
                                              : number.message,
            .help = number.help};
}

Parsed<Quarter> parse_quarter(std::string_view text) {
    constexpr std::size_t year_digits = 4;
    const bool has_year =
        text.size() >= year_digits && std::all_of(text.begin(), text.begin() + year_digits, digit);
    int year = 0;
    if (has_year) std::from_chars(text.data(), text.data() + year_digits, year);
    const std::string_view rest = has_year ? text.substr(year_digits) : text;
    const bool well_formed =
        has_year && rest.size() == 2 && rest[0] == 'Q' && rest[1] >= '1' && rest[1] <= '4';
    if (well_formed && year >= first_year && year <= last_year)
        return {.value = Quarter(year, rest[1] - '0')};
    if (const NumberText number = read_number(text); number.code == "E013")
        return {.code = number.code, .message = number.message, .help = number.help};
    std::string help = "write the year, `Q` and the quarter: `1999Q4`";
    if (well_formed)
        help = fmt::format("years run from {} to {}", first_year, last_year);
    else if (has_year && rest.empty())
        help = fmt::format("name the quarter: `{0}Q1` to `{0}Q4`", text);
    else if (has_year && digit(rest.back()) && rest.back() >= '1' && rest.back() <= '4' &&
             rest.size() <= 3)
        help = fmt::format("write `{}Q{}`", text.substr(0, year_digits), rest.back());
    return {.code = "E010", .message = fmt::format("`{}` is not a quarter", text), .help = help};
}

Parsed<bool> parse_boolean(std::string_view text) {
    if (text == "true") return {.value = true};
    if (text == "false") return {.value = false};
    const std::string word = lower_case(text);
    std::string help = "write `true` or `false`";
    if (word == "true" || is_one_of(word, other_yes)) help = "write `true`";
    if (word == "false" || is_one_of(word, other_no)) help = "write `false`";
    return {.code = "E012",
            .message = fmt::format("`{}` is neither true nor false", text),
            .help = help};
}

bool is_ambiguous_word(std::string_view text) {
    const std::string word = lower_case(text);
    return word == "true" || word == "false" || word == "null" || word == "~" ||
           is_one_of(word, other_yes) || is_one_of(word, other_no);
}

}  // namespace keiretsu
