// `--set path=value`: finding the place in the tree, and laying the value over it.
#include <fmt/format.h>

#include <charconv>
#include <cstddef>
#include <string_view>
#include <utility>

#include "config/scenario/scenario_tree.h"
#include "config/text/merge.h"
#include "config/text/source_text.h"
#include "config/text/suggest.h"
#include "config/text/yaml_lexis.h"
#include "config/text/yaml_source.h"

namespace keiretsu {
namespace {

/// One step of a path: a map's key, or a list item's id or index.
struct Step {
    std::string name = {};
    std::size_t at = 0;  // byte offset in the argument
    bool bracketed = false;
};

// `a.b[0].c` into a, b, 0, c. An empty step is kept, so that it can be complained of.
std::vector<Step> steps_of(std::string_view path) {
    std::vector<Step> steps = {Step{}};
    for (std::size_t i = 0; i < path.size(); ++i) {
        const char c = path[i];
        if (c == '.' || c == '[') {
            const bool behind_bracket = c == '.' && i > 0 && path[i - 1] == ']';
            if (!behind_bracket || c == '[')
                steps.push_back({.at = i + 1, .bracketed = c == '['});
            else
                steps.push_back({.at = i + 1});
        } else if (c != ']') {
            steps.back().name += c;
        }
    }
    return steps;
}

Node* item_of(Node& list, const std::string& name) {
    for (Node& item : list.items)
        if (item.id() == name) return &item;
    std::size_t index = 0;
    const auto result = std::from_chars(name.data(), name.data() + name.size(), index);
    const bool is_index = result.ec == std::errc() && all_digits(name);
    return is_index && index < list.items.size() ? &list.items[index] : nullptr;
}

class Override {
  public:
    Override(Node& root, const std::string& argument, Problems& problems)
        : root_(root), source_(make_source("--set", argument)), problems_(problems) {}

    void apply() {
        if (!check_text(source_, problems_)) return;
        const std::string& text = source_->text;
        const std::size_t equals = text.find('=');
        if (equals == std::string::npos || equals == 0) {
            problems_.error("E019", fmt::format("`{}` is not `path=value`", text), whole()).help =
                "write, for instance, `--set scale=0.05`";
            return;
        }
        const std::optional<Node> value = parse_yaml_value(source_, equals + 1, problems_);
        if (!value) {
            if (!problems_.any_error())
                problems_.error("E019", "nothing stands behind the `=`", whole()).help =
                    "write a value, `[]` for an empty list or `\"\"` for an empty text";
            return;
        }
        set(steps_of(std::string_view(text).substr(0, equals)), *value);
    }

  private:
    Mark whole() const {
        return {.source = source_,
                .line = 1,
                .column = 1,
                .length = static_cast<int>(source_->text.size())};
    }
    Mark mark_of(const Step& step) const {
        return {.source = source_,
                .line = 1,
                .column = static_cast<int>(step.at) + 1,
                .length = static_cast<int>(step.name.size())};
    }

    void set(const std::vector<Step>& steps, const Node& value) {
        Node* at = &root_;
        std::string path;
        for (std::size_t i = 0; i < steps.size(); ++i) {
            const Step& step = steps[i];
            if (step.name.empty()) {
                problems_.error("E019", "the path has an empty part", mark_of(step)).help =
                    "parts are joined by single dots";
                return;
            }
            if (at->is_list() && i + 2 == steps.size() && steps[i + 1].name == "remove" &&
                value.text == "true") {
                remove(*at, step, path);
                return;
            }
            const bool last = i + 1 == steps.size();
            at = at->is_list() ? item(*at, step, path) : field(*at, step, path, last);
            if (at == nullptr) return;
            path = child_path(path, step.name);
        }
        lay(*at, value, path);
    }

    // That a value repeats the inherited one is for load_scenario to say, which compares whole
    // scenarios and so knows of defaults too.
    void lay(Node& at, const Node& value, const std::string& path) {
        Problems found;
        check_ids(value, path, found);
        at = at.mark.source ? merge(std::move(at), value, path, found) : value;
        for (const Diagnostic& diagnostic : found.found())
            if (diagnostic.severity == Severity::error) problems_.add(diagnostic);
    }

    // A key that is not there yet is made: most fields have defaults and need not be written. If it
    // is no field at all, the reader of the whole scenario says so.
    Node* field(Node& map, const Step& step, const std::string& path, bool last) {
        if (map.is_scalar() || map.is_null()) {
            Diagnostic& error = problems_.error(
                "E019",
                fmt::format("`{}` is a single value, it has no `{}`", path, step.name),
                mark_of(step));
            error.path = child_path(path, step.name);
            return nullptr;
        }
        if (Node* found = map.find(step.name)) return found;
        Node made = {.kind = last ? Node::Kind::null : Node::Kind::map};
        if (!last) made.mark = mark_of(step);
        map.entries.push_back(
            {.key = step.name, .key_mark = mark_of(step), .value = std::move(made)});
        return &map.entries.back().value;
    }

    Node* item(Node& list, const Step& step, const std::string& path) {
        if (Node* found = item_of(list, step.name)) return found;
        no_such_item(list, step, path);
        return nullptr;
    }

    void remove(Node& list, const Step& step, const std::string& path) {
        const Node* found = item_of(list, step.name);
        if (found == nullptr) return no_such_item(list, step, path);
        list.items.erase(list.items.begin() + (found - list.items.data()));
    }

    void no_such_item(const Node& list, const Step& step, const std::string& path) {
        std::vector<std::string> ids;
        for (const Node& known : list.items)
            if (!known.id().empty()) ids.emplace_back(known.id());
        Diagnostic& error = problems_.error(
            "E019", fmt::format("`{}` has no item `{}`", path, step.name), mark_of(step));
        error.path = child_path(path, step.name);
        error.help = help_for_unknown(step.name, ids);
        if (error.help.empty())
            error.help = fmt::format("it has {} items, counted from 0", list.items.size());
    }

    Node& root_;
    std::shared_ptr<const SourceText> source_;
    Problems& problems_;
};

}  // namespace

void apply_override(Node& root, const std::string& argument, Problems& problems) {
    Override(root, argument, problems).apply();
}

}  // namespace keiretsu
