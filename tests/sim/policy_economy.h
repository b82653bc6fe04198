// Two towns without plants, and instruments put in force by hand.
#pragma once

#include <map>
#include <string>

#include "model/entry.h"
#include "model/policies/policies.h"
#include "tests/sim/tiny_economy.h"

namespace keiretsu::model {

/// Places "north" and "south", industries "metal" and "other", one bank; 1991Q1.
inline Economy two_towns() {
    Economy economy = empty_economy();
    economy.world.places = 2;
    economy.world.scenario.places.resize(2);
    economy.world.scenario.places[0].id = "north";
    economy.world.scenario.places[1].id = "south";
    economy.conditions.wage = {1, 1};
    economy.conditions.land = {1, 1};
    economy.conditions.product_growth.assign(4, 1.0f);
    economy.conditions.offshored.assign(4, 0.0f);
    economy.world.housing_pressure = {0, 0};
    return economy;
}

inline Row town_plant(Economy& economy, int place, int industry, float employees) {
    const Row row = add_plant(economy, industry, employees);
    economy.plants.place[row] = static_cast<std::uint8_t>(place);
    economy.plants.founded[row] = static_cast<std::int16_t>(economy.now.index - 40);
    return row;
}

/// An entrant of this quarter.
inline Row found_here(Economy& economy, int place, int industry) {
    const Row row = town_plant(economy, place, industry, 3);
    economy.plants.id[row] |= founder_mark;
    economy.plants.founded[row] = static_cast<std::int16_t>(economy.now.index);
    return row;
}

inline Instrument in_force(const Economy& economy,
                           const char* kind,
                           std::map<std::string, double> terms) {
    Instrument instrument;
    instrument.id = std::string("the_") + kind;
    instrument.kind = kind;
    instrument.from = economy.now;
    instrument.until = economy.now + 3;
    instrument.terms = std::move(terms);
    return instrument;
}

/// A policy that starts now and lasts four quarters.
inline Instrument& add_policy(Economy& economy,
                              const char* kind,
                              std::map<std::string, double> terms) {
    auto& policies = economy.world.scenario.policies;
    policies.push_back(in_force(economy, kind, std::move(terms)));
    return policies.back();
}

inline Instrument& add_shock(Economy& economy,
                             const char* kind,
                             std::map<std::string, double> terms) {
    auto& shocks = economy.world.scenario.shocks;
    shocks.push_back(in_force(economy, kind, std::move(terms)));
    return shocks.back();
}

}  // namespace keiretsu::model
