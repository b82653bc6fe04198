// Bids and searches, by hand (ODD 7.10).
#include "model/part_placement.h"

#include <catch2/catch.hpp>
#include <cmath>

using namespace keiretsu::model;

TEST_CASE("what else decides is logistic: nil at the median, the log of odds beside it") {
    CHECK(logistic_noise(0.5f) == Approx(0).margin(1e-6));
    // 0.8 / 0.2 = 4
    CHECK(logistic_noise(0.8f) == Approx(std::log(4.0)).epsilon(1e-5));
    CHECK(logistic_noise(0.2f) == Approx(-std::log(4.0)).epsilon(1e-5));
}

TEST_CASE("ties to a group halve the search outside the usual trades") {
    // 0.1 + 0.06, times 1 without ties, 0.5 with whole ones, 0.75 with half.
    CHECK(cross_search_share(0.1f, 0.06f, 0.5f, 0) == Approx(0.16));
    CHECK(cross_search_share(0.1f, 0.06f, 0.5f, 1) == Approx(0.08));
    CHECK(cross_search_share(0.1f, 0.06f, 0.5f, 0.5f) == Approx(0.12));
}
