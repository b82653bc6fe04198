#include "config/scenario/sweep_values.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <utility>

#include "config/text/number_text.h"
#include "config/text/suggest.h"

namespace keiretsu {
namespace {

constexpr const char* range_help =
    "write `values: [1 Myen, 3 Myen]`, or `from`, `to` and `step` with one unit";
constexpr std::array<std::string_view, 5> designs = {
    "factorial", "lhs", "sobol", "saltelli", "morris"};

template <class T>
Parsed<T> wrong(std::string message, std::string help) {
    return {.code = "E024", .message = std::move(message), .help = std::move(help)};
}

/// "6 Myen" as 6 and " Myen".
std::optional<std::pair<double, std::string>> number_and_unit(std::string_view text) {
    text = trimmed(text);
    double number = 0;
    const char* end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, number);
    if (read.ec != std::errc() || !std::isfinite(number)) return std::nullopt;
    return std::pair{number, std::string(read.ptr, end)};
}

/// Behind a number: nothing, ` Myen`, `%`, or a Japanese unit such as `万円`.
bool is_unit(const std::string& text) {
    return text.empty() || text.starts_with(' ') || text.starts_with('%') ||
           static_cast<unsigned char>(text.front()) >= 0x80;
}

std::string written(double number, const std::string& unit) {
    // Steps such as 0.1 leave dust in the last digits, which nobody would have written.
    const double clean = std::round(number * 1e12) / 1e12;
    return fmt::format("{}{}", std::abs(clean - number) < 1e-12 ? clean : number, unit);
}

Parsed<SweptField> interval_of(const SweepField& field) {
    // `1,5:3,5:1` has no numbers with the unit `,5`.
    for (const std::string& text : {field.from, field.to, field.step})
        if (NumberText slip = read_number(trimmed(text)); !slip.message.empty())
            return wrong<SweptField>(std::move(slip.message), std::move(slip.help));
    const auto low = number_and_unit(field.from), high = number_and_unit(field.to);
    for (const auto& [name, text, number] :
         {std::tuple{"from", field.from, low}, std::tuple{"to", field.to, high}})
        if (!number)
            return wrong<SweptField>(text.empty()
                                         ? fmt::format("`{}` is missing", name)
                                         : fmt::format("`{}` is no number with a unit", text),
                                     range_help);
    if (low->second != high->second)
        return wrong<SweptField>(
            fmt::format("`{}` and `{}` have different units", field.from, field.to), range_help);
    if (low->first >= high->first)
        return wrong<SweptField>(
            fmt::format("the range from {} to {} is empty", field.from, field.to),
            "put the smaller value first");
    SweptField swept{.path = field.path,
                     .low = low->first,
                     .high = high->first,
                     .numeric = true,
                     .unit = low->second};
    if (field.step.empty()) return {.value = std::move(swept)};
    const auto step = number_and_unit(field.step);
    if (!step || step->second != swept.unit || !(step->first > 0))
        return wrong<SweptField>(
            fmt::format("`{}` is no step from {} to {}", field.step, field.from, field.to),
            "a step is a number above 0 with the same unit");
    const double steps = std::floor((swept.high - swept.low) / step->first * (1 + 1e-12));
    if (steps + 1 > most_sweep_points)
        return wrong<SweptField>(
            fmt::format(
                "{:.0f} values of `{}` are more than anyone can run", steps + 1, field.path),
            "take larger steps");
    for (int i = 0; i <= static_cast<int>(steps); ++i)
        swept.levels.push_back(written(swept.low + i * step->first, swept.unit));
    return {.value = std::move(swept)};
}

}  // namespace

std::string SweptField::at(double share) const {
    if (is_interval()) return written(low + share * (high - low), unit);
    return levels[static_cast<std::size_t>(number_at(share))];
}

double SweptField::number_at(double share) const {
    if (is_interval()) return low + share * (high - low);
    const auto count = static_cast<double>(levels.size());
    return std::min(std::floor(share * count), count - 1);
}

std::string SweptField::in_files(const std::string& value) const {
    const std::string_view text = trimmed(value);
    return std::string(numeric ? text.substr(0, text.size() - unit.size()) : text);
}

Parsed<SweptField> swept_field(const SweepField& field) {
    if (field.values.empty()) return interval_of(field);
    if (!field.from.empty() || !field.to.empty() || !field.step.empty())
        return wrong<SweptField>("`values` and a range at once", "give one of the two");
    std::vector<std::string> sorted = field.values;
    std::sort(sorted.begin(), sorted.end());
    const auto twice = std::adjacent_find(sorted.begin(), sorted.end());
    if (twice != sorted.end())
        return wrong<SweptField>(fmt::format("`{}` stands twice", *twice), "leave one of them out");
    SweptField swept{.path = field.path, .levels = field.values};
    for (const std::string& value : swept.levels) {
        const auto number = number_and_unit(value);
        // `1999Q4` is a date, not 1999 of something.
        const bool is_first = &value == &swept.levels.front();
        swept.numeric = number && is_unit(number->second) &&
                        (is_first || (swept.numeric && number->second == swept.unit));
        swept.unit = swept.numeric ? number->second : "";
        if (!swept.numeric) break;
    }
    return {.value = std::move(swept)};
}

