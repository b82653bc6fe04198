// Orders down the tiers, by hand (ODD 7.3).
#include "model/procurement_cascade.h"

#include <catch2/catch.hpp>

using namespace keiretsu::model;

TEST_CASE("overtime and bought inputs turn capacity into the most that a plant can ship") {
    // (1 + 0.2) * 50 of value added, at 0.4 of shipments, are 150 of shipments.
    CHECK(largest_shipments(0.2f, 50, 0.4f) == Approx(150));
}

TEST_CASE("a plant fills all orders that it can make, and else the same share of each") {
    CHECK(filled_share(100, 150) == 1.0f);
    CHECK(filled_share(150, 150) == 1.0f);
    CHECK(filled_share(200, 150) == Approx(0.75));
    CHECK(filled_share(0, 0) == 1.0f);
}

TEST_CASE(
    "slot orders that are not filled are passed on, and a fallback accepts what it can make") {
    // A fourth of 80 is left over.
    CHECK(overflow_of(80, 0.75f) == Approx(20));
    CHECK(overflow_of(80, 1) == 0.0f);
    // Capacity for 100, of which 85 are used: 15 of the 20; with 50 used, all 20; with 110, none.
    CHECK(accepted_overflow(20, 100, 85) == Approx(15));
    CHECK(accepted_overflow(20, 100, 50) == Approx(20));
    CHECK(accepted_overflow(20, 100, 110) == 0.0f);
}

TEST_CASE("parts are needed in proportion to what is shipped") {
    CHECK(parts_needed(0.3f, 200) == Approx(60));
}

TEST_CASE(
    "a plant with too many orders passes its slot orders to its fallback at their own price") {
    Economy economy;
    economy.world.float_parameters.production.overtime_limit = 0;
    Plants& plants = economy.plants;
    plants.capacity = {10, 20};
    plants.value_added_share = {0.5f, 0.5f};
    plants.shipments = {20, 37};
    plants.level = {2, 2};
    plants.fallback = {1, 0};
    plants.fill = {0.8f, 1};
    plants.overflow = {4, 0};
    plants.slot_orders = {20, 0};
    plants.slot_value = {30, 0};
    plants.overflow_accepted = {0, 0};
    plants.overflow_accepted_value = {0, 0};
    const RowList overfull = {0};
    RowList takers;
    pass_on_excess(economy, plants, overfull, takers);
    // The fallback can ship 20 / 0.5 = 40 and ships 37: it accepts 3 of 4, each worth 30 / 20.
    CHECK(takers == RowList{1});
    CHECK(plants.overflow_accepted[1] == Approx(3));
    CHECK(plants.overflow_accepted_value[1] == Approx(4.5));
    CHECK(plants.shipments[1] == Approx(40));
    clear_accepted_overflow(plants, takers);
    CHECK(plants.overflow_accepted[1] == 0.0f);
}
