// A city without one of the things that describe it: what the nation has stands in its place.
#pragma once

#include <string_view>
#include <vector>

#include "config/scenario/scenario.h"

namespace keiretsu {

/// A group of inputs that describe a place together.
struct NationalInput {
    std::string_view id = {};       // "wages"
    std::string_view label = {};    // at most 24 columns
    std::string_view meaning = {};  // what is put in their place
    void (*put)(Scenario& scenario, Place& place) = nullptr;
};

/// Inputs that join others: both mixes, all but the mixes, everything.
inline constexpr std::string_view mix_input = "mix";
inline constexpr std::string_view mechanisms_input = "mechanisms";
inline constexpr std::string_view all_inputs = "all";

/// Industry mix, the anchor's orders, the anchor itself, size mix, wages, land, supplier search,
/// branch plants, originality, product mix, both mixes, all but the mixes, and all at once. The
/// nation's value is what a place has that says nothing of itself (the defaults of Place).
const std::vector<NationalInput>& national_inputs();

/// The scenario with the nation's value of one input in one place, by the place's id. Actors that
/// must leave go to the place that takes all that the others leave; without one they stay.
Scenario with_national_input(const Scenario& scenario,
                             const std::string& place,
                             const NationalInput& input);

}  // namespace keiretsu
