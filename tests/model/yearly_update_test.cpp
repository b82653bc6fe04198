// Levels, lists of rows and new buyers, by hand (ODD 2, 7.15); sweep_level is in rules_test.cpp.
#include "model/yearly_update.h"

#include <catch2/catch.hpp>

#include "config/parameters/parameter_table.h"
#include "model/rules_of_size.h"

using namespace keiretsu;
using namespace keiretsu::model;

namespace {

/// Firms of the given employees, of one place and industry, that buy nothing.
Economy firms_of_sizes(const std::vector<float>& employees) {
    Economy economy;
    economy.world.places = 1;
    economy.world.industries = 1;
    economy.world.supplier_mix = {1};
    set_parameters(economy.world, default_parameters());
    append_rows(economy, static_cast<Row>(employees.size()));
    for (Row row = 0; row < economy.rows(); ++row) {
        economy.plants.id[row] = row + std::uint64_t{1};
        economy.plants.employees[row] = employees[row];
    }
    return economy;
}

/// A buyer's only part.
void add_part(Economy& economy, Row buyer, Row supplier) {
    economy.firms.first_slot[buyer] = static_cast<std::uint32_t>(economy.slots.supplier.size());
    economy.firms.slots[buyer] = economy.firms.slot_room[buyer] = 1;
    each_column(economy.slots, [](auto& column) { column.emplace_back(); });
    economy.slots.supplier.back() = supplier;
    economy.slots.share.back() = 1;
}

}  // namespace

TEST_CASE("a supplier's level is one below its buyers', weighted by what they order") {
    Economy economy = firms_of_sizes({500, 50, 40, 20, 10});
    add_part(economy, 0, 3);
    add_part(economy, 1, 3);
    add_part(economy, 2, 4);
    economy.suppliers.rebuild(economy.firms, economy.slots, serial_for);
    economy.plants.level = {1, 3, 3, 4, 4};
    economy.firms.purchases = {80, 20, 5, 0, 0};
    Column<std::uint8_t> next(economy.rows());
    compute_levels(economy, {0, economy.rows()}, next);
    CHECK(next[0] == 1);  // a large enterprise
    CHECK(next[1] == 2);  // sells to nobody here
    CHECK(next[3] == 2);  // 1 + (80 * 1 + 20 * 3) / 100 = 2.4
    CHECK(next[4] == 4);  // 1 + 3
    economy.firms.purchases[1] = 120;
    compute_levels(economy, {0, economy.rows()}, next);
    CHECK(next[3] == 3);  // 1 + (80 * 1 + 120 * 3) / 200 = 3.2
}

TEST_CASE("a plant of a large firm stands on the first level whatever its own size") {
    Economy economy = firms_of_sizes({500, 20});
    economy.plants.owner[1] = 0;
    Column<std::uint8_t> next(economy.rows());
    compute_levels(economy, {0, economy.rows()}, next);
    CHECK(next[1] == 1);
}

TEST_CASE("living rows are listed by level, and secondary plants where their firms stand") {
    Economy economy = firms_of_sizes({500, 50, 40, 20, 10});
    economy.plants.level = {1, 3, 2, 4, 2};
    economy.plants.owner[3] = 1;
    economy.plants.alive[2] = 0;
    list_rows(economy);
    CHECK(economy.levels[0] == RowList{0});
    CHECK(economy.levels[1] == RowList{4});
    CHECK(economy.levels[2] == RowList{1, 3});
    CHECK(economy.levels[3].empty());
    CHECK(economy.secondary_plants == RowList{3});
    CHECK(economy.plants.level[3] == 3);
}

TEST_CASE("a firm that has grown to ten employees buys equal parts that it made itself before") {
    Economy economy = firms_of_sizes({100, 9, 25});
    Parameters p = default_parameters();
    p.network.slots_at_100 = 3;
    p.network.slots_size_elasticity = 0.5;
    p.network.new_buyer_employees = 10;
    p.network.small_outsourcing_share = p.network.large_outsourcing_share = 1;
    p.network.parts_share_large = 0.4;
    p.network.parts_share_size_elasticity = 1.0 / 3;
    p.network.materials_share = 0.5;
    p.network.model_life = 16;
    set_parameters(economy.world, p);
    economy.now = Quarter(1990, 1);
    economy.plants.market_price = {1.5f, 1, 1};
    add_part(economy, 2, 0);  // buys already
    admit_new_buyers(economy);
    // 3 * (100 / 100)^0.5 and a draw below one, rounded down.
    REQUIRE(economy.firms.slots[0] == 3);
    CHECK(economy.firms.slot_room[0] == 5);  // 3 + 1 + 1
    CHECK(economy.firms.slots[1] == 0);
    CHECK(economy.firms.slots[2] == 1);
    CHECK(economy.slots.supplier.size() == 6);
    const std::uint32_t first = economy.firms.first_slot[0];
    const int end = economy.slots.model_end[first];
    CHECK(end > economy.now.index);
    CHECK(end <= economy.now.index + 16);
    for (std::uint32_t slot = first; slot < first + 3; ++slot) {
        CHECK(economy.slots.supplier[slot] == no_row);
        CHECK(economy.slots.share[slot] == 1.0f / 3);
        CHECK(economy.slots.price[slot] == 1.5f);
        CHECK(economy.slots.model_end[slot] == end);  // one model
    }
    CHECK(economy.slots.share[first + 3] == 0.0f);
    // 0.4 * (100 / 1000)^(1/3) of shipments are parts; half of the rest is value added.
    const double parts = 0.4 * std::cbrt(0.1);
    CHECK(economy.plants.parts_share[0] == Approx(parts));
    CHECK(economy.plants.value_added_share[0] == Approx(0.5 * (1 - parts)));
    CHECK(economy.firms.parts_price[0] == 1.5f);
}

TEST_CASE("the larger a firm, the more often it puts work out; some large ones never do") {
    NetworkParametersOf<float> p = {};
    p.small_outsourcing_share = 0.4f;
    p.large_outsourcing_share = 0.8f;
    CHECK(outsourcing_share(p, 3) == 0);
    CHECK(outsourcing_share(p, 4) == Approx(0.4));
    CHECK(outsourcing_share(p, std::sqrt(4.0f * 300)) == Approx(0.6));
    CHECK(outsourcing_share(p, 300) == Approx(0.8));
    CHECK(outsourcing_share(p, 5000) == Approx(0.8));

    Economy economy = firms_of_sizes(std::vector<float>(400, 300));
    Parameters all = default_parameters();
    all.network.large_outsourcing_share = 0.8;
    set_parameters(economy.world, all);
    for (int year = 0; year < 2; ++year) {  // whoever did not at its size does not later
        admit_new_buyers(economy);
        int buyers = 0;
        for (const std::uint32_t slots : economy.firms.slots) buyers += slots > 0;
        CHECK(buyers == Approx(320).margin(30));
    }
}

TEST_CASE("a new buyer has one part at least") {
    Economy economy = firms_of_sizes({10});
    Parameters p = default_parameters();
    p.network.slots_at_100 = 1e-9;
    p.network.small_outsourcing_share = p.network.large_outsourcing_share = 1;
    set_parameters(economy.world, p);
    admit_new_buyers(economy);
    CHECK(economy.firms.slots[0] == 1);
}