Parsed<SweepField> parse_vary(std::string_view argument) {
    const std::size_t equals = argument.find('=');
    const char* help =
        "write, for instance, `--vary 'policies.startup_grant.grant=0 Myen:6 Myen:1 "
        "Myen'`";
    if (equals == std::string_view::npos || equals == 0 || equals + 1 == argument.size())
        return wrong<SweepField>(fmt::format("`{}` is not `path=values`", argument), help);
    SweepField field{.path = std::string(trimmed(argument.substr(0, equals)))};
    std::string_view rest = argument.substr(equals + 1);
    const char mark = rest.find(':') != std::string_view::npos ? ':' : ',';
    std::vector<std::string> parts;
    while (true) {
        const std::size_t end = rest.find(mark);
        parts.emplace_back(trimmed(rest.substr(0, end)));
        if (end == std::string_view::npos) break;
        rest.remove_prefix(end + 1);
    }
    if (std::any_of(parts.begin(), parts.end(), [](const auto& part) { return part.empty(); }))
        return wrong<SweepField>(fmt::format("`{}` has an empty value", argument), help);
    if (mark == ',') {
        field.values = std::move(parts);
        return {.value = std::move(field)};
    }
    if (parts.size() > 3)
        return wrong<SweepField>(
            fmt::format("`{}` has more than from, to and step", argument),
            "join single values by commas: `--vary 'path=1 Myen,2 Myen,5 Myen,9 Myen'`");
    field.from = parts[0];
    field.to = parts[1];
    if (parts.size() == 3) field.step = parts[2];
    return {.value = std::move(field)};
}

Parsed<SweepDesign> parse_design(std::string_view text) {
    if (text.empty()) return {.value = SweepDesign{}};
    const std::size_t colon = text.find(':');
    const std::string name(text.substr(0, colon));
    const auto found = std::find(designs.begin(), designs.end(), name);
    if (found == designs.end())
        return wrong<SweepDesign>(fmt::format("unknown design `{}`", name),
                                  help_for_unknown(name, {designs.begin(), designs.end()}));
    SweepDesign design{.kind = static_cast<SweepDesign::Kind>(found - designs.begin())};
    const bool sized = colon != std::string_view::npos;
    if (sized == (design.kind == SweepDesign::Kind::factorial))
        return wrong<SweepDesign>(
            sized ? "a factorial has the size that its levels give it"
                  : fmt::format("the design `{}` needs a size", name),
            sized ? "write `factorial`" : fmt::format("write, for instance, `{}:64`", name));
    if (!sized) return {.value = design};
    const std::string_view size = text.substr(colon + 1);
    const auto read = std::from_chars(size.data(), size.data() + size.size(), design.size);
    if (read.ec != std::errc() || read.ptr != size.data() + size.size() || design.size < 2)
        return wrong<SweepDesign>(fmt::format("`{}` is no size of a design", size),
                                  "write a whole number above 1");
    return {.value = design};
}

double points_of(const SweepDesign& design, const std::vector<SweptField>& fields) {
    const auto count = static_cast<double>(fields.size());
    double grid = 1;
    switch (design.kind) {
        case SweepDesign::Kind::factorial:
            for (const SweptField& field : fields) grid *= static_cast<double>(field.levels.size());
            return grid;
        case SweepDesign::Kind::saltelli:
            return design.size * (count + 2);
        case SweepDesign::Kind::morris:
            return design.size * (count + 1);
        case SweepDesign::Kind::listed:
        case SweepDesign::Kind::lhs:
        case SweepDesign::Kind::sobol:
            return design.size;
    }
    return 0;
}

std::optional<Parsed<SweepDesign>> problem_of(const SweepDesign& design,
                                              const std::vector<SweptField>& fields) {
    if (design.kind == SweepDesign::Kind::factorial)
        for (const SweptField& field : fields)
            if (field.is_interval())
                return wrong<SweepDesign>(
                    fmt::format("a factorial of `{}` needs a step", field.path),
                    "write from:to:step, or draw points with `--design lhs:50`");
    const double points = points_of(design, fields);
    if (points > most_sweep_points)
        return wrong<SweepDesign>(
            fmt::format("the sweep has {:.0f} points, more than {:.0f}", points, most_sweep_points),
            "vary fewer fields, take larger steps, or draw points with `--design lhs:1000`");
    return std::nullopt;
}

}  // namespace keiretsu
