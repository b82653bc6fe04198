// The allocator of columns.
#include <catch2/catch.hpp>
#include <cstdint>
#include <limits>
#include <new>
#include <utility>

#include "model/state/column.h"

using namespace keiretsu::model;

TEST_CASE("a large column begins on a huge page") {
    Column<float> column(std::size_t{1} << 20, 1.5f);
    CHECK(reinterpret_cast<std::uintptr_t>(column.data()) % (std::size_t{1} << 21) == 0);
    CHECK(column.front() == 1.5f);
    CHECK(column.back() == 1.5f);
}

TEST_CASE("columns of any size can be moved, grown and compared") {
    Column<std::uint32_t> small = {1, 2, 3};
    Column<std::uint32_t> other = small;
    other.resize(1'000'000);
    other.resize(3);
    CHECK(other == small);
    small = std::move(other);
    CHECK(small.back() == 3);
}

TEST_CASE("a count of values whose bytes cannot be counted throws") {
    CHECK_THROWS_AS(HugePageAllocator<double>().allocate(std::numeric_limits<std::size_t>::max()),
                    std::bad_alloc);
}
