#include "config/scenario/scenario_reference.h"

#include <fmt/format.h>

#include <type_traits>
#include <utility>

#include "config/scenario/instrument_table.h"
#include "config/scenario/scenario_fields.h"
#include "config/text/merge.h"
#include "config/text/quantity.h"

namespace keiretsu {
namespace {

/// Visits the fields of a default-made record and notes what each may hold.
class ReferenceVisitor {
  public:
    ReferenceVisitor(std::vector<FieldReference>& found, std::string path)
        : found_(found), path_(std::move(path)) {}

    void operator()(std::string_view name, double& v, const FieldRule& rule) {
        note(name,
             rule,
             std::string(unit_description(rule.unit)),
             v == unbounded ? "no limit" : format_quantity(v, rule.unit));
    }
    void operator()(std::string_view name, int& v, const FieldRule& rule) {
        note(name, rule, "an integer", fmt::format("{}", v));
    }
    void operator()(std::string_view name, std::uint64_t& v, const FieldRule& rule) {
        note(name, rule, "an integer", fmt::format("{}", v));
    }
    void operator()(std::string_view name, bool& v, const FieldRule& rule) {
        note(name, rule, "`true` or `false`", v ? "true" : "false");
    }
    void operator()(std::string_view name, Quarter& v, const FieldRule& rule) {
        note(name, rule, "a quarter, such as `1999Q4`", v == Quarter{} ? "" : to_string(v));
    }
    void operator()(std::string_view name, std::string& v, const FieldRule& rule) {
        note(name, rule, rule.is_id ? "an id: letters, digits, `_`, `-`" : "a text", v);
    }
    void operator()(std::string_view name, PosteriorDraws&, const FieldRule& rule) {
        note(name, rule, "a CSV file: a draw a row, a parameter a column", "");
    }
    void operator()(std::string_view name, ObservedFile&, const FieldRule& rule) {
        note(name, rule, "a CSV file, relative to this one", "");
    }
    template <class T>
    requires std::is_enum_v<T>
    void operator()(std::string_view name, T& v, const FieldRule& rule) {
        std::string choices;
        for (const std::string_view spelling : spellings_of(T{}))
            choices += fmt::format("{}`{}`", choices.empty() ? "" : ", ", spelling);
        const std::string_view now = spellings_of(T{})[static_cast<std::size_t>(v)];
        note(name, rule, "one of " + choices, std::string(now));
    }
    void operator()(std::string_view name, std::vector<std::string>&, const FieldRule& rule) {
        note(name, rule, "a list of texts", "");
    }
    void operator()(std::string_view name, std::vector<int>&, const FieldRule& rule) {
        note(name, rule, "a list of integers", "");
    }
    template <class Key>
    void operator()(std::string_view name, std::map<Key, double>&, const FieldRule& rule) {
        const std::string keys = std::is_same_v<Key, int> ? "years" : "ids";
        note(name, rule, fmt::format("a map from {} to {}", keys, unit_description(rule.unit)), "");
    }
    template <Record T>
    void operator()(std::string_view name, std::vector<T>&, const FieldRule& rule) {
        note(name, rule, "a list", "");
        inside(child_path(path_, name) + "[]", T{});
    }
    template <Record T>
    void operator()(std::string_view name, std::map<std::string, T>&, const FieldRule& rule) {
        note(name, rule, "a map by name", "");
        inside(child_path(path_, name) + ".NAME", T{});
    }
    template <Record T>
    void operator()(std::string_view name, T& record, const FieldRule& rule) {
        note(name, rule, "a map", "");
        inside(child_path(path_, name), record);
    }
    void operator()(std::string_view name, Parameters&, const FieldRule& rule) {
        note(name, rule, "a map of groups, see parameters.md", "");
    }
    void range(std::string_view name, double&, double&, double, const FieldRule& rule) {
        note(name,
             rule,
             fmt::format("a range, such as `{}`", format_range({.low = 4, .high = 29}, rule.unit)),
             "");
    }
    void terms(Instrument&) {}

