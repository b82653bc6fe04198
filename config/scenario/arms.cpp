#include "config/scenario/arms.h"

#include <algorithm>

namespace keiretsu {
namespace {

bool holds(const std::vector<std::string>& ids, const std::string& id) {
    return std::find(ids.begin(), ids.end(), id) != ids.end();
}

}  // namespace

std::vector<std::string> arms_of(const Scenario& scenario) {
    std::vector<std::string> arms = {"none"};
    for (const ExperimentArm& arm : scenario.experiment.arms) arms.push_back(arm.id);
    if (scenario.experiment.arms.empty()) arms.emplace_back("all");
    return arms;
}

Scenario scenario_of_arm(const Scenario& scenario, const std::string& arm) {
    Scenario variant = scenario;
    variant.experiment = {};
    variant.compare.against.clear();  // the windows stay
    const std::vector<ExperimentArm>& arms = scenario.experiment.arms;
    if (arms.empty() && arm != "none") return variant;
    const auto is_off = [&](const Instrument& instrument) {
        if (arms.empty()) return true;
        const auto names = [&](const ExperimentArm& a) { return holds(a.on, instrument.id); };
        const auto named = std::find_if(
            arms.begin(), arms.end(), [&](const ExperimentArm& a) { return a.id == arm; });
        return std::any_of(arms.begin(), arms.end(), names) &&
               (named == arms.end() || !names(*named));
    };
    std::erase_if(variant.policies, is_off);
    std::erase_if(variant.shocks, is_off);
    return variant;
}

}  // namespace keiretsu
