// Parts handed to coordinating suppliers, by hand (ODD 7.10c).
#include "model/coordination.h"

#include <catch2/catch.hpp>

#include "model/rules_of_size.h"

using namespace keiretsu;
using namespace keiretsu::model;

namespace {

/// Row 0, of 500, buys 100 in parts of 30, 50 and 20 from rows 1 (20 people), 2 (120) and 3 (8).
/// Row 2 ships 80 and buys 16 from row 3, in one part, with room for two more. The models of row 0
/// have just changed.
struct Chain {
    Economy economy;

    Chain() {
        append_rows(economy, 4);
        Plants& plants = economy.plants;
        plants.id = {1, 2, 3, 4};
        plants.employees = {500, 20, 120, 8};
        plants.shipments = {400, 40, 80, 30};
        plants.slot_orders = {0, 30, 50, 36};
        plants.slot_value = {0, 36, 50, 34};
        plants.parts_share = {0.25f, 0, 0.2f, 0};
        plants.value_added_share = {0.4f, 0.5f, 0.4f, 0.5f};
        plants.expected_orders = {400, 40, 100, 30};
        plants.experience = {400, 40, 120, 30};
        each_column(economy.slots, [](auto& column) { column.resize(6); });
        Firms& firms = economy.firms;
        firms.first_slot = {0, 0, 3, 6};
        firms.slots = {3, 0, 1, 0};
        firms.slot_room = {3, 0, 3, 0};
        firms.purchases = {100, 0, 16, 0};
        firms.pressure = {1, 0, 0, 0};
        firms.group = {7, 7, 7, 0};
        economy.slots.supplier = {1, 2, 3, 3, no_row, no_row};
        economy.slots.share = {0.3f, 0.5f, 0.2f, 1, 0, 0};
        economy.slots.price = {1.2f, 1, 0.9f, 1, 0, 0};
        economy.slots.in_group = {1, 1, 0, 0, 0, 0};
        economy.offers.resize(4);
        economy.offers[1].group = economy.offers[2].group = 7;
        economy.now = Quarter(1995, 1);
        economy.world.parameters.network.model_life = 12;
        economy.world.float_parameters.network.largest_parts_share = 0.6f;
        economy.world.float_parameters.procurement.coordination = 1;
        economy.world.float_parameters.procurement.coordinator_employees = 30;
        for (std::uint32_t slot = 0; slot < 6; ++slot) {
            economy.slots.model_end[slot] = static_cast<std::int16_t>(economy.now.index + 12);
            economy.slots.relation_start[slot] = static_cast<std::int16_t>(economy.now.index - 20);
        }
    }
    Draws draws(int k = 0) const { return {1, Stream::coordination, 1, k}; }
    /// What a row is asked to make, volume a quarter.
    float ordered_from(Row supplier) const {
        float sum = 0;
        for (const Row buyer : {Row{0}, Row{2}})
            for (std::uint32_t i = 0; i < economy.firms.slots[buyer]; ++i) {
                const std::uint32_t slot = economy.firms.first_slot[buyer] + i;
                if (economy.slots.supplier[slot] == supplier)
                    sum += economy.slots.share[slot] * economy.firms.purchases[buyer];
            }
        return sum;
    }
};

}  // namespace

TEST_CASE("parts are handed over by pressure and by what is renewed") {
    CHECK(expected_handovers(0.3f, 0.5f, 20) == Approx(3));
    CHECK(expected_handovers(0, 1, 20) == 0.0f);
}

TEST_CASE("what a coordinator passes on adds to sales and purchases, and to nothing else") {
    // 30 more on 80: 16 + 30 of 110 are parts, and 32 its own work as before.
    const PassingOn books = passing_on(0.2f, 0.4f, 30.0f / 80);
    CHECK(books.growth == Approx(1.375));
    CHECK(books.parts_share * 110 == Approx(46));
    CHECK(books.value_added_share * 110 == Approx(32));
    // Materials too: 0.4 of 80.
    CHECK((1 - books.parts_share - books.value_added_share) * 110 == Approx(32));
}

