// Scenario to YAML, and its hash.
#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <string>
#include <type_traits>

#include "config/parameters/parameter_table.h"
#include "config/scenario/instrument_table.h"
#include "config/scenario/load_scenario.h"
#include "config/scenario/scenario_fields.h"
#include "config/text/quantity.h"

namespace keiretsu {
namespace {

bool needs_no_quotes(const std::string& text) {
    const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
    const auto is_plain = [&](char c) {
        return is_letter(c) || (c >= '0' && c <= '9') || c == '_' || c == '-' || c == '.';
    };
    return !text.empty() && is_letter(text.front()) && !is_ambiguous_word(text) &&
           std::all_of(text.begin(), text.end(), is_plain);
}

std::string as_yaml(const std::string& text) {
    if (needs_no_quotes(text)) return text;
    std::string quoted = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') quoted += '\\';
        if (c == '\n')
            quoted += "\\n";
        else if (c == '\t')
            quoted += "\\t";
        else
            quoted += c;
    }
    return quoted + "\"";
}

std::string as_yaml(int value) {
    return fmt::format("{}", value);
}

/// Visits the fields of one map and writes those that say something: empty texts, lists, open dates
/// and values by the rule are what an absent field means.
class FieldWriter {
  public:
    FieldWriter(std::string& out, int depth) : out_(out), depth_(depth) {}

    void operator()(std::string_view name, double& v, const FieldRule& rule) {
        if (v != rule.absent) line(name, format_quantity(v, rule.unit));
    }
    void operator()(std::string_view name, int& v, const FieldRule&) {
        line(name, fmt::format("{}", v));
    }
    void operator()(std::string_view name, std::uint64_t& v, const FieldRule&) {
        line(name, fmt::format("{}", v));
    }
    void operator()(std::string_view name, bool& v, const FieldRule&) {
        line(name, v ? "true" : "false");
    }
    void operator()(std::string_view name, Quarter& v, const FieldRule&) {
        if (v != Quarter{}) line(name, to_string(v));
    }
    void operator()(std::string_view name, std::string& v, const FieldRule&) {
        if (!v.empty()) line(name, as_yaml(v));
    }

    void operator()(std::string_view name, ObservedFile& v, const FieldRule&) {
        if (!v.file.empty()) line(name, as_yaml(v.file));
    }
    void operator()(std::string_view name, PosteriorDraws& v, const FieldRule&) {
        if (!v.file.empty()) line(name, as_yaml(v.file));
    }

    template <class T>
    requires std::is_enum_v<T>
    void operator()(std::string_view name, T& v, const FieldRule& rule) {
        if (static_cast<double>(v) == rule.absent) return;
        line(name, std::string(spellings_of(T{})[static_cast<std::size_t>(v)]));
    }

    // Lists and maps of plain values stand on one line.
    template <class T>
    requires std::is_same_v<T, int> || std::is_same_v<T, std::string>
    void operator()(std::string_view name, std::vector<T>& values, const FieldRule&) {
        std::string text;
        for (const T& v : values) text += fmt::format("{}{}", text.empty() ? "" : ", ", as_yaml(v));
        if (!values.empty()) line(name, fmt::format("[{}]", text));
    }
    template <class Key>
    void operator()(std::string_view name, std::map<Key, double>& values, const FieldRule& rule) {
        std::string text;
        for (const auto& [key, v] : values)
            text += fmt::format(
                "{}{}: {}", text.empty() ? "" : ", ", key, format_quantity(v, rule.unit));
        if (!values.empty()) line(name, fmt::format("{{{}}}", text));
    }

    template <Record T>
    void operator()(std::string_view name, std::vector<T>& items, const FieldRule&) {
        if (items.empty()) return;
        line(name, "");
        for (T& item : items) {
            std::string text;
            FieldWriter writer(text, depth_ + 2);
            visit_fields(writer, item);
            // The first field stands behind the dash.
            const auto indent = static_cast<std::size_t>(2 * (depth_ + 2));
            text.replace(0, indent, std::string(indent - 2, ' ') + "- ");
            out_ += text;
        }
    }
    template <Record T>
    void operator()(std::string_view name, std::map<std::string, T>& items, const FieldRule&) {
        if (items.empty()) return;
        line(name, "");
        FieldWriter inner(out_, depth_ + 1);
        for (auto& [key, item] : items) inner.nested(key, item);
    }
    template <Record T>
    void operator()(std::string_view name, T& item, const FieldRule&) {
        nested(name, item);
    }

