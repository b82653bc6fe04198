#include "config/text/scalar_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <utility>

#include "config/text/number_text.h"

namespace keiretsu {
namespace {

template <class Value>
bool accept(const Spot& spot, const Parsed<Value>& parsed) {
    if (!parsed.value) complain(spot, parsed.code, parsed.message, parsed.help);
    return parsed.value.has_value();
}

bool in_range(const Spot& spot, double value, const FieldRule& rule) {
    if (rule.low <= value && value <= rule.high) return true;
    const std::string low = format_quantity(rule.low, rule.unit);
    const std::string high = format_quantity(rule.high, rule.unit);
    const std::string allowed = rule.high == unbounded   ? fmt::format("at least {}", low)
                                : rule.low == -unbounded ? fmt::format("at most {}", high)
                                                         : fmt::format("{} to {}", low, high);
    complain(spot,
             "E021",
             fmt::format("`{}` is out of range: {}", spot.node.text, allowed),
             std::string(rule.meaning));
    return false;
}

// Text in quotes is text, even if digits stand in them. Without the quotes it may still be wrong;
// then that is what there is to say, since a comma in braces, for one, can only stand in quotes.
bool expect_unquoted(const Spot& spot, std::string_view wanted) {
    if (!expect_scalar(spot, wanted)) return false;
    if (!spot.node.quoted) return true;
    if (const NumberText number = read_number(spot.node.text); number.code == "E013") {
        complain(spot, number.code, number.message, number.help + ", without quotes");
        return false;
    }
    complain(
        spot,
        "E011",
        fmt::format("expected {}, but `{}` stands in quotes and is a text", wanted, spot.node.text),
        "remove the quotes");
    return false;
}

bool is_id_character(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '-';
}

}  // namespace

Diagnostic& complain(const Spot& spot, std::string code, std::string message, std::string help) {
    spot.problems.mark_unread(spot.path);
    Diagnostic& error = spot.problems.error(std::move(code), std::move(message), spot.node.mark);
    error.path = spot.path;
    error.help = std::move(help);
    if (spot.node.replaces.source) {
        error.notes.push_back(spot.node.replaces.place());
        error.notes.back().label = "it replaces this inherited value";
    }
    return error;
}

bool expect_scalar(const Spot& spot, std::string_view wanted) {
    if (spot.node.broken) {
        spot.problems.mark_unread(spot.path);
        return false;
    }
    if (spot.node.is_scalar()) return true;
    if (spot.node.is_null())
        complain(spot,
                 "E011",
                 fmt::format("no value; expected {}", wanted),
                 "write a value, or remove the line");
    else
        complain(
            spot, "E011", fmt::format("expected {}, not {}", wanted, described(spot.node)), "");
    return false;
}

void read_scalar(const Spot& spot, double& field, const FieldRule& rule) {
    if (!expect_unquoted(spot, unit_description(rule.unit))) return;
    const Parsed<double> parsed = parse_quantity(spot.node.text, rule.unit);
    if (accept(spot, parsed) && in_range(spot, *parsed.value, rule)) field = *parsed.value;
}

void read_scalar(const Spot& spot, int& field, const FieldRule& rule) {
    if (!expect_unquoted(spot, "an integer")) return;
    FieldRule narrow = rule;
    narrow.low = std::max(rule.low, -2147483648.0);
    narrow.high = std::min(rule.high, 2147483647.0);
    const Parsed<std::int64_t> parsed = parse_integer(spot.node.text);
    if (accept(spot, parsed) && in_range(spot, static_cast<double>(*parsed.value), narrow))
        field = static_cast<int>(*parsed.value);
}

void read_scalar(const Spot& spot, std::uint64_t& field, const FieldRule& rule) {
    if (!expect_unquoted(spot, "an integer")) return;
    const Parsed<std::int64_t> parsed = parse_integer(spot.node.text);
    if (accept(spot, parsed) && in_range(spot, static_cast<double>(*parsed.value), rule))
        field = static_cast<std::uint64_t>(*parsed.value);
}

void read_scalar(const Spot& spot, bool& field, const FieldRule&) {
    if (!expect_unquoted(spot, "`true` or `false`")) return;
    const Parsed<bool> parsed = parse_boolean(spot.node.text);
    if (accept(spot, parsed)) field = *parsed.value;
}

void read_scalar(const Spot& spot, Quarter& field, const FieldRule&) {
    if (!expect_unquoted(spot, "a quarter such as `1999Q4`")) return;
    const Parsed<Quarter> parsed = parse_quarter(spot.node.text);
    if (accept(spot, parsed)) field = *parsed.value;
}

void read_scalar(const Spot& spot, std::string& field, const FieldRule& rule) {
    if (!expect_scalar(spot, "a text")) return;
    const std::string& text = spot.node.text;
    if (!spot.node.quoted && is_ambiguous_word(text)) {
        complain(spot,
                 "E012",
                 fmt::format("a bare `{}` is not a text to every YAML reader", text),
                 fmt::format("write \"{}\" in quotes", text));
        return;
    }
    if (rule.is_required && text.empty()) {
        complain(spot, "E011", "the text is empty", std::string(rule.meaning));
        return;
    }
    if (rule.is_id && !std::all_of(text.begin(), text.end(), is_id_character)) {
        complain(spot,
                 "E011",
                 fmt::format("`{}` cannot be an id", text),
                 "use letters a-z, digits, `_` and `-`: ids stand in paths and file names");
        return;
    }
    field = text;
}

void read_range(
    const Spot& spot, double& low, double& high, double open_end, const FieldRule& rule) {
    if (!expect_unquoted(spot, "a range such as `4..299`")) return;
    const Parsed<Range> parsed = parse_range(spot.node.text, rule.unit);
    if (!accept(spot, parsed)) return;
    const Range& range = *parsed.value;
    if (range.low && !in_range(spot, *range.low, rule)) return;
    if (range.high && !in_range(spot, *range.high, rule)) return;
    low = range.low.value_or(rule.low);
    high = range.high.value_or(open_end);
}

}  // namespace keiretsu
