// Scenarios with as many items of a list as wanted.
#pragma once

#include <fmt/format.h>

#include <cstddef>
#include <string>

#include "config/scenario/limits.h"
#include "config/scenario/scenario.h"

namespace keiretsu {

/// A list of a scenario: how long it may be, and what one more item looks like.
struct LimitedList {
    std::string name = {};
    std::size_t most = 0;
    std::string item = {};  // `#` stands for a number
};

inline const LimitedList limited_lists[] = {
    {"industries",
     most_industries,
     "{id: x#, establishments_4plus: 500, nominal_output: metal_output, price: metal_price}"},
    {"places", most_places, "{id: x#, establishments_4plus: 3}"},
    {"actors",
     most_actors,
     "{id: x#, industry: transport, place: rest, output_share: 0.01%, direct_suppliers: 1}"},
    {"policies", most_policies, "{id: x#, kind: entry_subsidy, from: 1981Q1, grant: 2 Myen}"},
    {"shocks",
     most_shocks,
     "{id: x#, kind: demand_loss, from: 1981Q1, until: 1981Q2, loss: 0.1%}"}};

/// A scenario that extends `base`, whose list has `there` items, and has `wanted` of them.
inline std::string scenario_with(const std::string& base,
                                 const LimitedList& list,
                                 std::size_t there,
                                 std::size_t wanted) {
    std::string text = fmt::format("schema: 1\nid: limit\nextends: {}\n{}:\n", base, list.name);
    for (std::size_t i = there; i < wanted; ++i) {
        std::string item = list.item;
        text += "  - " + item.replace(item.find('#'), 1, std::to_string(i)) + "\n";
    }
    return text;
}

/// How many items the list has.
inline std::size_t items_of(const Scenario& scenario, const std::string& list) {
    return list == "industries" ? scenario.industries.size()
           : list == "places"   ? scenario.places.size()
           : list == "actors"   ? scenario.actors.size()
           : list == "policies" ? scenario.policies.size()
                                : scenario.shocks.size();
}

}  // namespace keiretsu
