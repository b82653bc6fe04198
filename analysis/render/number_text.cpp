#include "analysis/render/number_text.h"

#include <fmt/format.h>

#include <cmath>
#include <utility>

namespace keiretsu::analysis::render {
namespace {

constexpr double dust = 1e-9;

bool has_digit(const std::string& text) {
    return text.find_first_of("123456789") != std::string::npos;
}

std::string with_sign(std::string text, Sign sign) {
    if (!has_digit(text)) return text.starts_with('-') ? text.substr(1) : text;
    return sign == Sign::always && !text.starts_with('-') ? "+" + text : text;
}

}  // namespace

std::string decimals(double value, int places, Sign sign) {
    if (std::isnan(value)) return no_figure;
    return with_sign(fmt::format("{:.{}f}", value, places), sign);
}

std::string figure(double value, Sign sign) {
    if (std::isnan(value)) return no_figure;
    const double magnitude = std::abs(value);
    if (magnitude < dust) return "0";
    const int places = magnitude >= 100   ? 0
                       : magnitude >= 10  ? 1
                       : magnitude >= 1   ? 2
                       : magnitude >= 0.1 ? 3
                                          : 4;
    std::string text = fmt::format("{:.{}f}", value, places);
    if (!has_digit(text)) text = fmt::format("{:.1e}", value);
    return with_sign(std::move(text), sign);
}

}  // namespace keiretsu::analysis::render
