#include "analysis/data/size_bounds.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "config/text/display_width.h"

namespace keiretsu::analysis {
namespace {

constexpr std::array<int, 6> lower_bounds = {1, 4, 30, 100, 300, 1000};

int upper_bound_of(std::size_t index) {
    return index + 1 < lower_bounds.size() ? lower_bounds[index + 1] - 1 : no_upper_bound;
}

/// The plain sign of what typists and spreadsheets put between two bounds; 0 for other characters.
char plain_sign(char32_t code) {
    switch (code) {
        case 0x2010:
        case 0x2011:
        case 0x2012:
        case 0x2013:
        case 0x2014:
        case 0x2015:
        case 0x2212:
        case 0x301C:  // wave dash
        case 0x30FC:  // prolonged sound mark
        case U'~':
            return '-';
        default:
            return 0;
    }
}

void replace_all(std::string& text, std::string_view what, std::string_view with) {
    for (std::size_t at = text.find(what); at != std::string::npos;
         at = text.find(what, at + with.size()))
        text.replace(at, what.size(), with);
}

/// Digits at the front, thousands separated by commas or not; takes them from `text`.
std::optional<int> take_number(std::string_view& text) {
    std::string digits;
    std::size_t at = 0;
    std::size_t since_comma = 0;
    bool grouped = false;
    for (; at < text.size(); ++at) {
        const char c = text[at];
        if (c == ',') {
            if (digits.empty() || (grouped && since_comma != 3)) return std::nullopt;
            grouped = true;
            since_comma = 0;
        } else if (c >= '0' && c <= '9') {
            digits += c;
            ++since_comma;
        } else {
            break;
        }
    }
    if (digits.empty() || (grouped && since_comma != 3)) return std::nullopt;
    int value = 0;
    if (std::from_chars(digits.data(), digits.data() + digits.size(), value).ec != std::errc())
        return std::nullopt;
    text.remove_prefix(at);
    return value;
}

/// Words for persons carry no bound, words for open ends become signs.
std::string as_signs(std::string_view text) {
    std::string plain = plain_text(text);
    for (const std::string_view word : {"人", "名", "employees", "persons", "people", "engaged"})
        replace_all(plain, word, "");
    for (const std::string_view word :
         {"以上", "andover", "andmore", "andabove", "ormore", "orover", "超", "plus"})
        replace_all(plain, word, "+");
    for (const std::string_view word : {"から", "to"}) replace_all(plain, word, "-");
    for (const std::string_view word : {"以下", "まで", "orless", "orfewer", "andunder"})
        replace_all(plain, word, "<");
    return plain;
}

}  // namespace

std::string plain_text(std::string_view text) {
    std::string plain;
    for (std::size_t at = 0; at < text.size();) {
        const Utf8Character character = decode_utf8(text, at);
        char32_t code = character.code;
        const std::string_view bytes = text.substr(at, character.bytes);
        at += character.bytes;
        if (code >= 0xFF01 && code <= 0xFF5E) code -= 0xFEE0;  // full-width forms of ASCII
        if (code == U' ' || code == U'\t' || code == 0x3000 || code == 0xA0) continue;
        if (const char sign = plain_sign(code))
            plain += sign;
        else if (code >= U'A' && code <= U'Z')
            plain += static_cast<char>(code - U'A' + U'a');
        else if (code < 0x80)
            plain += static_cast<char>(code);
        else
            plain += bytes;
    }
    return plain;
}

std::string text_of(const SizeBounds& bounds) {
    if (bounds == SizeBounds{}) return "all";
    if (bounds.high == no_upper_bound) return fmt::format("{}+", bounds.low);
    return fmt::format("{}-{}", bounds.low, bounds.high);
}

bool is_total(std::string_view text) {
    const std::string plain = plain_text(text);
    constexpr std::array<std::string_view, 11> totals = {"all",
                                                         "total",
                                                         "totals",
                                                         "allsizes",
                                                         "allindustries",
                                                         "計",
                                                         "合計",
                                                         "総計",
                                                         "総数",
                                                         "製造業計",
                                                         "全規模"};
    return std::find(totals.begin(), totals.end(), plain) != totals.end();
}

std::optional<SizeBounds> size_bounds_in(std::string_view text) {
    const std::string plain = as_signs(text);
    std::string_view rest = plain;
    const bool at_least = rest.starts_with(">=") || rest.starts_with("≥");
    if (at_least) rest.remove_prefix(rest.starts_with(">=") ? 2 : std::string_view("≥").size());
    SizeBounds bounds{.low = 1};
    if (!rest.starts_with('-')) {
        const std::optional<int> low = take_number(rest);
        if (!low) return std::nullopt;
        bounds.low = *low;
        if (rest == "<") return SizeBounds{.low = 1, .high = *low};
        if (rest == "+" || rest == "-" || (at_least && rest.empty())) return bounds;
        if (rest.empty()) return SizeBounds{.low = *low, .high = *low};
        if (rest.starts_with('+')) rest.remove_prefix(1);  // 4人以上9人以下
        if (rest.starts_with('-')) rest.remove_prefix(1);
    } else {
        rest.remove_prefix(1);
    }
    const std::optional<int> high = take_number(rest);
    if (!high || at_least) return std::nullopt;
    bounds.high = *high;
    if (rest == "未満" || rest == "below") --bounds.high;
    if (!rest.empty() && rest != "<" && rest != "未満" && rest != "below") return std::nullopt;
    if (bounds.low < 1 || bounds.high < bounds.low) return std::nullopt;
    return bounds;
}

std::vector<SizeClass> classes_of(const SizeBounds& bounds) {
    std::vector<SizeClass> classes;
    for (std::size_t index = 0; index < lower_bounds.size(); ++index)
        if (lower_bounds[index] >= bounds.low && upper_bound_of(index) <= bounds.high)
            classes.push_back(static_cast<SizeClass>(index));
    if (classes.empty()) return {};
    const auto first = static_cast<std::size_t>(classes.front());
    const auto last = static_cast<std::size_t>(classes.back());
    const bool exact = lower_bounds[first] == bounds.low && upper_bound_of(last) == bounds.high;
    return exact ? classes : std::vector<SizeClass>{};
}

std::optional<SizeClass> class_around(const SizeBounds& bounds) {
    for (std::size_t index = 0; index < lower_bounds.size(); ++index)
        if (lower_bounds[index] <= bounds.low && bounds.high <= upper_bound_of(index))
            return static_cast<SizeClass>(index);
    return std::nullopt;
}

}  // namespace keiretsu::analysis
