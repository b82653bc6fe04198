// The rules of production.h and of wages in block.h, by hand.
#include <catch2/catch.hpp>

#include "model/production.h"

using namespace keiretsu;
using namespace keiretsu::model;

TEST_CASE("orders are market orders, slot orders and what is taken over") {
    // 10 * 1.2 + 5 + 3
    CHECK(orders_of(10, 1.2f, 5, 3) == Approx(20));
}

TEST_CASE("expected orders move by a share of the surprise, and growth is held at 30%") {
    // 100 + 0.25 * (140 - 100)
    CHECK(next_expected_orders(100, 140, 0.25f) == Approx(110));
    CHECK(growth_of_orders(100, 110) == Approx(0.1));
    CHECK(growth_of_orders(100, 200) == Approx(0.3));
    CHECK(growth_of_orders(100, 10) == Approx(-0.3));
}

TEST_CASE(
    "revenue is what is delivered at the plant's and at agreed prices, and what is taken over") {
    // 0.5 * (10 * 2 + 6) + 1
    CHECK(revenue_of(0.5f, 10, 2, 6, 1) == Approx(14));
}

TEST_CASE("parts are bought at the mean price of slots, materials on what is left of shipments") {
    // 0.2 * 100 * 0.9
    CHECK(parts_bought(0.2f, 100, 0.9f) == Approx(18));
    // (1 - 0.5 - 0.2) * 100 * 1.1 * 0.8
    CHECK(materials_bought(0.5f, 0.2f, 100, 1.1f, 0.8f) == Approx(26.4));
}

TEST_CASE("overheads go partly with value added and partly with capacity") {
    ProductionParametersOf<float> p{};
    p.overhead_share = 0.2f;
    p.overhead_fixed_share = 0.25f;
    p.normal_utilisation = 0.8f;
    // 0.2 * 1.5 * (0.75 * 0.5 * 100 + 0.25 * 0.8 * 60) = 0.3 * (37.5 + 12)
    CHECK(overheads_of(p, 1.5f, 0.5f, 100, 60) == Approx(14.85));
    // At normal utilisation, v S = u* C, they are the share of value added: 0.2 * 40.
    CHECK(overheads_of(p, 1, 0.4f, 100, 50) == Approx(8));
}

TEST_CASE("keeping relations is overhead, by the part") {
    // A quarter of 0.2 Myen, at 1.1 times prices of 2000, for each of 30 parts
    CHECK(relation_costs_of(0.2f, 1.1f, 30) == Approx(1.65));
    CHECK(relation_costs_of(0.2f, 1.1f, 0) == 0.0f);
}

TEST_CASE("profit before interest is value added less overheads, wages and depreciation") {
    // 200 * 0.02 * 1.5
    CHECK(depreciation_of(200, 0.02f, 1.5f) == Approx(6));
    CHECK(profit_before_interest(50, 10, 28, 6) == Approx(6));
}

TEST_CASE("wages rise with size by their elasticity") {
    // 1.2 * 16^0.25 = 1.2 * 2
    CHECK(wage_of(1.2f, 0.25f, log_of(16.0f)) == Approx(2.4));
    CHECK(log_employees_of(0) == log_of(0.5f));
    CHECK(log_employees_of(8) == log_of(8.0f));
}
