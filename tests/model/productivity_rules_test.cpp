// The rules of productivity.h, by hand.
#include <catch2/catch.hpp>
#include <cmath>

#include "model/investment.h"
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

TEST_CASE("a plant masters part of the orders beyond its experience, and forgets none") {
    // 100 + 0.06 * (150 - 100)
    CHECK(next_experience(0.06f, 100, 150) == Approx(103));
    CHECK(next_experience(0.06f, 100, 40) == 100.0f);
}

TEST_CASE("each source of learning moves what lasts of productivity by its own parameter") {
    ProductivityParametersOf<float> p{};
    p.drift = 0.001f;
    CHECK(permanent_productivity_change(p, {}) == Approx(0.001));
    p = {};
    p.learning = 0.2f;
    CHECK(permanent_productivity_change(p, {.new_experience = 0.1f}) == Approx(0.02));
    p = {};
    p.diffusion = 0.05f;
    CHECK(permanent_productivity_change(p, {.behind = 0.4f}) == Approx(0.02));
    CHECK(permanent_productivity_change(p, {.behind = 0.4f, .catching_up = 1.5f}) == Approx(0.03));
    p = {};
    p.relation_learning = 0.004f;
    p.assistance = 0.002f;
    // 0.004 * 0.5, and 0.002 * 0.5 more where a parent assists
    CHECK(permanent_productivity_change(p, {.dependence = 0.5f}) == Approx(0.002));
    CHECK(permanent_productivity_change(p, {.dependence = 0.5f, .in_group = true}) ==
          Approx(0.003));
    CHECK(permanent_productivity_change({}, {.research = 0.005f}) == Approx(0.005));
}

TEST_CASE("part of what spreads comes with renewed equipment") {
    ProductivityParametersOf<float> p{};
    p.diffusion = 0.05f;
    p.diffusion_by_equipment = 0.6f;
    // Half of what wears out is renewed: 0.05 * (1 - 0.6 * 0.5) * 0.4; none: 0.05 * 0.4 * 0.4
    CHECK(permanent_productivity_change(p, {.behind = 0.4f, .renewal = 0.5f}) == Approx(0.014));
    CHECK(permanent_productivity_change(p, {.behind = 0.4f, .renewal = 0}) == Approx(0.008));
    CHECK(diffusion_with(p, 0.5f) == Approx(0.7));
    CHECK(diffusion_with(p, 1) == 1.0f);
    // 0.8 * 3 funded of 4 worn out; more than wears out counts as all
    CHECK(renewal_of(3, 0.8f, 0.04f, 100) == Approx(0.6));
    CHECK(renewal_of(9, 0.8f, 0.04f, 100) == 1.0f);
}

TEST_CASE("own research pays by its share in value added, which rises with size") {
    ProductivityParametersOf<float> p{};
    p.research_share = 0.08f;
    p.research_return = 0.2f;
    // A quarter of 0.2 * 0.08 a year with a thousand employees, half with 32, nothing with one
    CHECK(permanent_productivity_change(p, {.small = 0}) == Approx(0.004));
    CHECK(permanent_productivity_change(p, {.small = 0.5f}) == Approx(0.002));
    CHECK(permanent_productivity_change(p, {.small = 1}) == 0.0f);
    CHECK(own_research(p, 0.25f) == Approx(0.003));
}

TEST_CASE("nobody beyond the frontier is drawn back to it, with advice or without") {
    ProductivityParametersOf<float> p{};
    p.diffusion = 0.05f;
    CHECK(permanent_productivity_change(p, {.behind = -0.4f}) == 0.0f);
    CHECK(permanent_productivity_change(p, {.behind = -0.4f, .catching_up = 2}) == 0.0f);
}

TEST_CASE("luck passes: a part is left a quarter later, and its spread settles") {
    ProductivityParametersOf<float> p{};
    p.persistence = 0.8f;
    p.shock = 0.03f;
    // 0.8 * 0.1 + 0.03 * -2
    CHECK(next_transitory_productivity(p, 0.1f, -2) == Approx(0.02));
    // 0.03 sqrt(2 / (1 - 0.64)) = 0.03 sqrt(2) / 0.6
    CHECK(transitory_spread(p) == Approx(0.03 * std::sqrt(2.0) / 0.6));
}
