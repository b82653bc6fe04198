#include "config/text/merge.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "config/text/suggest.h"

namespace keiretsu {
namespace {

bool is_keyed(const Node& list) {
    return std::any_of(
        list.items.begin(), list.items.end(), [](const Node& item) { return !item.id().empty(); });
}

std::vector<std::string> ids_of(const Node& list) {
    std::vector<std::string> ids;
    for (const Node& item : list.items) ids.emplace_back(item.id());
    return ids;
}

bool is_removal(const Node& item) {
    const Node* remove = item.is_map() ? item.find("remove") : nullptr;
    return remove != nullptr && remove->is_scalar() && remove->text == "true";
}

// `schema` is repeated in every file by design, and an item's `id` says which item is meant.
bool may_repeat(const std::string& path) {
    return path == "schema" || path == "id" || path.ends_with(".id");
}

Node merge_maps(Node base, const Node& over, const std::string& path, Problems& problems) {
    base.entries.reserve(base.entries.size() + over.entries.size());  // names stay where they are
    std::unordered_map<std::string_view, std::size_t> inherited_at;
    for (std::size_t i = 0; i < base.entries.size(); ++i)
        inherited_at.try_emplace(base.entries[i].key, i);
    for (const MapEntry& entry : over.entries) {
        if (const auto found = inherited_at.find(entry.key); found != inherited_at.end()) {
            Node& inherited = base.entries[found->second].value;
            inherited =
                merge(std::move(inherited), entry.value, child_path(path, entry.key), problems);
        } else {
            base.entries.push_back(entry);
        }
    }
    // A complaint about the map as a whole (a field is missing, say) belongs where it was last
    // written.
    base.mark = over.mark;
    return base;
}

Node merge_by_id(Node base, const Node& over, const std::string& path, Problems& problems) {
    std::unordered_map<std::string, std::size_t> inherited_at;
    for (std::size_t i = 0; i < base.items.size(); ++i)
        inherited_at.try_emplace(std::string(base.items[i].id()), i);
    std::unordered_set<std::string_view> seen;
    std::vector<bool> removed(base.items.size(), false);
    for (const Node& item : over.items) {
        // Of an item without id, and of a second one with an id, check_ids has spoken.
        if (item.id().empty() || !seen.insert(item.id()).second) continue;
        const auto at = inherited_at.find(std::string(item.id()));
        const bool found = at != inherited_at.end();
        const std::string item_path = child_path(path, std::string(item.id()));
        if (is_removal(item) && !found) {
            Diagnostic& error =
                problems.error("E018",
                               fmt::format("nothing to remove: no inherited item `{}`", item.id()),
                               item.mark);
            error.path = item_path;
            error.help = help_for_unknown(item.id(), ids_of(base));
        } else if (is_removal(item)) {
            removed[at->second] = true;
        } else if (found) {
            Node& inherited = base.items[at->second];
            inherited = merge(std::move(inherited), item, item_path, problems);
        } else {
            base.items.push_back(item);
        }
    }
    std::vector<Node> kept;
    for (std::size_t i = 0; i < base.items.size(); ++i)
        if (i >= removed.size() || !removed[i]) kept.push_back(std::move(base.items[i]));
    base.items = std::move(kept);
    base.mark = over.mark;
    return base;
}

}  // namespace

std::string child_path(const std::string& path, std::string_view key) {
    return path.empty() ? std::string(key) : fmt::format("{}.{}", path, key);
}

std::string child_path(const std::string& path, std::size_t index) {
    return fmt::format("{}[{}]", path, index);
}

Node merge(Node base, const Node& over, const std::string& path, Problems& problems) {
    if (base.is_map() && over.is_map()) return merge_maps(std::move(base), over, path, problems);
    if (base.is_list() && over.is_list() && is_keyed(base) && is_keyed(over))
        return merge_by_id(std::move(base), over, path, problems);
    if (base.is_scalar() && over.is_scalar() && base.text == over.text && !may_repeat(path)) {
        Diagnostic& warning = problems.warning(
            "W001",
            fmt::format("`{}` repeats the inherited value and changes nothing", over.text),
            over.mark);
        warning.path = path;
        warning.help = "remove the line";
        warning.notes.insert(warning.notes.begin(), base.mark.place());
        warning.notes.front().label = "the inherited value";
    }
    Node replaced = over;
    replaced.replaces = base.mark;
    return replaced;
}

void check_ids(const Node& node, const std::string& path, Problems& problems) {
    for (const MapEntry& entry : node.entries)
        check_ids(entry.value, child_path(path, entry.key), problems);
    const bool keyed = is_keyed(node);
    std::unordered_map<std::string_view, std::size_t> first_with;
    for (std::size_t i = 0; i < node.items.size(); ++i) {
        const Node& item = node.items[i];
        const std::string item_path = child_path(path, i);
        check_ids(item, item_path, problems);
        if (!keyed) continue;
        if (item.id().empty()) {
            Diagnostic& error =
                problems.error("E018", "this item has no `id`, the others do", item.mark);
            error.path = item_path;
            error.help = "give it an `id`: lists merge by it";
            problems.mark_unread(child_path(item_path, "id"));
            continue;
        }
        const auto [found, is_new] = first_with.try_emplace(item.id(), i);
        if (is_new) continue;
        const Node* first = &node.items[found->second];
        const Mark &id = item.find("id")->mark, &first_id = first->find("id")->mark;
        const bool by_alias = id.source == first_id.source && id.line == first_id.line &&
                              id.column == first_id.column;
        Diagnostic& error = problems.error(
            "E018", fmt::format("a second item `{}`", item.id()), by_alias ? item.mark : id);
        error.path = item_path;
        error.help = by_alias ? "an alias repeats the id as well: write the second item out"
                              : "ids are unique within a list";
        error.notes.insert(error.notes.begin(), first_id.place());
        error.notes.front().label = "the first";
    }
}

}  // namespace keiretsu
