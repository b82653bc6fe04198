// Selection and search without branches give what plain loops give.
#include "model/numerics/branch_free.h"

#include <catch2/catch.hpp>

using namespace keiretsu::model;

TEST_CASE("rows that meet all conditions are selected in order") {
    CHECK(select_rows({3, 10}, [](Row row) { return unsigned{row % 3 == 0}; }) == RowList{3, 6, 9});
    CHECK(select_rows({3, 10}, [](Row) { return 0u; }).empty());
}

TEST_CASE("the last value that is at most a target is found in any part of a sorted list") {
    const std::vector<float> values = {0, 1, 1, 2, 4};
    CHECK(last_at_most(values, 0, 5, 0.5f) == 0);
    CHECK(last_at_most(values, 0, 5, 1) == 2);
    CHECK(last_at_most(values, 0, 5, 9) == 4);
    CHECK(last_at_most(values, 1, 4, 0) == 1);
    CHECK(last_at_most(values, 1, 4, 9) == 3);
}

TEST_CASE("the first hash at or after a point is found beyond one tile") {
    struct Item {
        std::uint32_t hash;
    };
    const std::vector<Item> items = {{1}, {3}, {5}, {7}, {9}, {0}, {0}};
    CHECK(first_at_or_after<2>(items, 0, 5, 0) == 0);
    CHECK(first_at_or_after<2>(items, 0, 5, 3) == 1);
    CHECK(first_at_or_after<2>(items, 0, 5, 8) == 4);
    CHECK(first_at_or_after<2>(items, 0, 5, 10) == 5);
}
