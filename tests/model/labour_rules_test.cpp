// The rule of labour.h that bounds what a plant plans, by hand; the others are in rules_test.cpp.
#include <catch2/catch.hpp>

#include "model/labour.h"

using namespace keiretsu;
using namespace keiretsu::model;

TEST_CASE("a plant plans for at most half as many again as it has, and not below one person") {
    CHECK(labour_wanted(11, 10) == 11.0f);
    CHECK(labour_wanted(40, 10) == 15.0f);
    CHECK(labour_wanted(0.1f, 10) == 0.8f);
}
