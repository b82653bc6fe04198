// The half-yearly cost-down, by hand (ODD 7.5).
#include "model/cost_down.h"

#include <catch2/catch.hpp>

using namespace keiretsu::model;

TEST_CASE("contracts pass on what materials cost at their share") {
    // 1 + 0.6 * 0.05
    CHECK(materials_passed_on(0.6f, 0.05f) == Approx(1.03));
}

TEST_CASE("cuts after the agreement go with pressure, and a rule against them is heeded in part") {
    // 0.2 * 0.8, of which half remains under the rule.
    CHECK(unfair_cut_chance(0.2f, 0.8f, 1) == Approx(0.16));
    CHECK(unfair_cut_chance(0.2f, 0.8f, 0.5f) == Approx(0.08));
    CHECK(unfair_cut_chance(0.2f, 0, 1) == 0.0f);
}

TEST_CASE("a buyer without pressure lowers all prices by the agreed share and no more") {
    Economy economy;
    economy.world.parameters.prices.cost_down = 0.02;
    economy.world.parameters.prices.cost_down_squeeze = 0.5;
    economy.world.float_parameters.network.materials_share = 0.6f;
    economy.world.float_parameters.prices.unfair_cut = 1;
    economy.conditions.price_change_half_year = 0.05f;
    Firms firms;
    firms.first_slot = {0};
    firms.slots = {2};
    firms.pressure = {0};
    firms.parts_price = {0};
    Slots slots;
    slots.supplier = {no_row, no_row};
    slots.share = {0.25f, 0.75f};
    slots.price = {1, 2};
    apply_cost_down(economy, firms, slots, {0, 1});
    // 0.98 * 1.03 = 1.0094; the mean is 0.25 * 1 + 0.75 * 2 = 1.75 of it.
    CHECK(slots.price[0] == Approx(1.0094));
    CHECK(slots.price[1] == Approx(2.0188));
    CHECK(firms.parts_price[0] == Approx(1.76645));
}

TEST_CASE("cuts after the agreement are counted beside what pressure calls for and a rule leaves") {
    Economy economy;
    economy.plants.id = {1};
    economy.world.parameters.prices.unfair_cut_size = 0.1;
    economy.world.float_parameters.prices.unfair_cut = 0.8f;
    economy.world.float_parameters.prices.unfair_cut_pressure = 0.5f;
    economy.policy_effects.unfair_trade.column(2) = {1, 0};
    Firms firms;
    firms.first_slot = {0};
    firms.slots = {400};
    firms.pressure = {0.75f};
    firms.parts_price = {0};
    Slots slots;
    for (int i = 0; i < 400; ++i) {
        slots.supplier.push_back(i < 200 ? 0 : i < 300 ? 1 : no_row);
        slots.share.push_back(1.0f / 400);
        slots.price.push_back(1);
    }
    const Breaches cuts = apply_cost_down(economy, firms, slots, {0, 1});
    // 0.8 * 0.75 of the 300 parts that somebody makes; the 100 of row 1 are protected.
    CHECK(cuts.called_for == Approx(180));
    CHECK(cuts.left == Approx(120));
    CHECK(cuts.done == Approx(120).margin(30));  // standard deviation 7
    double cut = 0;
    for (std::size_t i = 0; i < 300; ++i) cut += slots.price[i] < slots.price[299];
    CHECK(cut == cuts.done);
    // Without pressure there are none.
    firms.pressure = {0.4f};
    CHECK(apply_cost_down(economy, firms, slots, {0, 1}).called_for == 0);
}
