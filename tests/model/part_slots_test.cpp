// Part slots of the buyers of the start, by hand (ODD 5).
#include "model/start/part_slots.h"

#include <catch2/catch.hpp>
#include <cmath>

#include "config/parameters/parameter_table.h"
#include "model/rules_of_size.h"

using namespace keiretsu;
using namespace keiretsu::model;

namespace {

/// An actor, a firm with a secondary plant, and one that buys nothing.
Economy firms_that_buy() {
    Economy economy;
    economy.world.places = 1;
    economy.world.industries = 1;
    economy.world.supplier_mix = {1};
    economy.world.scenario.scale = 0.5;
    economy.world.scenario.actors.resize(1);
    economy.world.scenario.actors[0].direct_suppliers = 61;
    Parameters p = default_parameters();
    p.population.initial_utilisation = 0.8;
    p.network.slots_at_100 = 6;
    p.network.slots_size_elasticity = 0.5;
    p.network.parts_per_model = 2;
    p.network.most_models = 8;
    p.network.model_life = 16;
    set_parameters(economy.world, p);
    economy.now = Quarter(1981, 1);
    append_rows(economy, 4);
    Plants& plants = economy.plants;
    plants.id = {1, 2, 3, 4};
    plants.employees = {2000, 300, 100, 5};
    plants.owner = {0, 1, 1, 3};
    plants.capacity = {100, 30, 10, 1};
    plants.parts_share = {0.4f, 0.25f, 0.2f, 0};
    plants.value_added_share = {0.4f, 0.3f, 0.4f, 0.5f};
    return economy;
}

}  // namespace

TEST_CASE("a firm buys parts for all its plants, in slots by its employees") {
    const std::vector<Buyer> buyers = plan_buyers(firms_that_buy(), serial_for);
    // An actor's number is given: half of 61 at a scale of a half is 30.5, rounded 31.
    CHECK(buyers[0].slots == 31);
    CHECK(buyers[0].purchases == Approx(80));  // 0.4 * 100 * 0.8 / 0.4
    // 400 employees in two plants: 6 * (400 / 100)^0.5 = 12 and a draw below one, rounded down.
    CHECK(buyers[1].slots == 12);
    CHECK(buyers[1].purchases == Approx(24));  // 0.25 * 30 * 0.8 / 0.3 + 0.2 * 10 * 0.8 / 0.4
    CHECK(buyers[2].slots == 0);
    CHECK(buyers[2].purchases == 0);
    CHECK(buyers[3].slots == 0);
}

TEST_CASE("buyers' slots lie behind each other, each with room to grow") {
    Economy economy = firms_that_buy();
    make_room(economy, {{31, 80}, {12, 24}, {}, {}}, serial_for);
    CHECK(economy.firms.first_slot[0] == 0);
    CHECK(economy.firms.slot_room[0] == 42);  // 31 + 10 + 1
    CHECK(economy.firms.first_slot[1] == 42);
    CHECK(economy.firms.slot_room[1] == 17);  // 12 + 4 + 1
    CHECK(economy.firms.slots[1] == 12);
    CHECK(economy.slots.share.size() == 59);
}

TEST_CASE("shares of a buyer's parts add up to one, and its models end evenly") {
    Economy economy = firms_that_buy();
    make_room(economy, {{31, 80}, {4, 24}, {}, {}}, serial_for);
    describe_parts(economy, 1);
    const Slots& slots = economy.slots;
    const std::uint32_t first = economy.firms.first_slot[1];
    float total = 0, smallest = 1, largest = 0;
    for (std::uint32_t slot = first; slot < first + 4; ++slot) {
        total += slots.share[slot];
        smallest = std::min(smallest, slots.share[slot]);
        largest = std::max(largest, slots.share[slot]);
        CHECK(slots.supplier[slot] == no_row);
        CHECK(slots.price[slot] == economy.conditions.price);
    }
    CHECK(total == Approx(1));
    // Before they are divided by their sum, shares lie within a factor of exp(range).
    CHECK(largest / smallest <
          std::exp(static_cast<float>(economy.world.parameters.network.part_share_range)));
    // Four parts are two models, half a life of 16 quarters apart.
    CHECK(slots.model_end[first] == slots.model_end[first + 2]);
    CHECK(slots.model_end[first + 1] == slots.model_end[first + 3]);
    CHECK(std::abs(slots.model_end[first] - slots.model_end[first + 1]) == 8);
}
