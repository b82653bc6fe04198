#include "analysis/data/published_number.h"

#include <algorithm>
#include <array>
#include <string>

#include "analysis/data/csv.h"
#include "analysis/data/size_bounds.h"

namespace keiretsu::analysis {
namespace {

/// Takes commas out of `1,039,500`; false where they do not stand before groups of three digits.
bool join_thousands(std::string& text) {
    const std::size_t point = std::min(text.find('.'), text.size());
    std::string digits;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] != ',') {
            digits += text[at];
            continue;
        }
        const bool whole = at < point && at > 0 && text[at - 1] != ',' && text[at - 1] != '-';
        if (!whole || (point - at) % 4 != 0) return false;
    }
    text = digits;
    return true;
}

}  // namespace

std::optional<double> published_number(std::string_view text) {
    if (const std::optional<double> value = number_in(text)) return value;
    std::string plain = plain_text(text);
    const std::size_t first_comma = plain.find(',');
    if (first_comma > 3 + (plain.starts_with('-') ? 1U : 0U) && first_comma != std::string::npos)
        return std::nullopt;
    if (!join_thousands(plain)) return std::nullopt;
    return number_in(plain);
}

bool is_gap(std::string_view text) {
    const std::string plain = plain_text(text);
    constexpr std::array<std::string_view, 7> gaps = {"na", "n/a", "x", "χ", "…", "...", "***"};
    return std::find(gaps.begin(), gaps.end(), plain) != gaps.end();
}

}  // namespace keiretsu::analysis
