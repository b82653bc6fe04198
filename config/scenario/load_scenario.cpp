#include "config/scenario/load_scenario.h"

#include <fmt/format.h>

#include <cstddef>
#include <optional>
#include <utility>

#include "config/scenario/scenario_reader.h"
#include "config/scenario/scenario_tree.h"
#include "config/text/problems.h"

namespace keiretsu {
namespace {

Scenario read_and_check(const Node& root, Problems& problems) {
    Scenario scenario = read_scenario(root, problems);
    check_scenario(scenario, root, problems);
    return scenario;
}

// Leaves each override out in turn: if the scenario stays the same, that override did nothing,
// whether it repeats a file, a default or a later override.
void warn_of_idle_overrides(const Node& files,
                            const std::vector<std::string>& overrides,
                            const Scenario& scenario,
                            Problems& problems) {
    // The hash knows which parameters are still drawn.
    const auto computed = [](const Scenario& s) { return resolved_yaml(s) + scenario_hash(s); };
    const std::string resolved = computed(scenario);
    for (std::size_t left_out = 0; left_out < overrides.size(); ++left_out) {
        Problems unheard;
        Node root = files;
        for (std::size_t i = 0; i < overrides.size(); ++i)
            if (i != left_out) apply_override(root, overrides[i], unheard);
        const Scenario without = read_and_check(root, unheard);
        if (unheard.any_error() || computed(without) != resolved) continue;
        const std::string& argument = overrides[left_out];
        const Mark mark = {.source = make_source("--set", argument),
                           .line = 1,
                           .column = 1,
                           .length = static_cast<int>(argument.size())};
        problems.warning("W001", fmt::format("`--set {}` changes nothing", argument), mark).help =
            "the scenario, a default or another `--set` says the same";
    }
}

}  // namespace

Scenario load_scenario(const std::string& file,
                       const std::vector<std::string>& overrides,
                       std::vector<Diagnostic>* warnings) {
    Problems problems;
    const std::optional<Node> files = read_scenario_tree(file, problems);
    if (!files) throw InputError(problems.found());

    Node root = *files;
    for (const std::string& argument : overrides) apply_override(root, argument, problems);
    const Scenario scenario = read_and_check(root, problems);
    problems.throw_if_any_error();
    if (warnings == nullptr) return scenario;

    warn_of_idle_overrides(*files, overrides, scenario, problems);
    warnings->insert(warnings->end(), problems.found().begin(), problems.found().end());
    return scenario;
}

}  // namespace keiretsu
