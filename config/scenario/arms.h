// The arms of an experiment: variants of one scenario in which some policies and shocks are off.
#pragma once

#include <string>
#include <vector>

#include "config/scenario/scenario.h"

namespace keiretsu {

/// Ids of all arms: `none`, then those that `experiment` names; without any, `none` and `all`.
std::vector<std::string> arms_of(const Scenario& scenario);

/// The scenario of one arm. An instrument that some arm names is on only in the arms that name it;
/// the others are on in all. Without named arms, `none` is the scenario without any policy or
/// shock, and `all` the scenario as it stands.
Scenario scenario_of_arm(const Scenario& scenario, const std::string& arm);

}  // namespace keiretsu
