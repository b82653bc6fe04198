// The fields of one map of a YAML file, each taken by name; what was not read is an error.
#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "config/text/merge.h"
#include "config/text/scalar_reader.h"
#include "config/text/suggest.h"

namespace keiretsu {

/// Complains of anything but a map (E011), of a missing field (E022) and, in `finish`, of fields
/// that were not taken (E003).
class MapReader {
  public:
    MapReader(const Node& node, std::string path, Problems& problems)
        : node_(node), path_(std::move(path)), problems_(problems) {
        if (!node_.is_map())
            complain({node_, path_, problems_},
                     "E011",
                     fmt::format("expected a map, not {}", described(node_)),
                     "write `field: value` lines");
    }

    const Node* take(std::string_view name, const FieldRule& rule) {
        names_.emplace_back(name);
        const Node* value = node_.find(name);
        if (value == nullptr && rule.is_required && node_.is_map()) {
            Diagnostic& error =
                problems_.error("E022", fmt::format("`{}` is missing", name), node_.mark);
            error.path = child_path(path_, name);
            error.help = fmt::format("`{}`: {}", name, rule.meaning);
        }
        return value;
    }

    template <class T>
    void scalar(std::string_view name, T& field, const FieldRule& rule) {
        if (const Node* value = take(name, rule))
            read_scalar(Spot{*value, child_path(path_, name), problems_}, field, rule);
    }

    /// Calls read(item, its path) for each item of a list.
    template <class Read>
    void list(std::string_view name, const FieldRule& rule, Read&& read) {
        const Node* value = take(name, rule);
        if (value == nullptr) return;
        const std::string path = child_path(path_, name);
        if (!value->is_list() || value->items.empty()) {
            complain({*value, path, problems_},
                     "E011",
                     fmt::format("expected a list, not {}", described(*value)),
                     std::string(rule.meaning));
            return;
        }
        for (std::size_t i = 0; i < value->items.size(); ++i)
            read(value->items[i], child_path(path, i));
    }

    template <class Read>
    void map(std::string_view name, Read&& read) {
        const Node* value = take(name, says(""));
        if (value == nullptr) return;
        MapReader inner(*value, child_path(path_, name), problems_);
        read(inner);
        inner.finish();
    }

    Problems& problems() const { return problems_; }
    Spot at(const Node* value, std::string_view name) const {
        return {value == nullptr ? node_ : *value, child_path(path_, name), problems_};
    }

    void finish() const {
        for (const MapEntry& entry : node_.entries) {
            const bool taken = std::find(names_.begin(), names_.end(), entry.key) != names_.end();
            if (taken || entry.value.broken) continue;
            const bool heard = problems_.is_heard("E003");
            Diagnostic& error = problems_.error(
                "E003", fmt::format("unknown field `{}`", entry.key), entry.key_mark);
            error.path = child_path(path_, entry.key);
            if (heard) error.help = help_for_unknown(entry.key, names_);
        }
    }

  private:
    const Node& node_;
    std::string path_;
    Problems& problems_;
    std::vector<std::string> names_ = {};
};

}  // namespace keiretsu
