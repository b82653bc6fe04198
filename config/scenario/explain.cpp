#include "config/scenario/explain.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "config/parameters/parameter_table.h"
#include "config/scenario/instrument_table.h"
#include "config/scenario/scenario_reference.h"
#include "config/text/diagnostics.h"
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

std::string explain_parameter(const ParameterInfo& info) {
    return fmt::format(
        "{}: {}\n  written  {}\n  default  {}\n  range    {}\n  grade    {}\n  source   {}\n"
        "  set it   --set parameters.{}='{}'\n",
        info.name,
        info.meaning,
        unit_description(info.unit),
        format_quantity(info.default_value, info.unit),
        range_of(info.low, info.high, info.unit),
        name_of(info.grade),
        info.source,
        info.name,
        format_quantity(info.default_value, info.unit));
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

std::string explain_kind(const InstrumentKind& kind) {
    const bool is_policy = kind.use == InstrumentUse::policy;
    std::string text = fmt::format("{}: a {}{}; {}\n  source   {}\n",
                                   kind.kind,
                                   is_policy ? "policy" : "shock",
                                   words_of(kind.actor),
                                   kind.meaning,
                                   kind.source);
    std::string heeded;
    for (const std::string& field : eligibility_of(kind))
        heeded += (heeded.empty() ? "" : ", ") + field;
    if (!heeded.empty()) text += fmt::format("  eligible {}\n", heeded);
    if (!kind.recipients.empty()) text += fmt::format("  counts   {}\n", kind.recipients);
    if (const auto programme = programme_terms_of(kind.kind); !programme.empty())
        text += fmt::format("  also has {}\n", fmt::join(programme, ", "));
    for (const InstrumentTerm& term : terms_of(kind.kind))
        text += fmt::format(
            "  {}: {}\n    {}; {}; {}\n",
            term.name,
            term.meaning,
            unit_description(term.unit),
            range_of(term.low, term.high, term.unit),
            term.required
                ? std::string("required")
                : fmt::format("default {}", format_quantity(term.default_value, term.unit)));
    return text;
}

std::string one_line(const ParameterInfo& info) {
    return fmt::format("  {:<42} {:>14}  {}\n",
                       info.name,
                       format_quantity(info.default_value, info.unit),
                       info.meaning);
}

std::string explain_field(const FieldReference& field) {
    std::string text =
        fmt::format("{}: {}\n  holds    {}\n", field.path, field.meaning, field.holds);
    if (!field.range.empty()) text += fmt::format("  range    {}\n", field.range);
    if (field.required) text += "  required\n";
    if (!field.fallback.empty()) text += fmt::format("  default  {}\n", field.fallback);
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
        return fmt::format("{}: {}\n  remedy   {}\n", info->code, info->meaning, info->remedy);
    std::string text;
    for (const FieldReference& field : scenario_reference())
        if (field.path == without_indices(name)) text += explain_field(field);
    for (const ParameterInfo& info : parameter_table())
        if (group_of(info) == name) text += one_line(info);
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
    for (const ParameterInfo& info : parameter_table()) text += one_line(info);
    text += "\nPolicies and shocks:\n";
    for (const InstrumentKind& kind : instrument_kinds())
        text += fmt::format("  {:<42} {:>14}  {}\n",
                            kind.kind,
                            kind.use == InstrumentUse::policy ? "policy" : "shock",
                            kind.meaning);
    text += "\nErrors and warnings:\n";
    for (const ErrorInfo& info : error_codes())
        text += fmt::format("  {}  {}\n", info.code, info.meaning);
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