  private:
    void note(std::string_view name,
              const FieldRule& rule,
              std::string holds,
              std::string fallback) {
        FieldReference& field = found_.emplace_back();
        field.path = child_path(path_, name);
        field.holds = std::move(holds);
        if (rule.low != -unbounded || rule.high != unbounded)
            field.range =
                fmt::format("{} to {}",
                            format_quantity(rule.low, rule.unit),
                            rule.high == unbounded ? "any" : format_quantity(rule.high, rule.unit));
        if (!rule.is_required) field.fallback = std::move(fallback);
        field.required = rule.is_required;
        field.meaning = std::string(rule.meaning);
    }

    template <class T>
    void inside(std::string path, T record) {
        ReferenceVisitor visitor(found_, std::move(path));
        visit_fields(visitor, record);
    }

    std::vector<FieldReference>& found_;
    std::string path_;
};

std::string kinds_markdown() {
    std::string text;
    for (const InstrumentKind& kind : instrument_kinds()) {
        std::string heeded;
        for (const std::string& field : eligibility_of(kind))
            heeded += fmt::format("{}`{}`", heeded.empty() ? "" : ", ", field);
        const auto programme = programme_terms_of(kind.kind);
        text += fmt::format(
            "\n### {} ({})\n\n{}{}. Source: {}.{}{}{}\n\n| term | holds | range | default | "
            "meaning "
            "|\n|---|---|---|---|---|\n",
            kind.kind,
            kind.use == InstrumentUse::policy ? "policy" : "shock",
            kind.meaning,
            kind.kind == component_tie_up      ? "; needs an `actor` and a `partner`"
            : kind.actor == ActorUse::required ? "; needs an `actor`"
            : kind.actor == ActorUse::optional ? "; of one `actor`, or of all that are eligible"
                                               : "",
            kind.source,
            heeded.empty() ? "" : fmt::format(" Eligible by {}.", heeded),
            kind.recipients.empty() ? "" : fmt::format(" Its account counts {}.", kind.recipients),
            programme.empty()
                ? ""
                : fmt::format(" Also has `{}` (above).", fmt::join(programme, "`, `")));
        for (const InstrumentTerm& term : terms_of(kind.kind))
            text += fmt::format(
                "| `{}` | {} | {} to {} | {} | {} |\n",
                term.name,
                unit_description(term.unit),
                format_quantity(term.low, term.unit),
                format_quantity(term.high, term.unit),
                term.required ? "required" : format_quantity(term.default_value, term.unit),
                term.meaning);
    }
    return text;
}

}  // namespace

std::vector<FieldReference> scenario_reference() {
    std::vector<FieldReference> found;
    ReferenceVisitor visitor(found, "");
    Scenario scenario;
    visit_fields(visitor, scenario);
    return found;
}

std::string scenario_fields_markdown() {
    std::string text =
        "# Fields of a scenario\n\n"
        "Written by `keiretsu explain --fields` from `config/scenario/scenario_fields.h` and "
        "`config/scenario/instrument_table.cpp`; a test compares them. Beside these fields a file "
        "may have "
        "`extends: other.yaml` (relative to itself), and an item of a list with ids `remove: "
        "true`.\n\n"
        "| field | holds | range | default | meaning |\n|---|---|---|---|---|\n";
    for (const FieldReference& field : scenario_reference())
        text += fmt::format("| `{}` | {} | {} | {} | {} |\n",
                            field.path,
                            field.holds,
                            field.range,
                            field.required ? "required" : field.fallback,
                            field.meaning);
    return text +
           "\n## Policies and shocks\n\nThe terms of each kind stand beside `id`, `kind`, `from` "
           "and the others.\n" +
           kinds_markdown();
}

}  // namespace keiretsu
