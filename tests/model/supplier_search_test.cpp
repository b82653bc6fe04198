// Whom a buyer asks for a part.
#include "model/supplier_search.h"

#include <catch2/catch.hpp>

#include "config/parameters/parameter_table.h"
#include "model/rules_of_size.h"

using namespace keiretsu::model;

namespace {

constexpr Row buyer = 0;

/// A buyer with 2000 employees and, in rows of their own, ten makers of each of three sizes; all
/// make a value added of 1 a worker and quarter, and have nothing else to do.
Economy economy_with_makers() {
    Economy economy;
    economy.world.places = 1;
    economy.world.industries = 1;
    economy.world.local_search = {0.5f};
    set_parameters(economy.world, keiretsu::default_parameters());
    append_rows(economy, 31);
    Plants& plants = economy.plants;
    for (Row row = 0; row < economy.rows(); ++row) {
        plants.id[row] = row + std::uint64_t{1};
        plants.employees[row] = row == buyer ? 2000.0f
                                : row <= 10  ? 15.0f
                                : row <= 20  ? 60.0f
                                             : 700.0f;
        plants.capacity[row] = plants.employees[row];
        plants.takes_orders[row] = row != buyer;
    }
    economy.offers.resize(economy.rows());
    for (Row row = 0; row < economy.rows(); ++row)
        economy.offers[row] = {0, plants.capacity[row], row, 0};
    economy.directory.rebuild(economy.world, plants);
    return economy;
}

/// The smallest and the largest maker found for an order in many searches.
std::pair<float, float> sizes_found(const Economy& economy, float order) {
    float smallest = 1e9f, largest = 0;
    for (Seed seed = 1; seed <= 200; ++seed) {
        Draws draws(seed, Stream::review, 1, 0);
        const Candidates found = find_candidates(economy, {buyer, 0, order}, 4, draws);
        for (std::size_t k = 0; k < found.count; ++k) {
            smallest = std::min(smallest, economy.plants.employees[found.rows[k]]);
            largest = std::max(largest, economy.plants.employees[found.rows[k]]);
        }
    }
    return {smallest, largest};
}

}  // namespace

TEST_CASE("a part goes to makers of its size below 300 employees, simple processes to small ones") {
    const Economy economy = economy_with_makers();
    CHECK(sizes_found(economy, 1) == std::pair(15.0f, 60.0f));
}

TEST_CASE("small buyers put out few simple processes, and ask makers of any size") {
    Economy economy = economy_with_makers();
    economy.world.float_parameters.network.process_share = 1;
    economy.world.float_parameters.network.process_buyer_employees = 100;
    // The smallest makers that have room for it; a large buyer puts out nothing but such processes.
    CHECK(sizes_found(economy, 5) == std::pair(15.0f, 15.0f));
    economy.plants.employees[buyer] = 10;  // half of its parts are simple processes
    economy.plants.capacity[buyer] = 10;
    CHECK(sizes_found(economy, 5) == std::pair(15.0f, 60.0f));
}

TEST_CASE("a component too large for makers below 300 employees comes from a large enterprise") {
    const Economy economy = economy_with_makers();
    CHECK(sizes_found(economy, 300) == std::pair(700.0f, 700.0f));
}

TEST_CASE("who has no room for an order is not among the candidates") {
    Economy economy = economy_with_makers();
    for (Row row = 11; row <= 20; ++row) economy.offers[row].room = 0.5f;
    CHECK(sizes_found(economy, 1) == std::pair(15.0f, 15.0f));
}
