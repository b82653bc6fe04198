// The rules of buyer_pressure.h, by hand.
#include <catch2/catch.hpp>

#include "model/buyer_pressure.h"

using namespace keiretsu;
using namespace keiretsu::model;

TEST_CASE("use of capacity is value added over capacity") {
    // 100 * 0.4 / 50
    CHECK(use_of_capacity(100, 0.4f, 50) == Approx(0.8));
    CHECK(use_of_capacity(0, 0.4f, 0) == 0.0f);
}

TEST_CASE("thin margins and idle capacity put buyers under pressure") {
    ProcurementParametersOf<float> p{};
    p.target_margin = 0.04f;
    p.pressure_slope = 10;
    p.idle_slope = 2;
    p.idle_tolerance = 0.03f;
    // 10 * (0.04 - 0.03) + 2 * (0.85 - 0.03 - 0.72)
    CHECK(target_pressure(p, 0.85f, 0.03f, 0.72f) == Approx(0.3));
    CHECK(target_pressure(p, 0.85f, 0.20f, 0.82f) == 0.0f);
    CHECK(target_pressure(p, 0.85f, -0.20f, 0.82f) == 1.0f);
}

TEST_CASE("pressure moves part of the way, and erodes ties inside groups") {
    // 0.2 + 0.25 * (0.6 - 0.2); 0.8 * (1 - 0.05 * 0.3)
    CHECK(next_pressure(0.2f, 0.6f, 0.25f) == Approx(0.3));
    CHECK(next_group_tie(0.8f, 0.05f, 0.3f) == Approx(0.788));
}
