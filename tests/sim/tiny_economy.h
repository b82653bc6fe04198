// Economies of a few plants, built by hand for hand-computed numbers.
#pragma once

#include "config/parameters/parameter_table.h"
#include "config/scenario/load_scenario.h"
#include "model/rules_of_size.h"
#include "model/start/population.h"
#include "model/state/supplier_index.h"
#include "sim/quarter.h"

namespace keiretsu::model {

/// Two industries ("metal", "other"), one place, one bank, no plants; at the end of 1990.
inline Economy empty_economy() {
    Economy economy;
    economy.world.industries = 2;
    economy.world.places = 1;
    economy.world.scenario.industries.resize(2);
    economy.world.scenario.industries[0].id = "metal";
    economy.world.scenario.industries[1].id = "other";
    economy.world.scenario.places.resize(1);
    economy.world.scenario.places[0].id = "rest";
    set_parameters(economy.world, default_parameters());
    economy.now = Quarter(1991, 1);
    economy.banks.capital = {10};
    economy.banks.loans = {0};
    economy.banks.outside_loans = {0};
    economy.banks.bad_loan_share = {1};
    economy.banks.write_offs = {0};
    economy.banks.stance = {1};
    economy.banks.evergreening = {0};
    economy.national.market_factor = {1, 1};
    economy.national.orders_factor = {1, 1};
    economy.national.final_price = {1, 1};
    return economy;
}

inline Row add_plant(Economy& economy, int industry, float employees) {
    const Row row = append_row(economy);
    economy.plants.id[row] = row + 1;
    economy.plants.industry[row] = static_cast<std::uint8_t>(industry);
    economy.plants.employees[row] = employees;
    economy.firms.proprietor[row] = 1;
    economy.levels[3].push_back(row);
    return row;
}

/// Gives a plant to another firm, as a secondary plant.
inline void give(Economy& economy, Row plant, Row firm) {
    economy.plants.owner[plant] = firm;
    economy.secondary_plants.push_back(plant);
}

inline void rebuild_index(Economy& economy) {
    economy.suppliers.rebuild(economy.firms, economy.slots, serial_for);
}

/// Gives a buyer one slot per supplier, with equal shares; no_row leaves the part without one.
inline void buy_from(Economy& economy, Row buyer, const std::vector<Row>& suppliers) {
    Slots& slots = economy.slots;
    economy.firms.first_slot[buyer] = static_cast<std::uint32_t>(slots.size());
    economy.firms.slots[buyer] = static_cast<std::uint32_t>(suppliers.size());
    economy.firms.slot_room[buyer] = economy.firms.slots[buyer];
    for (const Row supplier : suppliers) {
        each_column(slots, [](auto& column) { column.emplace_back(); });
        slots.supplier.back() = supplier;
        slots.share.back() = 1.0f / static_cast<float>(suppliers.size());
        slots.price.back() = 1;
        slots.relation_start.back() = static_cast<std::int16_t>(economy.now.index - 8);
    }
    rebuild_index(economy);
}

inline Scenario small_baseline(double scale) {
    return load_scenario(KEIRETSU_SOURCE_DIR "/scenarios/baseline.yaml",
                         {"scale=" + std::to_string(scale)},
                         nullptr);
}

/// A scenario's economy, ready for its first quarter.
struct Started {
    Economy economy;
    Environment environment;
    sim::PhaseSeconds seconds = {};

    Started(const Scenario& scenario, Seed seed)
        : economy(economy_of(make_world(scenario, seed))), environment(economy.world) {
        start_economy(economy, environment);
        sim::open_economy(economy);
    }
    sim::QuarterEvents run() { return sim::run_quarter(economy, environment, seconds); }
};

}  // namespace keiretsu::model
