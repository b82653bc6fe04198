#include "sim/commands/check_command.h"

#include <fmt/format.h>

#include <cstdio>

#include "analysis/calibration/known_facts.h"
#include "analysis/paper/observed.h"
#include "config/scenario/load_scenario.h"

namespace keiretsu::sim {

std::string check_text(const CheckOptions& options, std::string& warnings) {
    std::vector<Diagnostic> found;
    const Scenario scenario = load_scenario(options.scenario, options.overrides, &found);
    const analysis::Observed known = analysis::observed_for(scenario);
    for (const auto& more :
         {analysis::warnings_about(known), analysis::calibration::warnings_about_facts(known)})
        found.insert(found.end(), more.begin(), more.end());
    for (const Diagnostic& warning : found) warnings += render(warning);
    if (options.resolved) return resolved_yaml(scenario);
    return fmt::format(
        "{}: ok{}\n"
        "  {}: {} to {}, reported from {}, scale {}\n"
        "  {} industries, {} places, {} actors, {} inputs, {} shocks, {} policies\n"
        "  hash {}\n",
        options.scenario,
        found.empty() ? ""
                      : fmt::format(", {} warning{}", found.size(), found.size() > 1 ? "s" : ""),
        scenario.id,
        to_string(scenario.horizon.start),
        to_string(scenario.horizon.end),
        to_string(scenario.horizon.report),
        scenario.scale,
        scenario.industries.size(),
        scenario.places.size(),
        scenario.actors.size(),
        scenario.inputs.size(),
        scenario.shocks.size(),
        scenario.policies.size(),
        scenario_hash(scenario));
}

int check(const CheckOptions& options) {
    std::string warnings;
    const std::string text = check_text(options, warnings);
    std::fputs(warnings.c_str(), stderr);
    std::fputs(text.c_str(), stdout);
    return 0;
}

}  // namespace keiretsu::sim
