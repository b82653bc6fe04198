// Where buyers look: hash rings of plants.
#include "model/state/directory.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <numeric>

#include "config/parameters/parameter_table.h"
#include "model/numerics/random.h"
#include "model/rules_of_size.h"

using namespace keiretsu::model;

namespace {

World small_world(int places) {
    World world;
    world.places = places;
    world.industries = 1;
    set_parameters(world, keiretsu::default_parameters());
    return world;
}

/// Plants of 50 employees with the given ids that take orders.
Plants plants_with(const std::vector<std::uint64_t>& ids) {
    Economy economy;
    append_rows(economy, static_cast<Row>(ids.size()));
    Plants plants = std::move(economy.plants);
    plants.id.assign(ids.begin(), ids.end());
    std::fill(plants.takes_orders.begin(), plants.takes_orders.end(), std::uint8_t{1});
    std::fill(plants.employees.begin(), plants.employees.end(), 50.0f);
    std::fill(plants.capacity.begin(), plants.capacity.end(), 10.0f);
    return plants;
}

std::vector<std::uint64_t> first_ids(std::size_t n) {
    std::vector<std::uint64_t> ids(n);
    std::iota(ids.begin(), ids.end(), std::uint64_t{1});
    return ids;
}

Row look(const Directory& directory, const Search& search, std::uint32_t point) {
    Directory::RingPoint spot;
    directory.choose_ring(directory.rings_of(search), 0.5f, point, spot);
    directory.prefetch_plants(spot);
    return directory.plant_at(spot);
}

/// Id that a draw finds; 0 for none.
std::uint64_t id_at(const Directory& directory, const Plants& plants, std::uint32_t point) {
    const Row row = look(directory, {.place = 0}, point);
    return row == no_row ? 0 : plants.id[row];
}

/// The plant at or after a point, by trying all.
std::uint64_t nearest(const Plants& plants, std::uint32_t point) {
    return *std::min_element(plants.id.begin(), plants.id.end(), [&](auto a, auto b) {
        return hash_of(a) - point < hash_of(b) - point;
    });
}

std::uint32_t some_point(std::uint32_t i) {
    return draw_words(1, Stream::review, i, 0)[0];
}

}  // namespace

TEST_CASE("a draw finds the plant at or after its point on the ring") {
    const Plants plants = plants_with(first_ids(300));
    Directory directory;
    directory.rebuild(small_world(1), plants);
    REQUIRE(directory.listed() == 300);
    for (std::uint32_t i = 0; i < 3000; ++i)
        REQUIRE(id_at(directory, plants, some_point(i)) == nearest(plants, some_point(i)));
    for (const std::uint64_t id : plants.id) REQUIRE(id_at(directory, plants, hash_of(id)) == id);
    CHECK(id_at(directory, plants, 0) == nearest(plants, 0));
    CHECK(id_at(directory, plants, 0xffffffffu) == nearest(plants, 0xffffffffu));
}

TEST_CASE("one more plant changes only the draws that fall just before it") {
    const World world = small_world(1);
    const Plants before = plants_with(first_ids(300));
    const Plants after = plants_with(first_ids(301));
    Directory one, two;
    one.rebuild(world, before);
    two.rebuild(world, after);
    int changed = 0;
    const std::uint32_t n = 30000;
    for (std::uint32_t i = 0; i < n; ++i) {
        const std::uint64_t found = id_at(two, after, some_point(i));
        if (found == id_at(one, before, some_point(i))) continue;
        REQUIRE(found == 301);
        ++changed;
    }
    CHECK(changed > 0);
    CHECK(changed < static_cast<int>(n / 20));  // about one in 301
    CHECK(id_at(two, after, hash_of(301)) == 301);
    CHECK(id_at(two, after, hash_of(301) + 1) == id_at(one, before, hash_of(301) + 1));
}

TEST_CASE("the order of rows changes no draw") {
    const World world = small_world(1);
    std::vector<std::uint64_t> ids = first_ids(300);
    const Plants plants = plants_with(ids);
    std::reverse(ids.begin(), ids.end());
    const Plants reversed = plants_with(ids);
    Directory one, two;
    one.rebuild(world, plants);
    two.rebuild(world, reversed);
    for (std::uint32_t i = 0; i < 2000; ++i)
        REQUIRE(id_at(one, plants, some_point(i)) == id_at(two, reversed, some_point(i)));
}

TEST_CASE("only open plants that take orders and have room are listed") {
    Plants plants = plants_with(first_ids(4));
    plants.alive[0] = 0;
    plants.takes_orders[1] = 0;
    plants.slot_orders[2] = 1000;
    Directory directory;
    directory.rebuild(small_world(1), plants);
    CHECK(directory.listed() == 1);
    for (std::uint32_t i = 0; i < 50; ++i) CHECK(look(directory, {.place = 0}, some_point(i)) == 3);
}

TEST_CASE("a search keeps to its place, industry and bands, or finds nobody") {
    Plants plants = plants_with(first_ids(40));
    for (Row row = 0; row < 40; ++row) plants.place[row] = static_cast<std::uint8_t>(row % 2);
    for (Row row = 30; row < 40; ++row) plants.employees[row] = 5;
    Directory directory;
    directory.rebuild(small_world(2), plants);
    const int band = size_band(50);
    for (std::uint32_t i = 0; i < 200; ++i) {
        const std::uint32_t point = some_point(i);
        const Row local = look(directory, {.place = 1, .band_from = band, .band_to = band}, point);
        REQUIRE((plants.place[local] == 1 && local < 30));
        const Row small = look(directory, {.band_from = 1, .band_to = 1}, point);
        REQUIRE((small >= 30 && small < 40));
        REQUIRE(look(directory, {.band_from = 2, .band_to = 2}, point) == no_row);
        REQUIRE(look(directory, {.place = 0, .band_from = 5, .band_to = 6}, point) == no_row);
    }
}

TEST_CASE("every plant passes excess orders to the next on its ring") {
    Plants plants = plants_with(first_ids(50));
    Directory directory;
    directory.rebuild(small_world(1), plants);
    link_fallbacks(directory, plants);
    // One ring through all, in order of hashes.
    Row row = 0;
    for (int step = 0; step < 50; ++step) {
        const Row next = plants.fallback[row];
        CHECK(next != row);
        CHECK(nearest(plants, hash_of(plants.id[row]) + 1) == plants.id[next]);
        row = next;
    }
    CHECK(row == 0);

    plants.takes_orders[7] = 0;
    directory.rebuild(small_world(1), plants);
    link_fallbacks(directory, plants);
    CHECK(plants.fallback[7] == 7);
}
