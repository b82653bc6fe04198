// The rules of productivity.h, by hand.
#include <catch2/catch.hpp>

#include "model/productivity.h"

using namespace keiretsu;
using namespace keiretsu::model;

TEST_CASE("usual productivity is the industry's mean, moved by place and size") {
    // 1.0 + 0.05 + 0.1 * (3.0 - 2.5)
    CHECK(usual_productivity(1.0f, 0.05f, 0.1f, 3.0f, 2.5f) == Approx(1.1));
    CHECK(usual_productivity(1.0f, 0, 0.1f, 2.5f, 2.5f) == 1.0f);
}

TEST_CASE("dependence on buyers is the share of slot orders, at most one") {
    CHECK(dependence_on_buyers(3, 12) == Approx(0.25));
    CHECK(dependence_on_buyers(15, 12) == 1.0f);
    CHECK(dependence_on_buyers(0, 0) == 0.0f);
}

TEST_CASE("equipment is renewed by what investment adds beyond depreciation, within bounds") {
    // 6 / 100 - 0.02; 0 - 0.1 is held at -0.05; 50 / 100 - 0.02 is held at 0.2
    CHECK(renewal_of_equipment(6, 100, 0.02f) == Approx(0.04));
    CHECK(renewal_of_equipment(0, 100, 0.1f) == Approx(-0.05));
    CHECK(renewal_of_equipment(50, 100, 0.02f) == Approx(0.2));
}

TEST_CASE("each source of learning moves productivity by its own parameter") {
    ProductivityParametersOf<float> p{};
    p.drift = 0.001f;
    CHECK(productivity_change(p, {}) == Approx(0.001));
    p = {};
    p.learning = 0.2f;
    CHECK(productivity_change(p, {.order_growth = 0.1f}) == Approx(0.02));
    p = {};
    p.embodiment = 0.5f;
    CHECK(productivity_change(p, {.renewal = 0.04f}) == Approx(0.02));
    p = {};
    p.diffusion = 0.05f;
    CHECK(productivity_change(p, {.gap = 0.4f}) == Approx(0.02));
    CHECK(productivity_change(p, {.gap = 0.4f, .catching_up = 1.5f}) == Approx(0.03));
    p = {};
    p.relation_learning = 0.004f;
    p.assistance = 0.002f;
    // 0.004 * 0.5, and 0.002 * 0.5 more where a parent assists
    CHECK(productivity_change(p, {.dependence = 0.5f}) == Approx(0.002));
    CHECK(productivity_change(p, {.dependence = 0.5f, .in_group = true}) == Approx(0.003));
    p = {};
    p.shock = 0.03f;
    CHECK(productivity_change(p, {.luck = -2}) == Approx(-0.06));
    CHECK(productivity_change({}, {.research = 0.005f}) == Approx(0.005));
}
