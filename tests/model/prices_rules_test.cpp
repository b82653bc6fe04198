// The rules of prices.h by which market prices move, by hand.
#include <catch2/catch.hpp>

#include "model/prices.h"

using namespace keiretsu;
using namespace keiretsu::model;

TEST_CASE("unit cost spreads wages and the cost of capital over the usual use of capacity") {
    ProductionParametersOf<float> p{};
    p.overhead_share = 0.2f;
    p.overhead_fixed_share = 0.25f;
    p.normal_utilisation = 0.8f;
    // (30 + 6) / (0.8 * 50) = 0.9, and overheads of 0.2 * (0.75 + 0.25 * 0.8 / 0.8) * 1 = 0.2
    CHECK(unit_cost_of(p, 30, 6, 0.8f, 50, 1) == Approx(1.1));
    // Idle capacity: 36 / (0.4 * 50) = 1.8, 0.2 * (0.75 + 0.25 * 0.8 / 0.4) * 2 = 0.5
    CHECK(unit_cost_of(p, 30, 6, 0.4f, 50, 2) == Approx(2.3));
    // Wear of 2.5% and a quarter of 8% a year on loans of half the equipment
    CHECK(capital_cost_rate(0.025f, 0.5f, 0.08f) == Approx(0.035));
}

TEST_CASE("prices are calculated on a geometric mean of own and the industry's unit cost") {
    // 4^0.5 * 1^0.5
    CHECK(blended_unit_cost(0.5f, 4, 0) == Approx(2));
    CHECK(blended_unit_cost(1, 4, 0) == Approx(4));
    CHECK(blended_unit_cost(0, 4, log_of(3.0f)) == Approx(3));
}

TEST_CASE("owners price their own work and their family's at what it would earn elsewhere") {
    PriceParametersOf<float> p{};
    p.own_labour = 1.7f;
    // 1.7 wages of 2, of which 0.6 could be had elsewhere, over 0.8 * 5 of output.
    CHECK(own_work_unpriced(p, 1, 0.6f, 2, 6, 0.8f, 5) == Approx(1.7 * 2 * 0.4 / 4));
    // Half run by its owner; nobody but the owner works there; the young give nothing away.
    CHECK(own_work_unpriced(p, 0.5f, 0.6f, 2, 6, 0.8f, 5) == Approx(1.7 * 0.4 / 4));
    CHECK(own_work_unpriced(p, 1, 0.6f, 2, 1, 0.8f, 5) == Approx(2 * 0.4 / 4));
    CHECK(own_work_unpriced(p, 1, 1, 2, 6, 0.8f, 5) == 0.0f);
    CHECK(own_work_unpriced(p, 0, 0.6f, 2, 6, 0.8f, 5) == 0.0f);
    // A firm that hardly makes anything has wages without end per unit, and no price below nil.
    const float without_end = own_work_unpriced(p, 1, 0, 2, 1, 0.8f, 0);
    CHECK(asked_unit_cost(3, without_end) == 0.0f);
    CHECK(asked_unit_cost(3, 0.5f) == 2.5f);
}

TEST_CASE("a market price passes on materials at once and the rest of the cost with a lag") {
    // 2 * 1.05 = 2.1; 2.1 + 0.25 * (2.5 - 2.1)
    CHECK(next_market_price(2, 0.05f, 2.5f, 0.25f) == Approx(2.2));
    CHECK(next_market_price(2, 0.05f, 2.1f, 0.25f) == Approx(2.1));
}

TEST_CASE("idle capacity lowers a trade's prices, short capacity raises them") {
    // (0.64)^0.5, (1.44)^0.5
    CHECK(bargaining_factor(0.5f, 0.64f, 1) == Approx(0.8));
    CHECK(bargaining_factor(0.5f, 1.44f, 1) == Approx(1.2));
    CHECK(bargaining_factor(0, 0.64f, 1) == Approx(1));
    CHECK(bargaining_factor(0.5f, 0.88f, 0.88f) == Approx(1));
}
