// What a place makes of an industry, by product group.
#pragma once

#include <string>
#include <vector>

#include "config/scenario/scenario.h"

namespace keiretsu {

/// Indices of the industry's product groups, in the scenario's order.
std::vector<std::size_t> products_of(const Scenario& scenario, const std::string& industry);

/// The nation's shares of these groups, which sum to 1 (typed ones do so nearly).
std::vector<double> national_mix(const Scenario& scenario,
                                 const std::vector<std::size_t>& products);

/// The place's shares of these groups at the start, which sum to 1: those that it names, and the
/// others of what is left in the nation's proportions. Named shares that exceed 1 together, or fall
/// short of it though they name all, are scaled. Empty where it names none: the nation's mix.
std::vector<double> place_mix(const Scenario& scenario,
                              const Place& place,
                              const std::vector<std::size_t>& products);

/// The scenario with product groups that all grow as their industry does.
Scenario without_product_shocks(const Scenario& scenario);

}  // namespace keiretsu
