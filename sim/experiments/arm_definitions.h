// What the arms of an experiment are: their words, and how they differ from their base.
#pragma once

#include <string>
#include <vector>

#include "analysis/comparison/costs.h"
#include "sim/ensemble.h"

namespace keiretsu::sim {

/// Lines that only one of two resolved scenarios has: "- " before the base's, "+ " before the
/// other's, "  " before the keys under which they stand, as YAML indents them.
std::string yaml_difference(const std::string& base, const std::string& other);

/// Fills title, description and difference of every arm; the first is the base and has none. Ids,
/// titles, descriptions and sources are words of the arm, no difference.
void define_arms(std::vector<Arm>& arms);

/// The policies that `arm` has and `base` has not, with these terms; places by the name that
/// outcomes have.
analysis::OwnPolicies own_policies(const Scenario& base, const Scenario& arm);

}  // namespace keiretsu::sim
