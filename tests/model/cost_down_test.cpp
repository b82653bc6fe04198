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
