// Randomised exits: cells and their shares, by hand (ODD 7.12); what is drawn is in
// tests/sim/mechanisms_test.cpp.
#include "model/random_exit.h"

#include <algorithm>
#include <catch2/catch.hpp>

#include "config/parameters/parameter_table.h"
#include "model/rules_of_size.h"

using namespace keiretsu::model;

namespace {

/// Plants of 20 employees of one industry, the first `in_first` in the first of two places.
Economy plants_in_two_places(Row count, Row in_first) {
    Economy economy;
    economy.world.places = 2;
    economy.world.industries = 1;
    set_parameters(economy.world, keiretsu::default_parameters());
    append_rows(economy, count);
    for (Row row = 0; row < count; ++row) {
        economy.plants.id[row] = row + std::uint64_t{1};
        economy.plants.employees[row] = 20;
        economy.plants.place[row] = row < in_first ? 0 : 1;
    }
    return economy;
}

double plants_of(const ExitTally& tally) {
    double sum = 0;
    for (const ExitCell& cell : tally.cells) sum += cell.plants;
    return sum;
}

}  // namespace

TEST_CASE("the share of a cell's plants that closed there closes here") {
    CHECK(expected_exits(3, 40, 20) == 1.5);  // 7.5% of 20
    CHECK(expected_exits(0, 40, 20) == 0);
}

TEST_CASE("living plants and exits are counted by place, size and kind") {
    Economy economy = plants_in_two_places(6, 4);
    economy.plants.alive[5] = 0;
    economy.plants.owner[1] = 0;       // a secondary plant
    economy.plants.employees[2] = 50;  // another band
    const ExitTally tally = tally_exits(economy, {{0, ExitMode::bankrupt}, {4, ExitMode::no_heir}});
    // Two places of one industry, seven bands, two kinds; by band within a place, heads first.
    REQUIRE(tally.cells.size() == 28);
    CHECK(plants_of(tally) == 5);
    const std::size_t band_10 = 2 * 2, band_30 = 3 * 2, place = 14;
    CHECK(tally.cells[band_10].plants == 2);  // rows 0 and 3
    CHECK(tally.cells[band_10 + 1].plants == 1);
    CHECK(tally.cells[band_30].plants == 1);
    CHECK(tally.cells[place + band_10].plants == 1);
    CHECK(tally.cells[band_10].exits[std::size_t(ExitMode::bankrupt)] == 1);
    CHECK(tally.cells[place + band_10].exits[std::size_t(ExitMode::no_heir)] == 1);
}

TEST_CASE("as many close as the share says where that is a whole number") {
    const Economy there = plants_in_two_places(10, 10);
    const ExitTally tally = tally_exits(
        there, {{1, ExitMode::bankrupt}, {2, ExitMode::bankrupt}, {3, ExitMode::customers_lost}});
    // Two tenths and one tenth of the 20 plants here: four and two, in order of rows.
    const std::vector<Exit> exits = randomised_exits(plants_in_two_places(20, 20), tally);
    REQUIRE(exits.size() == 6);
    CHECK(std::count_if(exits.begin(), exits.end(), [](const Exit& exit) {
              return exit.mode == ExitMode::bankrupt;
          }) == 4);
    for (std::size_t i = 1; i < exits.size(); ++i) CHECK(exits[i - 1].row < exits[i].row);
}

TEST_CASE("a place without such plants there takes the share of all places") {
    const Economy there = plants_in_two_places(10, 10);
    const ExitTally tally = tally_exits(there, {{1, ExitMode::low_income}});
    // All ten stand in the first place there and close with a tenth: of 30 in the second place
    // here, three.
    CHECK(randomised_exits(plants_in_two_places(30, 0), tally).size() == 3);
}
