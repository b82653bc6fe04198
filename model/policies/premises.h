// Public premises for rent: incubators and industrial apartments. Occupancy follows the rent; the
// building costs the same, let or empty (paper 5: few moved into incubators whose rent was high).
#pragma once

#include <algorithm>
#include <cmath>

#include "model/policies/instruments.h"

namespace keiretsu::model {

/// Share of those eligible who would move in at a rent (1 = the market's): all if it is free.
inline double willing_at(double rent, double sensitivity) {
    return std::exp(-sensitivity * rent);
}

struct Premises {
    double units = 0;    // at the run's scale
    double willing = 0;  // share of the eligible
    double let = 0;      // units

    double vacancy() const { return units > 0 ? (units - let) / units : 0; }
};

/// Lets the units to those who are eligible by `may` and willing, in order of rows, calls
/// f(occupant), and counts occupants and what the units cost.
template <class May, class F>
Premises let_premises(const Policy& policy, Outlay& outlay, May&& may, F&& f) {
    const Economy& economy = policy.economy();
    Premises premises;
    premises.units = std::round(policy.term("units") * economy.world.scenario.scale);
    premises.willing = willing_at(policy.term("rent"), policy.term("rent_sensitivity"));
    for (Row row = 0; row < economy.rows() && premises.let < premises.units; ++row) {
        if (!policy.reaches(row) || !may(row)) continue;
        if (double(policy.draw(economy.plants.id[row])) >= premises.willing) continue;
        premises.let += 1;
        policy.note(row);
        f(row);
    }
    outlay.recipients += premises.let;
    outlay.cost += premises.units * policy.term("unit_cost") / 4;
    return premises;
}

}  // namespace keiretsu::model
