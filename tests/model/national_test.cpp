// National figures, by hand (ODD 7.5, 7.15).
#include "model/national.h"

#include <catch2/catch.hpp>
#include <cmath>

using namespace keiretsu::model;

TEST_CASE(
    "a plant that opens brings all its capital, others buy the funded share of what they want") {
    CHECK(equipment_bought(true, 50, 8, 0.5f) == 50.0f);
    CHECK(equipment_bought(false, 50, 8, 0.5f) == Approx(4));
}

TEST_CASE("the use of capacity that a trade is used to follows present use slowly") {
    // 0.8 + 0.1 * (0.6 - 0.8)
    CHECK(next_usual_use(0.1f, 0.8f, 0.6) == Approx(0.78));
}

TEST_CASE("growth of orders is smoothed over four quarters, at a yearly rate") {
    // Orders double in a quarter: 4 ln 2 a year, of which a fourth of the distance from 0.4.
    CHECK(next_order_growth(0.25f, 0.4f, 50, 100) ==
          Approx(0.4 + 0.25 * (4 * std::log(2.0) - 0.4)));
    CHECK(next_order_growth(0.25f, 0.4f, 100, 100) == Approx(0.3));
}
