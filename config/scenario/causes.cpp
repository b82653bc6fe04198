#include "config/scenario/causes.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <utility>

#include "config/scenario/scenario_reader.h"
#include "config/scenario/scenario_tree.h"
#include "config/text/map_reader.h"
#include "config/text/source_text.h"
#include "config/text/yaml_source.h"

namespace keiretsu {
namespace {

/// What a running economy reads anew each quarter; all else is built at its start.
constexpr std::array<std::string_view, 5> removable = {
    "inputs", "parameters", "mechanisms", "policies", "shocks"};

/// A value that an overlay sets, by its path.
struct Leaf {
    std::string text = {};
    std::size_t cause = 0;
    Mark mark = {};
};

std::string written(const Node& node) {
    std::string text = node.text;
    for (const Node& item : node.items) text += "," + written(item);
    for (const MapEntry& entry : node.entries) text += "," + entry.key + ":" + written(entry.value);
    return text;
}

/// Calls leaf(node, path) for what an overlay sets: lists of items with ids item by item.
template <class OnLeaf>
void each_leaf(const Node& node, const std::string& path, const OnLeaf& leaf) {
    const bool by_id =
        node.is_list() && std::any_of(node.items.begin(), node.items.end(), [](const Node& item) {
            return !item.id().empty();
        });
    if (node.is_map()) {
        for (const MapEntry& entry : node.entries)
            if (entry.key != "id") each_leaf(entry.value, child_path(path, entry.key), leaf);
    } else if (by_id) {
        for (const Node& item : node.items)
            each_leaf(item, child_path(path, std::string(item.id())), leaf);
    } else {
        leaf(node, path);
    }
}

void check_overlay(const Spot& spot, const Node& overlay) {
    if (!overlay.is_map() || overlay.entries.empty()) {
        complain(spot,
                 "E022",
                 "the overlay takes nothing away",
                 "write fields of a scenario, such as `mechanisms: {suppliers: keep}`");
        return;
    }
    check_ids(overlay, spot.path, spot.problems);
    for (const MapEntry& entry : overlay.entries) {
        if (std::find(removable.begin(), removable.end(), entry.key) != removable.end()) continue;
        Diagnostic& error = spot.problems.error(
            "E020",
            fmt::format("`{}` cannot be taken away from an economy that runs", entry.key),
            entry.key_mark);
        error.path = child_path(spot.path, entry.key);
        error.help = fmt::format("a cause changes {}", fmt::join(removable, ", "));
    }
    const Node* mechanisms = overlay.find("mechanisms");
    const Node* exits = mechanisms == nullptr ? nullptr : mechanisms->find("exits");
    if (exits != nullptr)
        complain({*exits, child_path(spot.path, "mechanisms.exits"), spot.problems},
                 "E020",
                 "exits by lot need a run beside this one from the start",
                 "`keiretsu ablate` has them: `--only random_exit`");
}

void read_cause(const Node& node,
                const std::string& path,
                Problems& problems,
                std::vector<Cause>& causes) {
    MapReader reader(node, path, problems);
    Cause cause;
    reader.scalar("id", cause.id, identifier("names the cause in tables and coalitions"));
    reader.scalar("title", cause.title, says("the cause in a few words"));
    reader.scalar("meaning", cause.meaning, says("what the economy is without it"));
    const Node* without =
        reader.take("without", required(says("fields of a scenario that take the cause away")));
    reader.finish();
    if (without != nullptr) {
        check_overlay(reader.at(without, "without"), *without);
        cause.without = *without;
    }
    for (const Cause& other : causes)
        if (other.id == cause.id && !cause.id.empty())
            complain(reader.at(node.find("id"), "id"),
                     "E018",
                     fmt::format("a second cause `{}`", cause.id),
                     "ids are unique: join the two, or rename one");
    if (cause.title.empty()) cause.title = cause.id;
    causes.push_back(std::move(cause));
}

/// Without one cause and the other a field would have two values.
void check_apart(const std::vector<Cause>& causes, Problems& problems) {
    std::map<std::string, Leaf> set;
    for (std::size_t c = 0; c < causes.size(); ++c)
        each_leaf(causes[c].without, "", [&](const Node& node, const std::string& path) {
            const auto [at, is_new] = set.try_emplace(path, Leaf{written(node), c, node.mark});
            if (is_new || at->second.cause == c || at->second.text == written(node)) return;
            Diagnostic& error =
                problems.error("E020",
                               fmt::format("`{}` and `{}` set `{}` to different values",
                                           causes[at->second.cause].id,
                                           causes[c].id,
                                           path),
                               node.mark);
            error.path = path;
            error.help = "a field belongs to one cause: both may be taken away together";
            error.notes.insert(error.notes.begin(), at->second.mark.place());
            error.notes.front().label = "the other value";
        });
}

CauseStudy read(const Node& root, const std::string& file, Problems& problems) {
    CauseStudy study;
    int schema = 1;
    MapReader reader(root, "", problems);
    reader.scalar("schema", schema, required(number(1, 1, "version of this format")));
    reader.scalar("id", study.id, identifier("name of the output directory"));
    reader.scalar("title", study.title, says("one line"));
    reader.scalar("description", study.description, says("what it asks, and what it assumes"));
    reader.scalar(
        "scenario", study.scenario, required(says("the scenario whose outcome has these causes")));
    reader.scalar("outcome", study.outcome, says("such as `establishments.size.4-29`"));
    reader.scalar("window", study.window, says("two years, such as `1991-2007`"));
    reader.scalar("from", study.from, says("first quarter without the causes, such as `1992Q1`"));
    reader.list("causes", required(says("what moves the outcome")), [&](const Node& n, auto path) {
        read_cause(n, path, problems, study.causes);
    });
    reader.finish();
    if (study.causes.size() > most_causes)
        complain(reader.at(root.find("causes"), "causes"),
                 "E020",
                 fmt::format("{} causes, more than {}: every coalition of them is run",
                             study.causes.size(),
                             most_causes),
                 "join some of them");
    check_apart(study.causes, problems);
    if (!study.scenario.empty())
        study.scenario = (std::filesystem::path(file).parent_path() / study.scenario)
                             .lexically_normal()
                             .string();
    if (study.title.empty()) study.title = study.id;
    return study;
}

}  // namespace

CauseStudy load_causes(const std::string& file) {
    Problems problems;
    const std::shared_ptr<const SourceText> source =
        read_source(file, FileKind::causes, {}, problems);
    std::optional<Node> root;
    if (source) root = parse_yaml(source, problems);
    if (!root) throw InputError(problems.found());
    CauseStudy study = read(*root, file, problems);
    problems.throw_if_any_error();
    return study;
}

Scenario scenario_without(const std::string& file,
                          const std::vector<std::string>& overrides,
                          const std::vector<const Cause*>& absent) {
    Problems problems;
    std::optional<Node> root = read_scenario_tree(file, problems);
    if (!root) throw InputError(problems.found());
    for (const std::string& argument : overrides) apply_override(*root, argument, problems);
    for (const Cause* cause : absent) {
        Problems found;  // two causes may well say the same
        *root = merge(std::move(*root), cause->without, "", found);
        for (const Diagnostic& diagnostic : found.found())
            if (diagnostic.severity == Severity::error) problems.add(diagnostic);
    }
    Scenario scenario = read_scenario(*root, problems);
    check_scenario(scenario, *root, problems);
    problems.throw_if_any_error();
    return scenario;
}

}  // namespace keiretsu
