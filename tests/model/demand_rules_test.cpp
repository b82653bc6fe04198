// The rules of final_demand.h and diversification.h, by hand.
#include <catch2/catch.hpp>
#include <cmath>

#include "model/diversification.h"
#include "model/final_demand.h"

using namespace keiretsu;
using namespace keiretsu::model;

TEST_CASE("a cost advantage counts in logs, up to half or twice the cost") {
    CHECK(cost_advantage(0, std::exp(-0.2f)) == Approx(0.2));
    CHECK(cost_advantage(0, 5) == Approx(-0.7));
    CHECK(cost_advantage(0, 0.1f) == Approx(0.7));
}

TEST_CASE("taste moves a plant of ten employees by its scale, larger ones by less") {
    DemandParametersOf<float> p{};
    p.taste_shock = 0.04f;
    p.shock_size_elasticity = -0.5f;
    CHECK(taste_scale(p, std::log(10.0f)) == Approx(0.04));
    // 40 employees: 0.04 * 4^-0.5
    CHECK(taste_scale(p, std::log(40.0f)) == Approx(0.02));
    // 0.1 * 2 - 0.1^2
    CHECK(taste_change(0.1f, 2) == Approx(0.19));
}

TEST_CASE("market sales follow the national factor, demand shifts, drift and policies") {
    // 100 * 1.1 * (1 - 0.2) * 1 * 1.5
    CHECK(next_market_sales(100, 1.1f, 0.8f, 0, 1.5f) == Approx(132));
    CHECK(next_market_sales(100, 1, 1, 0.1f, 1) == Approx(100 * std::exp(0.1)));
}

TEST_CASE("original owners replace more of what they lost, at most a half") {
    DiversificationParametersOf<float> p{};
    p.success = 0.1f;
    p.originality_weight = 0.4f;
    p.most_replaced = 0.5f;
    // 0.1 * exp(0.4 * 0.2 - 0.08) = 0.1; a city that doubles success; exp(0.4 * 1.2 - 0.08)
    CHECK(replaced_share(p, 1, 0.2f) == Approx(0.1));
    CHECK(replaced_share(p, 2, 0.2f) == Approx(0.2));
    CHECK(replaced_share(p, 1, 1.2f) == Approx(0.1 * std::exp(0.4)));
    CHECK(replaced_share(p, 9, 0.2f) == 0.5f);
}