TEST_CASE("a part and its supplier go to a coordinator, and no order is lost or made") {
    Chain chain;
    Economy& economy = chain.economy;
    Draws draws = chain.draws();
    REQUIRE(hand_over_part(economy, 0, 0, draws));
    const Firms& firms = economy.firms;
    const Slots& slots = economy.slots;
    // Row 0 buys from rows 3 and 2: 20 and 80, the latter at (0.5 * 1 + 0.3 * 1.2) / 0.8.
    REQUIRE(firms.slots[0] == 2);
    CHECK(slots.supplier[0] == 3);
    CHECK(slots.supplier[1] == 2);
    CHECK(slots.share[1] == Approx(0.8));
    CHECK(slots.price[1] == Approx(1.075));
    // Row 2 buys 16 and 30, the latter at the price and for the model agreed.
    REQUIRE(firms.slots[2] == 2);
    CHECK(firms.purchases[2] == Approx(46));
    CHECK(slots.share[3] == Approx(16.0 / 46));
    CHECK(slots.share[4] == Approx(30.0 / 46));
    CHECK(slots.supplier[4] == 1);
    CHECK(slots.price[4] == 1.2f);
    CHECK(slots.model_end[4] == economy.now.index + 12);
    CHECK(slots.relation_start[4] == economy.now.index);
    CHECK(slots.in_group[4] == 1);
    CHECK(firms.parts_price[2] == Approx((16 + 30 * 1.2) / 46));
    CHECK(firms.parts_price[0] == Approx(0.2 * 0.9 + 0.8 * 1.075));
    CHECK(firms.next_review[2] == economy.now.index + 12);
    // Rows 1 and 3 are asked for as much as before, and row 2 for 30 more.
    CHECK(chain.ordered_from(1) == Approx(30));
    CHECK(chain.ordered_from(3) == Approx(20 + 16));
    CHECK(chain.ordered_from(2) == Approx(50 + 30));
    // Its parts at so much more shipments are what it now orders, and its own work is the same.
    const Plants& plants = economy.plants;
    CHECK(plants.shipments[2] == Approx(80 + 30));
    CHECK(plants.slot_orders[2] == Approx(80));
    CHECK(plants.slot_value[2] == Approx(50 + 30 * 1.2));
    CHECK(plants.parts_share[2] * plants.shipments[2] == Approx(46));
    CHECK(plants.value_added_share[2] * plants.expected_orders[2] == Approx(0.4 * 100));
    CHECK(plants.experience[2] / plants.expected_orders[2] == Approx(1.2));
}

TEST_CASE("who coordinates is larger than the supplier, puts work out and has room") {
    Chain chain;
    Economy& economy = chain.economy;
    REQUIRE(can_coordinate(economy, 0, 0, 2));
    CHECK_FALSE(can_coordinate(economy, 0, 0, 3));  // smaller, and puts nothing out
    CHECK_FALSE(can_coordinate(economy, 0, 1, 2));  // its own part
    const auto refused_after = [](auto change) {
        Chain other;
        change(other.economy);
        Draws draws = other.draws();
        return !hand_over_part(other.economy, 0, 0, draws) && other.economy.firms.slots[0] == 3;
    };
    CHECK(refused_after([](Economy& e) { e.plants.employees[2] = 29; }));
    CHECK(refused_after([](Economy& e) { e.plants.employees[1] = 120; }));
    CHECK(refused_after([](Economy& e) { e.plants.owner[2] = 0; }));
    CHECK(refused_after([](Economy& e) { e.plants.owner[1] = 2; }));
    CHECK(refused_after([](Economy& e) { e.firms.slot_room[2] = 1; }));
    CHECK(refused_after([](Economy& e) { e.firms.slots[2] = 0; }));
    CHECK(refused_after([](Economy& e) { e.slots.supplier[0] = no_row; }));
    CHECK(refused_after([](Economy& e) { e.world.scenario.actors.resize(3); }));
    // 46 of 110 would be parts.
    CHECK(refused_after(
        [](Economy& e) { e.world.float_parameters.network.largest_parts_share = 0.4f; }));
}

TEST_CASE("large buyers under pressure hand over parts whose model changes, others none") {
    Chain chain;
    Economy& economy = chain.economy;
    economy.world.float_parameters.procurement.coordination = 20;  // as often as there are parts
    RowList buyers;
    find_coordinated_buyers(economy, {0, 4}, buyers);
    REQUIRE(buyers == RowList{0});
    CHECK(hand_over_parts(economy, buyers) == 2);  // from rows 1 and 3; the third is row 2's own
    CHECK(economy.firms.slots[0] == 1);
    CHECK(economy.firms.slots[2] == 3);
    CHECK(chain.ordered_from(1) == Approx(30));
    CHECK(chain.ordered_from(3) == Approx(36));

    Chain later;
    ++later.economy.now;
    CHECK(hand_over_parts(later.economy, {0}) == 0);
    for (const auto change : {+[](Economy& e) { e.firms.pressure[0] = 0; },
                              +[](Economy& e) { e.plants.employees[0] = 299; },
                              +[](Economy& e) { e.world.scenario.actors.resize(1); }}) {
        Chain other;
        change(other.economy);
        RowList none;
        find_coordinated_buyers(other.economy, {0, 4}, none);
        CHECK(none.empty());
    }
}
