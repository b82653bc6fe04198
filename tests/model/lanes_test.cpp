#include <catch2/catch.hpp>
#include <vector>

#include "model/numerics/lanes.h"
#include "model/numerics/tiles.h"

namespace keiretsu::model {
namespace {

constexpr Row first = 2048;

RowRange rows_from_first(std::size_t n) {
    return {first, first + static_cast<Row>(n)};
}

TEST_CASE("lanes take every row once, the sixteenth after it in the same lane") {
    for (const std::size_t n : {0u, 1u, 15u, 16u, 17u, 100u}) {
        std::vector<std::size_t> taken(n);
        Lanes<double> sums;
        add_in_lanes(rows_from_first(n), [&](std::size_t lane, std::size_t row) {
            taken[row - first] += lane == lane_of({first, 0}, row) ? 1u : 100u;
            sums[lane] += static_cast<double>(row - first);
        });
        CHECK(taken == std::vector<std::size_t>(n, 1));
        CHECK(sums.sum() == static_cast<double>(n * (n > 0 ? n - 1 : 0) / 2));
    }
}

TEST_CASE("rows that match are visited in order, at the ends and beyond the last sixteen") {
    const std::vector<std::size_t> marked = {0, 15, 16, 31, 47, 48, 52};
    std::vector<int> marks(53, 0);
    for (const std::size_t i : marked) marks[i] = 1;
    std::vector<std::size_t> visited;
    for_each_match(
        rows_from_first(marks.size()),
        [&](std::size_t row) { return marks[row - first] != 0; },
        [&](std::size_t row) { visited.push_back(row - first); });
    CHECK(visited == marked);
}

TEST_CASE("tiles cover a range in order, and the last one ends with it") {
    std::vector<Row> ends;
    for_each_tile(rows_from_first(2 * rows_per_tile + 3), [&](RowRange tile) {
        CHECK(tile.begin == (ends.empty() ? first : ends.back()));
        ends.push_back(tile.end);
    });
    CHECK(ends == std::vector<Row>{first + rows_per_tile,
                                   first + 2 * rows_per_tile,
                                   first + 2 * rows_per_tile + 3});
}

TEST_CASE("rows are selected in order, and all of a full tile can be") {
    const RowRange tile = rows_from_first(rows_per_tile);
    const SelectedRows odd(tile, [](std::size_t row) { return row % 2; });
    REQUIRE(odd.rows().size() == rows_per_tile / 2);
    CHECK(odd.rows().front() == first + 1);
    CHECK(odd.rows().back() == first + rows_per_tile - 1);
    CHECK(SelectedRows(tile, [](std::size_t) { return std::size_t{1}; }).rows().size() ==
          rows_per_tile);
}

TEST_CASE("rows of a tile are counted by cell") {
    std::vector<int> counts(3, 0);
    count_cells(
        rows_from_first(7),
        [](std::size_t row) { return static_cast<std::uint32_t>((row - first) % 3); },
        counts);
    CHECK(counts == std::vector<int>{3, 2, 2});
}

}  // namespace
}  // namespace keiretsu::model
