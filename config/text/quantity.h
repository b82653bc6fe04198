// Scalars of a scenario: quantities with their units, integers, dates, yes or no. The conversion
// between the units of the surface and those of the model stands here and nowhere else.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "config/quarter.h"
#include "config/text/unit.h"

namespace keiretsu {

/// A value, or why there is none: an error code, one sentence, and a remedy.
template <class Value>
struct Parsed {
    std::optional<Value> value = {};
    std::string code = {};
    std::string message = {};
    std::string help = {};
};

/// Reads a quantity such as `4% /year`, `2 quarters`, `3 Myen`, `20%`, and converts it to the
/// model's unit. A rate per year becomes a quarter of it per quarter (a nominal rate, as interest
/// is quoted; not compounded). Units must be written except for shares and plain numbers. Errors:
/// E008 not a number, E009 missing or wrong unit, E013 a comma inside the number.
Parsed<double> parse_quantity(std::string_view text, Unit unit);

/// Writes a quantity so that `parse_quantity` gives back the same bits, in the unit a reader would
/// choose where that is exact (`4% /year` rather than `0.01 /quarter`).
std::string format_quantity(double value, Unit unit);

/// What a quantity of this unit looks like: "a rate, such as `4% /year` or `1% /quarter`".
std::string_view unit_description(Unit unit);

/// Digits only: `1e3`, `1145.0`, `1_000` and `1,145` are refused with the spelling that is meant.
Parsed<std::int64_t> parse_integer(std::string_view text);

/// `1999Q4`, in 1900 to 2100.
Parsed<Quarter> parse_quarter(std::string_view text);

/// `true` or `false`; YAML 1.1's other spellings (`no`, `y`, `on`) are refused.
Parsed<bool> parse_boolean(std::string_view text);

/// True for words that some YAML readers take for a boolean or nothing: they must be quoted where
/// a text is meant.
bool is_ambiguous_word(std::string_view text);

/// An inclusive range: `4..299 persons`, `30.. persons` (no upper end), `..5 years`.
struct Range {
    std::optional<double> low = {};
    std::optional<double> high = {};
};
Parsed<Range> parse_range(std::string_view text, Unit unit);
std::string format_range(const Range& range, Unit unit);

}  // namespace keiretsu
