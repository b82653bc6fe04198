// How rows are cut into tasks, by hand.
#include "model/numerics/tasks.h"

#include <catch2/catch.hpp>

using namespace keiretsu::model;

TEST_CASE("ranges of 16384 rows cover all rows, the last one with what is left") {
    CHECK(range_count(0) == 0);
    CHECK(range_count(16384) == 1);
    CHECK(range_count(16385) == 2);
    CHECK(range_index({0, 16384}) == 0);
    CHECK(range_index({32768, 32800}) == 2);
    std::vector<Row> bounds;
    for_each_range(serial_for, 20000, [&](RowRange range) {
        bounds.push_back(range.begin);
        bounds.push_back(range.end);
    });
    CHECK(bounds == std::vector<Row>{0, 16384, 16384, 20000});
}

TEST_CASE("rows that are wanted come in order, whichever range they are in") {
    CHECK(rows_where(serial_for, 40000, [](Row row) { return row % 15000 == 1; }) ==
          RowList{1, 15001, 30001});
    CHECK(rows_where(serial_for, 0, [](Row) { return true; }).empty());
}

TEST_CASE("counts by task become where each task begins to write") {
    std::vector<std::array<std::uint32_t, 2>> tasks = {{3, 1}, {0, 4}, {2, 2}};
    const auto total = counts_to_offsets(tasks);
    CHECK(total == std::array<std::uint32_t, 2>{5, 7});
    CHECK(tasks[0] == std::array<std::uint32_t, 2>{0, 0});
    CHECK(tasks[1] == std::array<std::uint32_t, 2>{3, 1});  // after 3; after 1
    CHECK(tasks[2] == std::array<std::uint32_t, 2>{3, 5});  // after 3 + 0; after 1 + 4
}
