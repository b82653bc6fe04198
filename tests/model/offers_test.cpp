// What a plant offers to any buyer, by hand (ODD 7.10).
#include "model/offers.h"

#include <catch2/catch.hpp>

using namespace keiretsu::model;

TEST_CASE(
    "productivity above what is usual for a plant's size raises its score, its price lowers it") {
    // 0.5 * (1.3 - 1.1) - 0.04
    CHECK(base_score(0.5f, 1.3f, 1.1f, 0.04f, 0) == Approx(0.06));
    // Defects and delays that cost a buyer a tenth of the price count like price.
    CHECK(base_score(0.5f, 1.3f, 1.1f, 0.04f, 0.1f) == Approx(-0.04));
}

TEST_CASE("productivity that is usual grows with size by the premium") {
    // 1 + 0.1 * (5 - 3)
    CHECK(usual_log_productivity(1, 0.1f, 5, 3) == Approx(1.2));
}

TEST_CASE("room for orders is what capacity leaves beside present slot orders") {
    // 0.9 * 20 / 0.4 = 45 of shipments; 30 are ordered, then 50.
    CHECK(room_for_orders(0.9f, 20, 0.4f, 30) == Approx(15));
    CHECK(room_for_orders(0.9f, 20, 0.4f, 50) == Approx(-5));
}
