// Scalar rules of policies and shocks (ODD 7.14).
#pragma once

#include <algorithm>
#include <cmath>

namespace keiretsu::model {

/// Factor of market sales in each of `quarters` equal steps that together bring a gain (a share).
inline double step_of_gain(double gain, double quarters) {
    return std::pow(1 + gain, 1 / quarters);
}

/// Interest that a founder saves, as a share of what founding costs: `discount` a year on the share
/// that is borrowed.
inline double interest_saved(double borrowed, double discount, double years) {
    return borrowed * discount * years;
}

/// Factor of the founding hazard where a share of founders is housed: they are not deterred by
/// land, which deters others by land^-elasticity (model/entry.h).
inline float founding_factor_of_housing(double housed, double land, double land_elasticity) {
    const double freed = std::pow(land, land_elasticity);
    return static_cast<float>(1 + housed * std::max(0.0, freed - 1));
}

/// Share of a member's fellow members who work in another industry: of `in_place` members in its
/// place `in_cell` are of its own industry, itself among both. Nobody else is there: 0.
inline double variety_of_members(double in_place, double in_cell) {
    const double others = in_place - 1;
    return others > 0 ? (in_place - in_cell) / others : 0;
}

/// Suppliers that a buyer has at most when `progress` of its way from `before` to `target` is done;
/// one at least.
inline double suppliers_on_the_way(double before, double target, double progress) {
    return std::max(1.0, std::floor(before + progress * (target - before)));
}

}  // namespace keiretsu::model
