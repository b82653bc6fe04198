// The rules of investment.h by which plants aim at capital, by hand.
#include <catch2/catch.hpp>
#include <cmath>

#include "config/parameters/parameter_table.h"
#include "model/investment.h"

using namespace keiretsu;
using namespace keiretsu::model;

TEST_CASE("capital aimed at falls as loans grow expensive") {
    Parameters p = default_parameters();
    p.investment.capital_output_ratio = 1.5;
    p.production.overhead_share = 0.2;
    p.investment.rate_elasticity = 5;
    p.investment.neutral_rate_per_year = 0.06;
    // 4 * 1.5 * 0.8 at a lending rate of 6%, times exp(-5 * 0.02) at 8%
    CHECK(capital_wanted_per_output(p, 0.06f) == Approx(4.8));
    CHECK(capital_wanted_per_output(p, 0.08f) == Approx(4.8 * std::exp(-0.1)));
}

TEST_CASE("wanted capital follows expected value added, up to a policy's bound") {
    // 4.8 * (0.5 * 0.4 * 100)
    CHECK(wanted_capital(4.8f, 0.5f, 0.4f, 100, 1e9f, 80) == Approx(96));
    CHECK(wanted_capital(4.8f, 0.5f, 0.4f, 100, 1.1f, 80) == Approx(88));
}

TEST_CASE("new equipment teaches what was funded of it, and no more than a fifth at once") {
    // 0.1 * 0.5 * 8 / 100
    CHECK(embodied_productivity(0.1f, 8, 0.5f, 100) == Approx(0.004));
    CHECK(embodied_productivity(0.1f, 8, 0, 100) == 0.0f);
    CHECK(embodied_productivity(0.1f, 80, 1, 100) == Approx(0.02));
}
