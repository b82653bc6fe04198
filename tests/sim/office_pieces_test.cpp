#include <catch2/catch.hpp>
#include <vector>

#include "sim/office/pieces.h"

namespace keiretsu::sim {
namespace {

TEST_CASE("lanes take every item once, the sixteenth after it in the same lane") {
    for (const std::size_t n : {0u, 1u, 15u, 16u, 17u, 100u}) {
        std::vector<std::size_t> taken(n);
        Lanes<double> sums;
        in_lanes(n, [&](std::size_t lane, std::size_t i) {
            taken[i] += lane == i % lanes ? 1 : 100;
            sums[lane] += static_cast<double>(i);
        });
        CHECK(taken == std::vector<std::size_t>(n, 1));
        CHECK(sums.sum() == static_cast<double>(n * (n > 0 ? n - 1 : 0) / 2));
    }
}

TEST_CASE("the few that match are visited in order, at the ends and beyond the last sixteen") {
    const std::vector<int> marks = [] {
        std::vector<int> of(53, 0);
        for (const std::size_t i : {0u, 15u, 16u, 31u, 47u, 48u, 52u}) of[i] = 1;
        return of;
    }();
    std::vector<std::size_t> visited;
    each_of_few(
        marks.size(),
        [&](std::size_t i) { return marks[i] != 0; },
        [&](std::size_t i) { visited.push_back(i); });
    CHECK(visited == std::vector<std::size_t>{0, 15, 16, 31, 47, 48, 52});
}

}  // namespace
}  // namespace keiretsu::sim
