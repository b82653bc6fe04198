// A policy in one city, in the quarter in which it starts: who has no path to the city fares as
// without it, bit for bit. National normalisers and banks act a quarter later.
#include <catch2/catch.hpp>

#include <algorithm>
#include <string>
#include <vector>

#include "model/entry.h"
#include "tests/sim/strong_instrument.h"
#include "tests/sim/tiny_economy.h"

using namespace keiretsu;
using namespace keiretsu::model;

namespace {

constexpr const char* city = "ota";

/// Rows that the city can touch within a quarter: its plants and their firms, who supplies them,
/// who buys from them, and who takes over what they cannot deliver.
std::vector<std::uint8_t> within_reach(const Economy& economy) {
    const Plants& plants = economy.plants;
    const auto& places = economy.world.scenario.places;
    std::vector<std::uint8_t> here(economy.rows(), 0);
    for (Row row = 0; row < economy.rows(); ++row) here[row] = places[plants.place[row]].id == city;
    std::vector<std::uint8_t> reached = here;
    for (Row row = 0; row < economy.rows(); ++row) {
        if (here[row]) reached[plants.owner[row]] = 1;
        if (here[row]) reached[plants.fallback[row]] = 1;
        if (here[plants.owner[row]]) reached[row] = 1;
        for (std::uint32_t i = 0; i < economy.firms.slots[row]; ++i) {
            const Row supplier = economy.slots.supplier[economy.firms.first_slot[row] + i];
            if (supplier == no_row) continue;
            if (here[supplier]) reached[row] = 1;
            if (here[row]) reached[supplier] = 1;
        }
    }
    // Plants of a firm share its accounts.
    for (Row row = 0; row < economy.rows(); ++row)
        if (reached[plants.owner[row]]) reached[row] = 1;
    return reached;
}

/// The founders of the quarter just run who are not in the city.
std::vector<std::uint64_t> founders_elsewhere(const Economy& economy) {
    std::vector<std::uint64_t> ids;
    const auto& places = economy.world.scenario.places;
    for (Row row = 0; row < economy.rows(); ++row)
        if (is_founder(economy.plants.id[row]) &&
            economy.plants.founded[row] == economy.now.index - 1 &&
            places[economy.plants.place[row]].id != city)
            ids.push_back(economy.plants.id[row]);
    return ids;
}

/// Every figure of a plant, its firm and its links, as bytes.
std::string state_of(const Economy& economy, Row row) {
    std::string bytes;
    const auto add = [&](const auto& column, std::size_t at) {
        bytes.append(reinterpret_cast<const char*>(&column[at]), sizeof column[at]);
    };
    each_column(economy.plants, [&](const auto& column) { add(column, row); });
    each_column(economy.firms, [&](const auto& column) {
        // Where its slots lie depends on who stands before it.
        if (static_cast<const void*>(&column) != &economy.firms.first_slot) add(column, row);
    });
    for (std::uint32_t i = 0; i < economy.firms.slots[row]; ++i)
        each_column(economy.slots,
                    [&](const auto& column) { add(column, economy.firms.first_slot[row] + i); });
    return bytes;
}

}  // namespace

TEST_CASE("a policy in one city leaves whoever has no path to it untouched in its first quarter") {
    Scenario scenario = small_baseline(0.01);
    scenario.policies.clear();
    Started base(scenario, 42);
    while (base.economy.now < Quarter(1983, 3)) base.run();
    const auto reach = within_reach(base.economy);
    Economy without = base.economy;
    sim::run_quarter(without, base.environment, base.seconds);
    int kinds_that_show = 0;
    for (const InstrumentKind& kind : instrument_kinds()) {
        if (kind.use != InstrumentUse::policy) continue;
        INFO(kind.kind);
        Economy with = base.economy;
        Instrument policy = strong_instrument(kind.kind, with.now);
        policy.eligible.places = {city};
        with.world.scenario.policies = {policy};
        sim::run_quarter(with, base.environment, base.seconds);
        int here = 0, elsewhere = 0;
        for (Row row = 0; row < reach.size(); ++row)
            if (state_of(without, row) != state_of(with, row)) ++(reach[row] ? here : elsewhere);
        CHECK(elsewhere == 0);
        CHECK(founders_elsewhere(without) == founders_elsewhere(with));
        kinds_that_show += here > 0 || with.outlays.at(0).cost > 0;
    }
    // The others wait for a bank's refusal or a new plant.
    CHECK(kinds_that_show >= 12);
    CHECK(std::count(reach.begin(), reach.end(), 0) > 5000);
}
