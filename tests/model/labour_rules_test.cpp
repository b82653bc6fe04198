// The rule of labour.h that bounds what a plant plans, by hand; the others are in rules_test.cpp.
#include <catch2/catch.hpp>

#include "model/labour.h"

using namespace keiretsu;
using namespace keiretsu::model;

TEST_CASE("a plant plans for at most half as many again as it has, and not below one person") {
    LabourParametersOf<float> p{};
    p.growth_limit = 0.5f;
    CHECK(labour_wanted(p, 11, 10) == 11.0f);
    CHECK(labour_wanted(p, 40, 10) == 15.0f);
    CHECK(labour_wanted(p, 0.1f, 10) == 0.8f);
}

TEST_CASE("excess labour is what expected orders do not need at normal use of capacity") {
    ProductionParametersOf<float> p{};
    p.normal_utilisation = 0.8f;
    p.capital_elasticity = 0.5f;
    // Orders of 10 at a share of 0.4 use half of what 10 of capacity make at 0.8: L*/L = 0.5^2.
    CHECK(excess_labour_share(p, 10, 0.4f, 10) == Approx(0.75).epsilon(1e-5));
    CHECK(excess_labour_share(p, 20, 0.4f, 10) == 0.0f);
    CHECK(excess_labour_share(p, 40, 0.4f, 10) == 0.0f);
    CHECK(excess_labour_share(p, 0, 0.4f, 10) == Approx(1).epsilon(1e-5));
}

TEST_CASE("separations beyond the usual spread with the root of employees; the owner stays") {
    // sqrt(0.04 * 25) = 1
    CHECK(unusual_separations(0.04f, 26, 1.5f) == Approx(1.5));
    CHECK(unusual_separations(0.04f, 1, 1.5f) == 0.0f);
    CHECK(unusual_separations(0.04f, 0.8f, 1.5f) == 0.0f);
}

TEST_CASE("spare bits of two words make a draw of mean nil and variance one") {
    double sum = 0, squares = 0;
    for (std::uint32_t a = 0; a < 256; ++a)
        for (std::uint32_t b = 0; b < 256; ++b) {
            // bits above the lowest byte do not matter
            const double z = double(standardised_draw(a + 0x12345600u, b + 0xabcdef00u));
            sum += z;
            squares += z * z;
        }
    CHECK(sum / 65536 == Approx(0).margin(1e-6));
    CHECK(squares / 65536 == Approx(1).epsilon(1e-4));
}
