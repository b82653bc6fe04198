#include "config/scenario/scenario_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <type_traits>
#include <unordered_set>
#include <utility>
#include <vector>

#include "config/parameters/parameter_table.h"
#include "config/scenario/instrument_table.h"
#include "config/scenario/network_files.h"
#include "config/scenario/posterior_reader.h"
#include "config/scenario/scenario_fields.h"
#include "config/scenario/series_file.h"
#include "config/text/merge.h"
#include "config/text/regular_file.h"
#include "config/text/scalar_reader.h"
#include "config/text/suggest.h"

namespace keiretsu {
namespace {

void read_value(const Spot& spot, std::map<int, double>& field, const FieldRule& rule);
void read_value(const Spot& spot, Parameters& field, const FieldRule& rule);
void read_value(const Spot& spot, PosteriorDraws& field, const FieldRule& rule);
void read_value(const Spot& spot, ObservedFile& field, const FieldRule& rule);

template <class T>
concept Scalar = requires(const Spot& spot, T& field, const FieldRule& rule) {
    read_scalar(spot, field, rule);
};

bool expect_map(const Spot& spot) {
    if (spot.node.is_map()) return true;
    complain(spot,
             "E011",
             fmt::format("expected a map, not {}", described(spot.node)),
             "write `field: value` lines");
    return false;
}

bool expect_list(const Spot& spot) {
    if (spot.node.is_list()) return true;
    std::string help =
        spot.node.is_null() ? "write `[]` for an empty list" : "start each item with `- `";
    if (spot.node.is_scalar()) help = fmt::format("write `[{}]`", spot.node.text);
    complain(spot, "E011", fmt::format("expected a list, not {}", described(spot.node)), help);
    return false;
}

/// What stands in the place of a field that the format no longer has; empty: it never had it.
std::string_view remedy_for_retired(std::string_view field) {
    if (field == "demand_shifts")
        return "no growth is typed by city any more: shocks stand in `products` of the scenario, "
               "the same for all places, and a place names its `products: {ID: {share: 70%}}`";
    return {};
}

/// A file of an earlier format has a retired field in many places: one error is enough.
bool is_told(const Problems& problems, const std::string& message) {
    return std::any_of(problems.found().begin(),
                       problems.found().end(),
                       [&](const Diagnostic& found) { return found.message == message; });
}

void complain_of_unknown(const MapEntry& entry,
                         std::string path,
                         const std::vector<std::string>& known,
                         Problems& problems) {
    const bool heard = problems.is_heard("E003");
    const std::string_view remedy = remedy_for_retired(entry.key);
    const std::string message = fmt::format("unknown field `{}`", entry.key);
    if (!remedy.empty() && is_told(problems, message)) return;
    Diagnostic& error = problems.error("E003", message, entry.key_mark);
    error.path = std::move(path);
    if (!remedy.empty())
        error.help = remedy;
    else if (heard)
        error.help = help_for_unknown(entry.key, known);
}

/// Visits the fields of one map and remembers which keys it has seen.
class FieldReader {
  public:
    explicit FieldReader(const Spot& spot) : spot_(spot) {}

    template <class T>
    void operator()(std::string_view name, T& field, const FieldRule& rule);

    void range(
        std::string_view name, double& low, double& high, double open_end, const FieldRule& rule) {
        if (const Node* value = take(name, rule))
            read_range(
                {*value, child_path(spot_.path, name), spot_.problems}, low, high, open_end, rule);
    }

    void terms(Instrument& instrument) {
        kind_known_ = find_instrument_kind(instrument.kind) != nullptr;
        for (const InstrumentTerm& term : terms_of(instrument.kind)) {
            double value = term.default_value;
            FieldRule rule = quantity(term.unit, term.low, term.high, term.meaning);
            rule.is_required = term.required;
            (*this)(term.name, value, rule);
            instrument.terms[std::string(term.name)] = value;
        }
    }

