#include "config/text/quantity.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>
#include <vector>

#include "config/text/number_text.h"
#include "config/text/suggest.h"

namespace keiretsu {
namespace {

enum class Dimension { share, number, rate, time, money, persons };

/// One way to write a unit. A value times `times` over `over` is in the dimension's base unit:
/// shares, per quarter, quarters, million yen, persons. Division keeps `20%` the nearest to 0.2.
struct UnitSpelling {
    std::string_view text;  // without blanks
    Dimension dimension;
    double times, over;
};

constexpr std::array spellings = {
    UnitSpelling{"", Dimension::share, 1, 1},
    UnitSpelling{"%", Dimension::share, 1, 100},
    UnitSpelling{"", Dimension::number, 1, 1},
    UnitSpelling{"%/year", Dimension::rate, 1, 400},
    UnitSpelling{"%/half-year", Dimension::rate, 1, 200},
    UnitSpelling{"%/quarter", Dimension::rate, 1, 100},
    UnitSpelling{"/year", Dimension::rate, 1, 4},
    UnitSpelling{"/half-year", Dimension::rate, 1, 2},
    UnitSpelling{"/quarter", Dimension::rate, 1, 1},
    UnitSpelling{"quarters", Dimension::time, 1, 1},
    UnitSpelling{"quarter", Dimension::time, 1, 1},
    UnitSpelling{"years", Dimension::time, 4, 1},
    UnitSpelling{"year", Dimension::time, 4, 1},
    UnitSpelling{"months", Dimension::time, 1, 3},
    UnitSpelling{"month", Dimension::time, 1, 3},
    UnitSpelling{"Myen", Dimension::money, 1, 1},
    UnitSpelling{"Gyen", Dimension::money, 1e3, 1},
    UnitSpelling{"Tyen", Dimension::money, 1e6, 1},
    UnitSpelling{"kyen", Dimension::money, 1, 1e3},
    UnitSpelling{"yen", Dimension::money, 1, 1e6},
    UnitSpelling{"円", Dimension::money, 1, 1e6},
    UnitSpelling{"千円", Dimension::money, 1, 1e3},
    UnitSpelling{"万円", Dimension::money, 1, 100},
    UnitSpelling{"百万円", Dimension::money, 1, 1},
    UnitSpelling{"億円", Dimension::money, 100, 1},
    UnitSpelling{"兆円", Dimension::money, 1e6, 1},
    UnitSpelling{"人", Dimension::persons, 1, 1},
    UnitSpelling{"千人", Dimension::persons, 1e3, 1},
    UnitSpelling{"万人", Dimension::persons, 1e4, 1},
    UnitSpelling{"年", Dimension::time, 4, 1},
    UnitSpelling{"歳", Dimension::time, 4, 1},
    UnitSpelling{"四半期", Dimension::time, 1, 1},
    UnitSpelling{"か月", Dimension::time, 1, 3},
    UnitSpelling{"ヶ月", Dimension::time, 1, 3},
    UnitSpelling{"カ月", Dimension::time, 1, 3},
    UnitSpelling{"%/年", Dimension::rate, 1, 400},
    UnitSpelling{"%/四半期", Dimension::rate, 1, 100},
    UnitSpelling{"persons", Dimension::persons, 1, 1},
    UnitSpelling{"person", Dimension::persons, 1, 1},
};

/// What the model holds: a base unit times `times` over `over` is in the model's unit (4 quarters
/// are 1 year; 1% a quarter is 4% a year).
struct Target {
    Dimension dimension;
    double times, over;
    std::string_view description;
};

Target target_of(Unit unit) {
    switch (unit) {
        case Unit::share:
            return {Dimension::share, 1, 1, "a share, such as `20%` or `0.2`"};
        case Unit::number:
            return {Dimension::number, 1, 1, "a plain number without a unit"};
        case Unit::rate_per_quarter:
            return {Dimension::rate, 1, 1, "a rate, such as `4% /year` or `1% /quarter`"};
        case Unit::rate_per_year:
            return {Dimension::rate, 4, 1, "a rate, such as `4% /year` or `1% /quarter`"};
        case Unit::quarters:
            return {Dimension::time, 1, 1, "a duration, such as `2 quarters` or `4 years`"};
        case Unit::years:
            return {Dimension::time, 1, 4, "a number of years, such as `62 years`"};
        case Unit::myen:
            return {Dimension::money, 1, 1, "money, such as `3 Myen` or `12 Gyen`"};
        case Unit::persons:
            return {Dimension::persons, 1, 1, "a headcount, such as `30 persons`"};
    }
    return {Dimension::number, 1, 1, "a number"};
}

/// A unit as `spellings` has it: without blanks, full-width signs of input methods as plain ones.
std::string without_blanks(std::string_view text) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 3> full_width = {
        {{"\xE3\x80\x80", ""}, {"％", "%"}, {"／", "/"}}};
    std::string kept;
    std::copy_if(
        text.begin(), text.end(), std::back_inserter(kept), [](char c) { return c != ' '; });
    for (const auto& [wide, plain] : full_width)
        for (std::size_t at = kept.find(wide); at != std::string::npos; at = kept.find(wide, at))
            kept.replace(at, wide.size(), plain);
    return kept;
}

bool is_ascii(std::string_view text) {
    return std::all_of(
        text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

// `4% /year`, not `4%/year`, is what the documents show.
std::string as_shown(std::string_view unit) {
    return unit.starts_with("%/") ? fmt::format("% {}", unit.substr(1)) : std::string(unit);
}

std::string shortest_usual(Dimension dimension) {
    switch (dimension) {
        case Dimension::rate:
            return "% /year";
        case Dimension::time:
            return " years";
        case Dimension::money:
            return " Myen";
        case Dimension::persons:
            return " persons";
        case Dimension::share:
        case Dimension::number:
            break;
    }
    return {};
}

Parsed<double> wrong_unit(std::string_view number, const std::string& unit, const Target& target) {
    const bool known = std::any_of(
        spellings.begin(), spellings.end(), [&](const UnitSpelling& s) { return s.text == unit; });
    if (unit.empty())
        return {.code = "E009",
                .message = fmt::format("`{}` has no unit; expected {}", number, target.description),
                .help = fmt::format(
                    "write `{}{}`, for instance", number, shortest_usual(target.dimension))};
    std::vector<std::string> allowed;
    for (const UnitSpelling& spelling : spellings)
        if (spelling.dimension == target.dimension && !spelling.text.empty() &&
            is_ascii(spelling.text))
            allowed.push_back(as_shown(spelling.text));
    std::string help = allowed.empty() ? "write the number alone" : help_for_unknown(unit, allowed);
    if (known && !allowed.empty())
        help = fmt::format("units that fit: {}", fmt::join(allowed, ", "));
    return {.code = "E009",
            .message =
                known ? fmt::format("`{}` is the wrong unit here; expected {}",
                                    as_shown(unit),
                                    target.description)
                      : fmt::format(
                            "unknown unit `{}`; expected {}", as_shown(unit), target.description),
            .help = help};
}

std::optional<std::string> exact_in(std::string_view spelling, double value, Unit unit) {
    const Target target = target_of(unit);
    for (const UnitSpelling& row : spellings) {
        if (row.text != spelling || row.dimension != target.dimension) continue;
        const double shown = value * (target.over * row.over) / (target.times * row.times);
        const std::string separator = row.text.empty() || row.text.front() == '%' ? "" : " ";
        std::string text = fmt::format("{:.12g}{}{}", shown, separator, as_shown(row.text));
        if (parse_quantity(text, unit).value == value) return text;
    }
    return std::nullopt;
}

std::vector<std::string_view> preferred(double value, Unit unit) {
    switch (target_of(unit).dimension) {
        case Dimension::share:
            return {"%"};
        case Dimension::rate:
            return {"%/year", "%/quarter"};
        case Dimension::money:
            if (value >= 1e6) return {"Gyen", "Myen"};
            return {"Myen"};
        case Dimension::time:
            if (unit == Unit::years) return {"years"};
            return {"quarters"};
        case Dimension::persons:
            return {"persons"};
        case Dimension::number:
            break;
    }
    return {""};
}

// The spelling in which the internal value itself is written, all its digits after it.
std::string_view own_spelling(Unit unit) {
    switch (unit) {
        case Unit::rate_per_quarter:
            return " /quarter";
        case Unit::rate_per_year:
            return " /year";
        case Unit::quarters:
            return " quarters";
        case Unit::years:
            return " years";
        case Unit::myen:
            return " Myen";
        case Unit::persons:
            return " persons";
        case Unit::share:
        case Unit::number:
            break;
    }
    return "";
}

}  // namespace

std::string_view unit_description(Unit unit) {
    return target_of(unit).description;
}

Parsed<double> parse_quantity(std::string_view text, Unit unit) {
    const Target target = target_of(unit);
    const NumberText number = read_number(text);
    if (!number.value)
        return {.code = number.code,
                .message = number.message.empty()
                               ? fmt::format("`{}` is not {}", text, target.description)
                               : number.message,
                .help = number.help};
    const std::string written = without_blanks(text.substr(number.length));
    for (const UnitSpelling& spelling : spellings) {
        if (spelling.dimension != target.dimension || spelling.text != written) continue;
        // Both factors in one division: `4% /year` is 4/400 a quarter, rounded once.
        const double times = spelling.times * target.times;
        const double over = spelling.over * target.over;
        return {.value = times >= over ? *number.value * (times / over)
                                       : *number.value / (over / times)};
    }
    return wrong_unit(text.substr(0, number.length), written, target);
}

std::string format_quantity(double value, Unit unit) {
    for (const std::string_view spelling : preferred(value, unit))
        if (const auto text = exact_in(spelling, value, unit)) return *text;
    return fmt::format("{}{}", value, own_spelling(unit));
}

Parsed<Range> parse_range(std::string_view text, Unit unit) {
    const std::size_t dots = text.find("..");
    const auto fail = [&] {
        return Parsed<Range>{
            .code = "E008",
            .message = fmt::format("`{}` is not a range", text),
            .help = fmt::format("write `4..299{0}`, `30..{0}` or `..5{0}`", own_spelling(unit))};
    };
    if (dots == std::string_view::npos) return fail();
    std::string_view low = trimmed(text.substr(0, dots));
    const std::string_view rest = trimmed(text.substr(dots + 2));
    const NumberText upper = read_number(rest);
    const std::string units(rest.substr(upper.value ? upper.length : 0));
    if (low.empty() && !upper.value) return fail();
    Range range;
    if (!low.empty()) {
        Parsed<double> parsed = parse_quantity(fmt::format("{} {}", low, units), unit);
        if (!parsed.value)
            return {.code = parsed.code, .message = parsed.message, .help = parsed.help};
        range.low = parsed.value;
    }
    if (upper.value) {
        Parsed<double> parsed = parse_quantity(rest, unit);
        if (!parsed.value)
            return {.code = parsed.code, .message = parsed.message, .help = parsed.help};
        range.high = parsed.value;
    }
    if (range.low && range.high && *range.low > *range.high)
        return {.code = "E020",
                .message = fmt::format("the range `{}` is empty: it ends before it starts", text),
                .help = "put the smaller number first"};
    return {.value = range};
}

std::string format_range(const Range& range, Unit unit) {
    // Only ranges of whole units are written without conversion, so the bare numbers suffice.
    const std::string low = range.low ? fmt::format("{}", *range.low) : "";
    const std::string high = range.high ? fmt::format("{}", *range.high) : "";
    return fmt::format("{}..{}{}", low, high, own_spelling(unit));
}

}  // namespace keiretsu
