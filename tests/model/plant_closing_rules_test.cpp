// The rules of plant_closing.h, by hand.
#include <catch2/catch.hpp>

#include "model/plant_closing.h"

using namespace keiretsu;
using namespace keiretsu::model;

TEST_CASE("banks lose what recovery leaves, and the state its guaranteed share") {
    // A failed firm: 0.7 of 40. In good order: 40 less 0.3 of equipment worth 100, or nothing.
    CHECK(loss_on_loans(true, 40, 100, 0.3) == Approx(28));
    CHECK(loss_on_loans(false, 40, 100, 0.3) == Approx(10));
    CHECK(loss_on_loans(false, 40, 200, 0.3) == 0);
    CHECK(share_borne_by_state(10, 40) == Approx(0.25));
    CHECK(share_borne_by_state(50, 40) == 1);
}