    /// Complains of every key that no field took, and of required fields without a key. One slip of
    /// the pen is both, and is said once.
    void finish() {
        // Fields depend on the kind: of those of an unknown one nothing can be said.
        if (kind_known_) unknown_fields();
        for (const auto& [name, rule] : missing_) {
            const std::string path = child_path(spot_.path, name);
            if (!spot_.problems.is_read(path)) continue;
            spot_.problems.mark_unread(path);
            Diagnostic& error =
                spot_.problems.error("E022", fmt::format("`{}` is missing", name), spot_.node.mark);
            error.path = path;
            error.help = fmt::format("`{}`: {}", name, rule.meaning);
        }
    }

  private:
    const Node* take(std::string_view name, const FieldRule& rule) {
        names_.emplace_back(name);
        const Node* value = spot_.node.find(name);
        if (value == nullptr && rule.is_required) missing_.emplace_back(name, rule);
        if (value == nullptr || !value->broken) return value;
        spot_.problems.mark_unread(child_path(spot_.path, name));
        return nullptr;
    }

    void unknown_fields() {
        const std::unordered_set<std::string_view> known(names_.begin(), names_.end());
        for (const MapEntry& entry : spot_.node.entries) {
            if (known.contains(entry.key) || entry.value.broken) continue;
            if (const std::string meant =
                    spot_.problems.is_heard("E003") ? nearest(entry.key, names_) : std::string();
                !meant.empty() && spot_.node.find(meant) == nullptr)
                spot_.problems.mark_unread(child_path(spot_.path, meant));
            complain_of_unknown(entry, child_path(spot_.path, entry.key), names_, spot_.problems);
        }
    }

