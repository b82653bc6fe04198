#include "sim/commands/scenario_schema.h"

#include <fmt/format.h>

#include <cmath>
#include <nlohmann/json.hpp>
#include <type_traits>
#include <utility>

#include "config/parameters/parameter_table.h"
#include "config/scenario/instrument_table.h"
#include "config/scenario/scenario_fields.h"
#include "config/text/quantity.h"

namespace keiretsu::sim {
namespace {

using nlohmann::ordered_json;

/// A quantity: with its unit a text; shares and plain numbers may be numbers too.
ordered_json quantity_schema(const FieldRule& rule) {
    ordered_json schema;
    if (rule.unit != Unit::share && rule.unit != Unit::number) {
        // The reader takes what it writes: `0` alone is no quantity, but YAML editors see a number.
        schema["type"] = "string";
    } else {
        schema["type"] = {"number", "string"};
        if (std::isfinite(rule.low)) schema["minimum"] = rule.low;
        if (std::isfinite(rule.high)) schema["maximum"] = rule.high;
    }
    return schema;
}

std::string described(const FieldRule& rule, bool is_quantity) {
    std::string text(rule.meaning);
    if (is_quantity) text += fmt::format(" ({})", unit_description(rule.unit));
    return text;
}

template <class T>
ordered_json record_schema(T record);

/// Visits the fields of a default-made record and adds a property for each.
class SchemaVisitor {
  public:
    explicit SchemaVisitor(ordered_json& properties) : properties_(properties) {}

    void operator()(std::string_view name, double&, const FieldRule& rule) {
        add(name, quantity_schema(rule), described(rule, true));
    }
    void operator()(std::string_view name, int&, const FieldRule& rule) { integer(name, rule); }
    void operator()(std::string_view name, std::uint64_t&, const FieldRule& rule) {
        integer(name, rule);
    }
    void operator()(std::string_view name, bool&, const FieldRule& rule) {
        add(name, {{"type", "boolean"}}, described(rule, false));
    }
    void operator()(std::string_view name, Quarter&, const FieldRule& rule) {
        add(name, {{"type", "string"}, {"pattern", "^[0-9]{4}Q[1-4]$"}}, described(rule, false));
    }
    void operator()(std::string_view name, std::string&, const FieldRule& rule) {
        add(name, {{"type", {"string", "number"}}}, described(rule, false));
    }
    void operator()(std::string_view name, PosteriorDraws&, const FieldRule& rule) {
        add(name, {{"type", "string"}}, described(rule, false));
    }
    void operator()(std::string_view name, ObservedFile&, const FieldRule& rule) {
        add(name, {{"type", "string"}}, described(rule, false));
    }
    template <class T>
    requires std::is_enum_v<T>
    void operator()(std::string_view name, T&, const FieldRule& rule) {
        ordered_json choices = ordered_json::array();
        for (const std::string_view spelling : spellings_of(T{}))
            choices.push_back(std::string(spelling));
        add(name, {{"enum", choices}}, described(rule, false));
    }
    void operator()(std::string_view name, std::vector<std::string>&, const FieldRule& rule) {
        add(name,
            {{"type", "array"}, {"items", {{"type", {"string", "number"}}}}},
            described(rule, false));
    }
    void operator()(std::string_view name, std::vector<int>&, const FieldRule& rule) {
        add(name, {{"type", "array"}, {"items", {{"type", "integer"}}}}, described(rule, false));
    }
    template <class Key>
    void operator()(std::string_view name, std::map<Key, double>&, const FieldRule& rule) {
        // A series by year may stand in a CSV file of its own.
        ordered_json types = {"object"};
        if (std::is_same_v<Key, int>) types.push_back("string");
        add(name,
            {{"type", types}, {"additionalProperties", quantity_schema(rule)}},
            described(rule, true));
    }
    template <keiretsu::Record T>
    void operator()(std::string_view name, std::vector<T>&, const FieldRule& rule) {
        ordered_json item = record_schema(T{});
        item["properties"]["remove"] = {{"type", "boolean"},
                                        {"description", "true: takes the inherited item away"}};
        add(name, {{"type", "array"}, {"items", item}}, described(rule, false));
    }
    template <keiretsu::Record T>
    void operator()(std::string_view name, std::map<std::string, T>&, const FieldRule& rule) {
        add(name,
            {{"type", "object"}, {"additionalProperties", record_schema(T{})}},
            described(rule, false));
    }
    template <keiretsu::Record T>
    void operator()(std::string_view name, T& record, const FieldRule& rule) {
        add(name, record_schema(record), described(rule, false));
    }
    void operator()(std::string_view name, Parameters&, const FieldRule& rule) {
        ordered_json groups = ordered_json::object();
        for (const ParameterInfo& info : parameter_table()) {
            const std::size_t dot = info.name.find('.');
            ordered_json& group = groups[std::string(info.name.substr(0, dot))];
            group["type"] = "object";
            group["additionalProperties"] = false;
            const FieldRule of = quantity(info.unit, info.low, info.high, info.meaning);
            ordered_json schema = quantity_schema(of);
            schema["description"] = described(of, true);
            group["properties"][std::string(info.name.substr(dot + 1))] = schema;
        }
        add(name,
            {{"type", "object"}, {"additionalProperties", false}, {"properties", groups}},
            described(rule, false));
    }
    void range(std::string_view name, double&, double&, double, const FieldRule& rule) {
        add(name, {{"type", "string"}}, described(rule, true) + ", as low..high");
    }
    /// Terms depend on the kind: every kind's are known here, and `keiretsu check` tells them
    /// apart.
    void terms(Instrument&) {
        ordered_json kinds = ordered_json::array();
        for (const InstrumentKind& kind : instrument_kinds()) {
            kinds.push_back(std::string(kind.kind));
            for (const InstrumentTerm& term : terms_of(kind.kind)) {
                ordered_json& property = properties_[std::string(term.name)];
                const std::string text = fmt::format(
                    "{}: {} ({})", kind.kind, term.meaning, unit_description(term.unit));
                property["type"] = {"number", "string"};
                property["description"] =
                    property.contains("description")
                        ? property["description"].get<std::string>() + "; " + text
                        : text;
            }
        }
        properties_["kind"]["enum"] = kinds;
        properties_["kind"].erase("type");
    }

  private:
    void integer(std::string_view name, const FieldRule& rule) {
        ordered_json schema = {{"type", "integer"}};
        if (std::isfinite(rule.low)) schema["minimum"] = rule.low;
        if (std::isfinite(rule.high)) schema["maximum"] = rule.high;
        add(name, schema, described(rule, false));
    }
    void add(std::string_view name, ordered_json schema, const std::string& description) {
        schema["description"] = description;
        properties_[std::string(name)] = std::move(schema);
    }

    ordered_json& properties_;
};

template <class T>
ordered_json record_schema(T record) {
    ordered_json properties = ordered_json::object();
    SchemaVisitor visitor(properties);
    visit_fields(visitor, record);
    return {{"type", "object"}, {"additionalProperties", false}, {"properties", properties}};
}

}  // namespace

std::string scenario_schema() {
    ordered_json schema = {{"$schema", "http://json-schema.org/draft-07/schema#"},
                           {"title", "keiretsu scenario"}};
    const ordered_json body = record_schema(Scenario{});
    for (const auto& [name, value] : body.items()) schema[name] = value;
    schema["properties"]["extends"] = {
        {"type", "string"}, {"description", "the scenario that this one extends, relative to it"}};
    return schema.dump(2) + "\n";
}

}  // namespace keiretsu::sim
