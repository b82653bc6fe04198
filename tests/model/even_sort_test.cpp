#include "model/numerics/even_sort.h"

#include <catch2/catch.hpp>
#include <functional>
#include <vector>

#include "model/state/directory.h"

using namespace keiretsu::model;

namespace {

std::vector<std::uint64_t> sorted_evenly(std::vector<std::uint64_t> items) {
    sort_evenly_spread(
        std::span(items),
        [](std::uint64_t item) { return static_cast<std::uint32_t>(item >> 32); },
        std::less<>());
    return items;
}

}  // namespace

TEST_CASE("a sort of hashes gives the order of any sort, however evenly they are spread") {
    for (const std::size_t n : {0u, 1u, 2u, 32u, 33u, 1000u}) {
        std::vector<std::uint64_t> spread(n), crowded(n), equal(n, 7);
        for (std::size_t i = 0; i < n; ++i) {
            spread[i] = (std::uint64_t{hash_of(i)} << 32) + n - i;
            crowded[i] = ~std::uint64_t{0} - spread[i] % 5;
        }
        for (const auto& items : {spread, crowded, equal}) {
            std::vector<std::uint64_t> expected = items;
            std::sort(expected.begin(), expected.end());
            CHECK(sorted_evenly(items) == expected);
        }
    }
}
