#include "config/scenario/scenario_check.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <utility>

#include "config/text/suggest.h"

namespace keiretsu {
namespace {

template <class T>
std::vector<std::string> ids_of(const std::vector<T>& items) {
    std::vector<std::string> ids;
    for (const T& item : items)
        if (!item.id.empty()) ids.push_back(item.id);
    return ids;
}

/// The list in which a thing that is referred to is declared.
std::string_view list_of(std::string_view what) {
    if (what == "industry") return "industries";
    if (what == "place") return "places";
    if (what == "actor") return "actors";
    if (what == "product") return "products";
    if (what == "policy or shock") return "policies";
    return "inputs";
}

}  // namespace

ScenarioCheck::ScenarioCheck(const Scenario& scenario, const Node& root, Problems& problems)
    : industries(ids_of(scenario.industries)),
      places(ids_of(scenario.places)),
      actors(ids_of(scenario.actors)),
      root_(root),
      problems_(problems) {
    for (const auto& [name, series] : scenario.inputs) inputs.push_back(name);
    for (const char* list : {"industries", "places", "actors", "inputs", "policies", "products"})
        if (!problems.ids_are_read(list)) unread_lists_.insert(list);
    if (!problems.ids_are_read("shocks")) unread_lists_.insert("policies");
}

// Follows `a.b[0].c` down the tree as far as it is written. A key that itself holds a dot ends the
// walk at its parent, which is near enough to point at.
const Node& ScenarioCheck::nearest_node(const std::string& path) const {
    const Node* at = &root_;
    std::size_t start = 0;
    while (start < path.size()) {
        const std::size_t end = std::min(path.find_first_of(".[", start), path.size());
        const std::string_view step = std::string_view(path).substr(start, end - start);
        const Node* next = nullptr;
        if (!step.empty() && step.back() == ']') {
            std::size_t index = 0;
            std::from_chars(step.data(), step.data() + step.size() - 1, index);
            if (index < at->items.size()) next = &at->items[index];
        } else {
            next = at->find(step);
        }
        if (next == nullptr || !next->mark.source) return *at;
        at = next;
        start = end + 1;
    }
    return *at;
}

bool ScenarioCheck::is_read(std::initializer_list<std::string> paths) const {
    return std::all_of(paths.begin(), paths.end(), [&](const std::string& path) {
        return problems_.is_read(path);
    });
}

bool ScenarioCheck::is_written(const std::string& path) const {
    return &nearest_node(path) != &nearest_node(path.substr(0, path.rfind('.')));
}

bool ScenarioCheck::is_inherited(const std::string& path) const {
    return !nearest_node(path).mark.inheritance().empty();
}

void ScenarioCheck::error(std::string code,
                          std::string message,
                          const std::string& path,
                          std::string help) {
    if (!problems_.is_read(path)) return;
    Diagnostic& error =
        problems_.error(std::move(code), std::move(message), nearest_node(path).mark);
    error.path = path;
    error.help = std::move(help);
}

void ScenarioCheck::warning(std::string code,
                            std::string message,
                            const std::string& path,
                            std::string help) {
    Diagnostic& warning =
        problems_.warning(std::move(code), std::move(message), nearest_node(path).mark);
    warning.path = path;
    warning.help = std::move(help);
}

void ScenarioCheck::conflict(std::string message,
                             const std::string& path,
                             const std::string& other_path) {
    if (!is_read({path, other_path})) return;
    Diagnostic& error = problems_.error("E020", std::move(message), nearest_node(path).mark);
    error.path = path;
    error.notes.push_back(nearest_node(other_path).mark.place());
    error.notes.back().label = fmt::format("`{}`", other_path);
}

void ScenarioCheck::reference(const std::string& name,
                              const std::vector<std::string>& known,
                              std::string_view what,
                              const std::string& path) {
    if (name.empty() || std::find(known.begin(), known.end(), name) != known.end()) return;
    // Perhaps it is the name that could not be read.
    if (unread_lists_.contains(list_of(what))) return;
    error("E002",
          fmt::format("unknown {} `{}`", what, name),
          path,
          problems_.is_heard("E002") ? help_for_unknown(name, known) : std::string());
}

void ScenarioCheck::close_dates(Quarter& from,
                                Quarter& until,
                                const Horizon& horizon,
                                const std::string& path) {
    const bool readable = is_read({path + ".from", path + ".until", "horizon"});
    const bool open_start = from == Quarter{};
    if (open_start) from = horizon.start;
    if (until == Quarter{}) {
        // An open end is never before the start: what starts after the run has a warning of its
        // own.
        until = std::max(horizon.end, from);
        return;
    }
    if (until < from && readable)
        conflict(
            fmt::format("it ends in {}, before it starts in {}", to_string(until), to_string(from)),
            path + ".until",
            open_start ? "horizon.start" : path + ".from");
}

}  // namespace keiretsu
