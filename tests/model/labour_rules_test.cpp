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