    const Spot& spot_;
    std::vector<std::string> names_ = {};
    std::vector<std::pair<std::string, FieldRule>> missing_ = {};
    bool kind_known_ = true;
};

template <class T>
requires std::is_enum_v<T>
void read_value(const Spot& spot, T& field, const FieldRule& rule) {
    // `none` is a word of ours, so a bare word is never ambiguous here.
    if (!expect_scalar(spot, rule.meaning)) return;
    const std::string& text = spot.node.text;
    constexpr auto spellings = spellings_of(T{});
    for (std::size_t i = 0; i < spellings.size(); ++i) {
        if (spellings[i] != text) continue;
        field = static_cast<T>(i);
        return;
    }
    complain(spot,
             "E002",
             fmt::format("unknown {} `{}`", rule.meaning, text),
             help_for_unknown(text, {spellings.begin(), spellings.end()}));
}

template <Scalar T>
void read_value(const Spot& spot, T& field, const FieldRule& rule) {
    read_scalar(spot, field, rule);
}

template <class T>
requires std::is_class_v<T> &&
    (!Scalar<T>)void read_value(const Spot& spot, T& field, const FieldRule&) {
    if (!expect_map(spot)) return;
    FieldReader reader(spot);
    visit_fields(reader, field);
    reader.finish();
}

template <class T>
void read_value(const Spot& spot, std::vector<T>& field, const FieldRule& rule) {
    if (!expect_list(spot)) return;
    field.clear();
    for (std::size_t i = 0; i < spot.node.items.size(); ++i) {
        T item{};
        read_value({spot.node.items[i], child_path(spot.path, i), spot.problems}, item, rule);
        field.push_back(std::move(item));
    }
    if (rule.is_required && field.empty())
        complain(spot, "E022", "the list is empty", std::string(rule.meaning));
}

template <class T>
void read_value(const Spot& spot, std::map<std::string, T>& field, const FieldRule& rule) {
    if (!expect_map(spot)) return;
    field.clear();
    for (const MapEntry& entry : spot.node.entries)
        read_value(
            {entry.value, child_path(spot.path, entry.key), spot.problems}, field[entry.key], rule);
}

// Values by year, here or in a file of their own.
void read_value(const Spot& spot, std::map<int, double>& field, const FieldRule& rule) {
    if (names_series_file(spot.node)) return read_series_file(spot, field, rule);
    if (!expect_map(spot)) return;
    field.clear();
    for (const MapEntry& entry : spot.node.entries) {
        const std::string path = child_path(spot.path, entry.key);
        const Node key = {.kind = Node::Kind::scalar, .text = entry.key, .mark = entry.key_mark};
        int year = 0;
        read_scalar({key, path, spot.problems}, year, number(1900, 2100, "a year"));
        read_value({entry.value, path, spot.problems}, field[year], rule);
    }
    if (rule.is_required && field.empty())
        complain(spot, "E022", "no values", std::string(rule.meaning));
}

std::vector<std::string> parameter_names(std::string_view group) {
    std::vector<std::string> names;
    for (const ParameterInfo& info : parameter_table()) {
        const std::size_t dot = info.name.find('.');
        if (group.empty())
            names.emplace_back(info.name.substr(0, dot));
        else if (info.name.substr(0, dot) == group)
            names.emplace_back(info.name.substr(dot + 1));
    }
    names.erase(std::unique(names.begin(), names.end()), names.end());
    return names;
}

void unknown_parameter(const MapEntry& entry,
                       const std::string& path,
                       std::string_view group,
                       Problems& problems) {
    const bool heard = problems.is_heard("E003");
    Diagnostic& error =
        problems.error("E003", fmt::format("unknown parameter `{}`", entry.key), entry.key_mark);
    error.path = path;
    if (!heard) return;
    error.help = help_for_unknown(entry.key, parameter_names(group));
    if (find_parameter(entry.key) != nullptr) {
        const std::size_t dot = entry.key.find('.');
        error.help = fmt::format("nest it: `{}:`, and under it `{}:`",
                                 entry.key.substr(0, dot),
                                 entry.key.substr(dot + 1));
    } else if (error.help.empty()) {
        error.help = "`keiretsu explain` lists all parameters";
    }
}

// Two levels, `group: {name: value}`, against the table of parameters.
void read_value(const Spot& spot, Parameters& field, const FieldRule&) {
    if (!expect_map(spot)) return;
    const std::vector<std::string> groups = parameter_names("");
    for (const MapEntry& group : spot.node.entries) {
        const std::string group_path = child_path(spot.path, group.key);
        if (std::find(groups.begin(), groups.end(), group.key) == groups.end()) {
            unknown_parameter(group, group_path, "", spot.problems);
            continue;
        }
        if (!expect_map({group.value, group_path, spot.problems})) continue;
        for (const MapEntry& entry : group.value.entries) {
            const std::string path = child_path(group_path, entry.key);
            const ParameterInfo* info = find_parameter(child_path(group.key, entry.key));
            if (info == nullptr)
                unknown_parameter(entry, path, group.key, spot.problems);
            else
                read_scalar({entry.value, path, spot.problems},
                            info->field(field),
                            quantity(info->unit, info->low, info->high, info->meaning));
        }
    }
}

void read_value(const Spot& spot, PosteriorDraws& field, const FieldRule&) {
    read_posterior(spot, field);
}

/// What the file says is the statistician's to read: here it only has to be there.
void read_value(const Spot& spot, ObservedFile& field, const FieldRule&) {
    if (!expect_scalar(spot, "a file of observations") || spot.node.text.empty()) return;
    field.file = file_named_at(spot);
    FileText read = read_regular_file(field.file, largest_scenario);
    if (read.bytes)
        field.text = std::move(*read.bytes);
    else
        complain(spot,
                 "E001",
                 fmt::format("cannot read observations from `{}`: {}", field.file, read.why),
                 "name a CSV file; in a scenario, relative to the scenario");
}

template <class T>
void FieldReader::operator()(std::string_view name, T& field, const FieldRule& rule) {
    if (const Node* value = take(name, rule))
        read_value(Spot{*value, child_path(spot_.path, name), spot_.problems}, field, rule);
}

}  // namespace

Scenario read_scenario(const Node& root, Problems& problems) {
    Scenario scenario;
    scenario.parameters = default_parameters();
    read_value(Spot{root, "", problems}, scenario, FieldRule{});
    leave_what_is_set_above(root, scenario.ensemble.posterior);
    read_given_network(root, scenario, problems);
    return scenario;
}

}  // namespace keiretsu
