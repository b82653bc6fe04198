// What a scenario field may hold: declared once a field, used by the reader, the writer and the
// reference.
#pragma once

#include <limits>
#include <string_view>

#include "config/text/unit.h"

namespace keiretsu {

struct FieldRule {
    std::string_view meaning = {};
    Unit unit = Unit::number;
    double low = -std::numeric_limits<double>::infinity();  // inclusive, in the model's unit
    double high = std::numeric_limits<double>::infinity();
    bool is_required = false;
    double absent = std::numeric_limits<double>::quiet_NaN();  // value that is never written
    bool is_id = false;  // letters, digits, `_` and `-`: it names files, paths and columns
};

inline constexpr double unbounded = std::numeric_limits<double>::infinity();

/// A text, a date, a boolean or a structure: nothing but its meaning.
constexpr FieldRule says(std::string_view meaning) {
    return {.meaning = meaning};
}
constexpr FieldRule quantity(Unit unit, double low, double high, std::string_view meaning) {
    return {.meaning = meaning, .unit = unit, .low = low, .high = high};
}
constexpr FieldRule share(std::string_view meaning) {
    return quantity(Unit::share, 0, 1, meaning);
}
constexpr FieldRule number(double low, double high, std::string_view meaning) {
    return quantity(Unit::number, low, high, meaning);
}
constexpr FieldRule required(FieldRule rule) {
    rule.is_required = true;
    return rule;
}
/// An absent field has the value `absent` (of an enumeration its index), and that is not written.
constexpr FieldRule unless(double absent, FieldRule rule) {
    rule.absent = absent;
    return rule;
}
constexpr FieldRule identifier(std::string_view meaning) {
    return {.meaning = meaning, .is_required = true, .is_id = true};
}

}  // namespace keiretsu