    void operator()(std::string_view name, Parameters& parameters, const FieldRule&) {
        line(name, "");
        FieldWriter groups(out_, depth_ + 1);
        FieldWriter names(out_, depth_ + 2);
        std::string_view last;
        for (const ParameterInfo& info : parameter_table()) {
            const std::size_t dot = info.name.find('.');
            if (info.name.substr(0, dot) != last) groups.line(info.name.substr(0, dot), "");
            last = info.name.substr(0, dot);
            names.line(info.name.substr(dot + 1),
                       format_quantity(info.field(parameters), info.unit));
        }
    }

    void range(
        std::string_view name, double& low, double& high, double open_end, const FieldRule& rule) {
        if (low <= rule.low && high >= open_end) return;
        Range range = {.low = low};
        if (high < open_end) range.high = high;
        line(name, format_range(range, rule.unit));
    }

    void terms(Instrument& instrument) {
        for (const InstrumentTerm& term : terms_of(instrument.kind)) {
            const auto found = instrument.terms.find(std::string(term.name));
            if (found != instrument.terms.end())
                line(term.name, format_quantity(found->second, term.unit));
        }
    }

  private:
    void line(std::string_view name, const std::string& value) {
        out_ += fmt::format("{}{}:{}{}\n",
                            std::string(static_cast<std::size_t>(2 * depth_), ' '),
                            as_yaml(std::string(name)),
                            value.empty() ? "" : " ",
                            value);
    }

    template <class T>
    void nested(std::string_view name, T& item) {
        std::string text;
        FieldWriter inner(text, depth_ + 1);
        visit_fields(inner, item);
        if (text.empty()) return;
        line(name, "");
        out_ += text;
    }

    std::string& out_;
    int depth_;
};

}  // namespace

std::string resolved_yaml(const Scenario& scenario) {
    std::string text;
    FieldWriter writer(text, 0);
    Scenario copy = scenario;  // visit_fields hands out references, for the reader's sake
    visit_fields(writer, copy);
    return text;
}

std::string facts_yaml(const KnownFacts& facts) {
    const auto list = [](const std::vector<std::string>& names) {
        std::string text;
        for (const std::string& name : names)
            text += fmt::format("{}{}", text.empty() ? "" : ", ", as_yaml(name));
        return text;
    };
    return fmt::format(
        "facts:\n  targets: [{}]\n  seen: [{}]\n", list(facts.targets), list(facts.seen));
}

std::string scenario_hash(const Scenario& scenario) {
    Scenario computed = scenario;
    computed.title.clear();
    computed.description.clear();
    computed.sources.clear();
    computed.experiment = {};
    computed.compare = {};
    computed.observed = {};
    computed.facts = {};
    computed.network = {};
    computed.ensemble = {.input_errors = scenario.ensemble.input_errors};
    computed.outputs = {};
    for (Actor& actor : computed.actors) actor.output_share_range = {};
    for (Place& place : computed.places) {
        place.ranges = {};
        for (auto& [id, product] : place.products) {
            product.share_range = {};
            product.source.clear();
        }
    }
    for (Product& product : computed.products) {
        product.name = product.grade = product.source = {};
        for (ProductShock& shock : product.shocks) {
            shock.rate_range = {};
            shock.grade = shock.source = {};
        }
    }
    std::uint64_t hash = 0xcbf29ce484222325U;
    std::string text = resolved_yaml(computed);
    if (scenario.network.given)
        text += fmt::format("network {:016x}", scenario.network.given->hash);
    if (varies_parameters(scenario)) text += posterior_csv(scenario.ensemble.posterior);
    for (const char c : text) {
        hash ^= static_cast<unsigned char>(c);
        hash *= 0x100000001b3U;
    }
    return fmt::format("{:016x}", hash);
}

}  // namespace keiretsu
