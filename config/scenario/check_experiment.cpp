#include "config/scenario/check_experiment.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

#include "config/scenario/arms.h"
#include "config/scenario/scenario_reader.h"
#include "config/scenario/scenario_tree.h"
#include "config/scenario/sweep_values.h"
#include "config/scenario/window.h"
#include "config/text/merge.h"
#include "config/text/suggest.h"

namespace keiretsu {
namespace {

void check_arms(const Scenario& scenario, ScenarioCheck& check) {
    std::vector<std::string> instruments;
    for (const auto* list : {&scenario.policies, &scenario.shocks})
        for (const Instrument& instrument : *list) instruments.push_back(instrument.id);
    const std::vector<ExperimentArm>& arms = scenario.experiment.arms;
    for (std::size_t i = 0; i < arms.size(); ++i) {
        const std::string path = child_path("experiment.arms", i);
        if (arms[i].id == "none" || arms[i].id == "all")
            check.error("E020",
                        fmt::format("the arm `{}` is made by itself", arms[i].id),
                        path + ".id",
                        "`none` has no policy or shock that an arm names; give yours another id");
        for (std::size_t j = 0; j < arms[i].on.size(); ++j)
            check.reference(
                arms[i].on[j], instruments, "policy or shock", child_path(path + ".on", j));
    }
}

/// Lays a value over the tree as --set would, and passes on what is wrong with it.
bool try_value(const Node& root,
               const SweptField& field,
               const std::string& value,
               const std::string& path,
               ScenarioCheck& check) {
    Problems found;
    Node tree = root;
    // The sweep itself must not be checked again, and again.
    std::erase_if(tree.entries, [](const MapEntry& entry) {
        return entry.key == "experiment" || entry.key == "compare";
    });
    apply_override(tree, field.path + "=" + value, found);
    if (!found.any_error()) {
        Scenario scenario = read_scenario(tree, found);
        check_scenario(scenario, tree, found);
    }
    for (const Diagnostic& problem : found.found()) {
        if (problem.severity != Severity::error) continue;
        check.error(problem.code,
                    fmt::format("`{}` cannot be {}: {}", field.path, value, problem.message),
                    path,
                    problem.help);
        return false;
    }
    return true;
}

/// All levels of a short list, the ends of a long one: values between two good ones of a range are
/// good.
std::vector<std::string> values_to_try(const SweptField& field) {
    constexpr std::size_t most = 50;
    if (field.is_interval()) return {field.at(0), field.at(1)};
    if (field.levels.size() <= most) return field.levels;
    return {field.levels.front(), field.levels.back()};
}

void check_sweep(const Scenario& scenario, const Node& root, ScenarioCheck& check) {
    const auto complain = [&](const auto& parsed, const std::string& path) {
        check.error(parsed.code, parsed.message, path, parsed.help);
    };
    std::vector<SweptField> fields;
    std::set<std::string> paths;
    for (std::size_t i = 0; i < scenario.experiment.sweep.size(); ++i) {
        const SweepField& field = scenario.experiment.sweep[i];
        const std::string path = child_path("experiment.sweep", i);
        if (field.path.empty()) continue;  // missing, and said so
        if (!paths.insert(field.path).second)
            check.error("E024",
                        fmt::format("`{}` is swept twice", field.path),
                        path + ".path",
                        "put all its values into one item");
        const Parsed<SweptField> swept = swept_field(field);
        if (!swept.value) {
            complain(swept, path);
            continue;
        }
        fields.push_back(*swept.value);
        // A scenario that is wrong by itself says nothing about the values.
        if (check.any_error()) continue;
        const std::string at = path + (field.values.empty() ? ".path" : ".values");
        for (const std::string& value : values_to_try(*swept.value))
            if (!try_value(root, *swept.value, value, at, check)) break;
    }
    const Parsed<SweepDesign> design = parse_design(scenario.experiment.design);
    if (!design.value) return complain(design, "experiment.design");
    if (fields.size() != scenario.experiment.sweep.size() || fields.empty()) return;
    if (const auto problem = problem_of(*design.value, fields))
        complain(*problem, "experiment.sweep");
}

void check_against(const Scenario& scenario, ScenarioCheck& check) {
    const std::string& against = scenario.compare.against;
    if (against.empty()) return;
    const std::size_t colon = against.find(':');
    const std::string kind = against.substr(0, colon);
    const std::string name = colon == std::string::npos ? "" : against.substr(colon + 1);
    if ((kind != "arm" && kind != "scenario") || name.empty())
        return check.error("E025",
                           fmt::format("`{}` is nothing to compare with", against),
                           "compare.against",
                           "write `scenario:baseline` for baseline.yaml beside this file, or "
                           "`arm:none`");
    const std::vector<std::string> arms = arms_of(scenario);
    if (kind == "arm" && std::find(arms.begin(), arms.end(), name) == arms.end())
        check.error("E025",
                    fmt::format("there is no arm `{}`", name),
                    "compare.against",
                    help_for_unknown(name, arms));
}

void check_windows(const Scenario& scenario, ScenarioCheck& check) {
    const Horizon& horizon = scenario.horizon;
    if (!check.is_read({"horizon"})) return;
    for (std::size_t i = 0; i < scenario.compare.windows.size(); ++i) {
        const std::string path = child_path("compare.windows", i);
        const Parsed<Window> window = parse_window(scenario.compare.windows[i]);
        if (!window.value)
            check.error(window.code, window.message, path, window.help);
        else if (window.value->first < horizon.report.year() ||
                 window.value->last > last_census_year(horizon))
            check.error(
                "E025",
                fmt::format("the years {} are not all reported: the census is taken {} to {}",
                            to_string(*window.value),
                            horizon.report.year(),
                            last_census_year(horizon)),
                path,
                "choose years within the horizon");
    }
}

}  // namespace

void check_experiment(const Scenario& scenario, const Node& root, ScenarioCheck& check) {
    check_sweep(scenario, root, check);
    check_arms(scenario, check);
    check_against(scenario, check);
    check_windows(scenario, check);
}

}  // namespace keiretsu
