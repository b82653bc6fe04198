// Inputs of places, and shocks to products, that are known only within bounds, and scenarios that
// lie within them.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "config/scenario/scenario.h"

namespace keiretsu {

/// An input whose bounds the scenario states. Values are in the model's unit.
struct RangedInput {
    std::string path = {};   // "toyota.anchor_share", "sabae.products.spectacles.share"
    std::string field = {};  // of the bounds: "places[0].ranges.anchor_share"
    /// What a file that extends the scenario writes around other bounds; empty where a list without
    /// ids would have to be repeated.
    std::string before = {}, after = {};
    double stated = 0;
    Bounds bounds = {};
    std::function<void(Scenario&, double)> set = {};
};

/// Place by place: its inputs in the order of PlaceRanges, its mix of products, the output shares
/// of the actors that stand there. Then the shocks of the product groups.
std::vector<RangedInput> ranged_inputs(const Scenario& scenario);

/// The scenario with each input at a share of the way, 0 to 1, from its lower bound to its upper.
/// `point` has a coordinate an input.
Scenario scenario_within(const Scenario& scenario,
                         const std::vector<RangedInput>& inputs,
                         const std::vector<double>& point);

/// Of a range: where `share` of the way lies.
inline double at(const Bounds& bounds, double share) {
    return bounds.low + share * (bounds.high - bounds.low);
}

}  // namespace keiretsu
