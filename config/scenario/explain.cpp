#include "config/scenario/explain.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "config/parameters/parameter_table.h"
#include "config/scenario/instrument_table.h"
#include "config/scenario/scenario_reference.h"
#include "config/text/diagnostics.h"
#include "config/text/display_width.h"
#include "config/text/error_codes.h"
#include "config/text/quantity.h"
#include "config/text/suggest.h"

namespace keiretsu {
namespace {

std::string_view group_of(const ParameterInfo& info) {
    return info.name.substr(0, info.name.find('.'));
}

std::string_view last_name_of(const ParameterInfo& info) {
    return info.name.substr(info.name.find('.') + 1);
}

std::string range_of(double low, double high, Unit unit) {
    return fmt::format("{} to {}", format_quantity(low, unit), format_quantity(high, unit));
}

/// `  source   who says so`, the lines below indented to the same column.
std::string labelled(std::string_view label, std::string_view text) {
    constexpr std::size_t text_column = 11;
    return fmt::format("  {:<8} {}\n", label, hanging(text, text_column));
}

std::string headed(std::string_view name, std::string_view meaning) {
    return hanging(fmt::format("{}: {}", name, meaning), 0) + "\n";
}

std::string explain_parameter(const ParameterInfo& info) {
    const std::string default_value = format_quantity(info.default_value, info.unit);
    return headed(info.name, info.meaning) + labelled("written", unit_description(info.unit)) +
           labelled("default", default_value) +
           labelled("range", range_of(info.low, info.high, info.unit)) +
           labelled("grade", name_of(info.grade)) + labelled("source", info.source) +
           labelled("set it", fmt::format("--set parameters.{}='{}'", info.name, default_value));
}

std::string_view words_of(ActorUse use) {
    switch (use) {
        case ActorUse::none:
            return "";
        case ActorUse::optional:
            return " about one `actor` or about all that are eligible";
        case ActorUse::required:
            return " about one `actor`";
    }
    return "";
}

std::string explain_term(const InstrumentTerm& term) {
    const std::string otherwise =
        term.required ? "required" : "default " + format_quantity(term.default_value, term.unit);
    return fmt::format("  {}\n    {}\n",
                       hanging(fmt::format("{}: {}", term.name, term.meaning), 2),
                       hanging(fmt::format("{}; {}; {}",
                                           unit_description(term.unit),
                                           range_of(term.low, term.high, term.unit),
                                           otherwise),
                               4));
}

std::string explain_kind(const InstrumentKind& kind) {
    const bool is_policy = kind.use == InstrumentUse::policy;
    std::string text =
        headed(
            kind.kind,
            fmt::format(
                "a {}{}; {}", is_policy ? "policy" : "shock", words_of(kind.actor), kind.meaning)) +
        labelled("source", kind.source);
    std::string heeded;
    for (const std::string& field : eligibility_of(kind))
        heeded += (heeded.empty() ? "" : ", ") + field;
    if (!heeded.empty()) text += labelled("eligible", heeded);
    if (!kind.recipients.empty()) text += labelled("counts", kind.recipients);
    if (const auto programme = programme_terms_of(kind.kind); !programme.empty())
        text += labelled("also has", fmt::format("{}", fmt::join(programme, ", ")));
    for (const InstrumentTerm& term : terms_of(kind.kind)) text += explain_term(term);
    return text;
}

/// A name with what stands beside it, and its meaning below.
std::string listed(std::string_view name, std::string_view beside, std::string_view meaning) {
    return fmt::format("  {:<46} {}\n      {}\n", name, beside, hanging(meaning, 6));
}

std::string listed(const ParameterInfo& info) {
    return listed(info.name, format_quantity(info.default_value, info.unit), info.meaning);
}

std::string explain_field(const FieldReference& field) {
    std::string text = headed(field.path, field.meaning) + labelled("holds", field.holds);
    if (!field.range.empty()) text += labelled("range", field.range);
    if (field.required) text += "  required\n";
    if (!field.fallback.empty()) text += labelled("default", field.fallback);
    return text;
}

// `policies[0].from`, as messages have it, is the field `policies[].from`.
std::string without_indices(std::string_view path) {
    std::string field;
    bool inside = false;
    for (const char c : path) {
        if (c == ']') inside = false;
        if (!inside) field += c;
        if (c == '[') inside = true;
    }
    return field;
}

std::vector<std::string> known_names() {
    std::vector<std::string> names;
    for (const ParameterInfo& info : parameter_table()) names.emplace_back(info.name);
    for (const ParameterInfo& info : parameter_table()) names.emplace_back(last_name_of(info));
    for (const ParameterInfo& info : parameter_table()) names.emplace_back(group_of(info));
    for (const InstrumentKind& kind : instrument_kinds()) names.emplace_back(kind.kind);
    for (const FieldReference& field : scenario_reference()) names.push_back(field.path);
    for (const ErrorInfo& info : error_codes()) names.emplace_back(info.code);
    return names;
}

// `parameters.labour.hiring_speed`, as paths in messages have it, is as good as the name.
std::string_view without_prefix(std::string_view name) {
    constexpr std::string_view prefix = "parameters.";
    return name.starts_with(prefix) ? name.substr(prefix.size()) : name;
}

std::string in_table_cell(std::string_view text) {
    std::string cell;
    for (const char c : text) cell += c == '|' ? std::string("\\|") : std::string(1, c);
    return cell;
}

}  // namespace

std::string explain(std::string_view asked) {
    const std::string_view name = without_prefix(asked);
    if (const ParameterInfo* info = find_parameter(name)) return explain_parameter(*info);
    if (const InstrumentKind* kind = find_instrument_kind(name)) return explain_kind(*kind);
    if (const ErrorInfo* info = find_error_code(name))
        return headed(info->code, info->meaning) + labelled("remedy", info->remedy);
    std::string text;
    for (const FieldReference& field : scenario_reference())
        if (field.path == without_indices(name)) text += explain_field(field);
    for (const ParameterInfo& info : parameter_table())
        if (group_of(info) == name) text += listed(info);
    for (const ParameterInfo& info : parameter_table())
        if (last_name_of(info) == name) text += explain_parameter(info);
    if (!text.empty()) return text;
    std::string help = help_for_unknown(name, known_names());
    if (help.empty()) help = "`keiretsu explain` alone lists all names";
    throw InputError({.code = "E023",
                      .message = fmt::format("nothing is called `{}`", asked),
                      .help = std::move(help)});
}

std::string explain_everything() {
    std::string text = "Parameters (name, default, meaning):\n";
    for (const ParameterInfo& info : parameter_table()) text += listed(info);
    text += "\nPolicies and shocks:\n";
    for (const InstrumentKind& kind : instrument_kinds())
        text +=
            listed(kind.kind, kind.use == InstrumentUse::policy ? "policy" : "shock", kind.meaning);
    text += "\nErrors and warnings:\n";
    for (const ErrorInfo& info : error_codes())
        text += fmt::format("  {}  {}\n", info.code, hanging(info.meaning, 8));
    return text;
}

std::string parameters_markdown(const std::map<std::string, std::string>& moves) {
    std::string text =
        "# Parameters\n\n"
        "Written by `keiretsu explain --markdown` from `config/parameters/parameter_list.def`; a "
        "test compares the two. A rate per year is a nominal one: the model uses a quarter of it "
        "per quarter. The grade says what the default rests on: `measured`, the source gives the "
        "figure; `fitted`, a calibration moves it; `assumed`, chosen by the modeller.\n";
    if (!moves.empty())
        text +=
            "\nMoves: the levels of the last census that a move over the range changes beyond the "
            "noise of seeds, in % (100 times logs), by a `keiretsu screen` "
            "([screening.md](screening.md)).\n";
    std::string_view last;
    for (const ParameterInfo& info : parameter_table()) {
        if (group_of(info) != last)
            text += fmt::format(
                "\n## {}\n\n| name | default | range | meaning | grade |{} source |\n"
                "|---|---|---|---|---|{}---|\n",
                group_of(info),
                moves.empty() ? "" : " moves |",
                moves.empty() ? "" : "---|");
        last = group_of(info);
        const auto found = moves.find(std::string(info.name));
        const std::string move = found == moves.end() ? "not screened" : found->second;
        text += fmt::format("| `{}` | {} | {} | {} | {} |{} {} |\n",
                            last_name_of(info),
                            format_quantity(info.default_value, info.unit),
                            range_of(info.low, info.high, info.unit),
                            in_table_cell(info.meaning),
                            name_of(info.grade),
                            moves.empty() ? std::string() : " " + in_table_cell(move) + " |",
                            in_table_cell(info.source));
    }
    return text;
}

}  // namespace keiretsu
