// What buyers announce to their suppliers (paper 2.3), by hand-computed arithmetic.
#include "model/purchasing_plans.h"

#include <catch2/catch.hpp>

#include <cmath>

#include "model/state/actors.h"
#include "model/tie_ups.h"
#include "tests/sim/policy_economy.h"

using namespace keiretsu;
using namespace keiretsu::model;

namespace {

/// An actor of 500 employees that buys 100 in equal parts from four suppliers, the first the best.
struct Buying {
    Economy economy = two_towns();
    Row buyer;
    std::vector<Row> suppliers;

    Buying() {
        economy.world.scenario.actors.resize(1);
        economy.world.scenario.actors[0].id = "maker";
        buyer = town_plant(economy, 0, 0, 500);
        for (int i = 0; i < 4; ++i) suppliers.push_back(town_plant(economy, 0, 0, 20));
        buy_from(economy, buyer, suppliers);
        economy.firms.purchases[buyer] = 100;
        economy.firms.parts_price[buyer] = 1;
        economy.offers.resize(economy.rows());
        for (std::size_t i = 0; i < 4; ++i) {
            economy.offers[suppliers[i]].base_score = -static_cast<float>(i);
            economy.offers[suppliers[i]].room = 1000;
        }
    }
    std::vector<LostOrder> quarter() {
        enact_policies(economy);
        std::vector<LostOrder> lost;
        carry_out_plans(economy, lost);
        ++economy.now;
        return lost;
    }
    std::size_t direct() const {
        return distinct_suppliers(economy.firms, economy.slots, buyer).size();
    }
};

}  // namespace

TEST_CASE("a buyer reaches its target number of suppliers evenly, by the last quarter") {
    Buying b;
    add_shock(b.economy, "supplier_consolidation", {{"target", 2}, {"cut", 0}}).actor = "maker";
    // 4 - 2 k/4 after k quarters, rounded down.
    for (const std::size_t expected : {3u, 3u, 2u, 2u}) {
        b.quarter();
        CHECK(b.direct() == expected);
    }
    b.quarter();  // it is over: nothing more is asked
    CHECK(b.economy.policy_effects.purchasing_plans.empty());
}

TEST_CASE("the suppliers that score worst lose their orders to those that stay") {
    Buying b;
    Instrument& shock =
        add_shock(b.economy, "supplier_consolidation", {{"target", 0}, {"cut", 0.5}});
    shock.until = shock.from;
    const std::vector<LostOrder> lost = b.quarter();
    REQUIRE(lost.size() == 2);
    CHECK(lost[0].supplier + lost[1].supplier == b.suppliers[2] + b.suppliers[3]);
    CHECK(lost[0].order == 25);
    CHECK(lost[1].order == 25);
    CHECK(distinct_suppliers(b.economy.firms, b.economy.slots, b.buyer) ==
          std::vector<Row>{b.suppliers[0], b.suppliers[1]});
    float shares = 0;
    for (std::uint32_t i = 0; i < b.economy.firms.slots[b.buyer]; ++i)
        shares += b.economy.slots.share[b.economy.firms.first_slot[b.buyer] + i];
    CHECK(shares == Approx(1));
    // Those who took 50 over have so much less room.
    CHECK(b.economy.offers[b.suppliers[0]].room + b.economy.offers[b.suppliers[1]].room ==
          Approx(2000 - 50));
}

TEST_CASE("all large buyers cut a share of their suppliers, and small ones none") {
    Buying b;
    const Row small = town_plant(b.economy, 0, 0, 50);
    buy_from(b.economy, small, {b.suppliers[0], b.suppliers[1]});
    add_shock(b.economy, "supplier_consolidation", {{"target", 0}, {"cut", 0.5}});
    enact_policies(b.economy);
    REQUIRE(b.economy.policy_effects.purchasing_plans.size() == 1);
    CHECK(b.economy.policy_effects.purchasing_plans[0].buyer == b.buyer);
}

TEST_CASE("a cut of nothing binds no buyer") {
    Buying b;
    add_shock(b.economy, "supplier_consolidation", {{"target", 0}, {"cut", 0}});
    CHECK(b.quarter().empty());
    CHECK(b.economy.policy_effects.purchasing_plans.empty());
}

TEST_CASE("a plan lowers the mean price of parts along its path, and no further") {
    Buying b;
    add_shock(b.economy, "price_reduction", {{"cut", 0.2}}).actor = "maker";
    Slots& slots = b.economy.slots;
    slots.price[0] = 1.2f;
    slots.price[1] = 0.8f;
    for (int k = 1; k <= 4; ++k) {
        b.quarter();
        CHECK(double(b.economy.firms.parts_price[b.buyer]) == Approx(std::pow(0.8, k / 4.0)));
    }
    CHECK(slots.price[0] / slots.price[1] == Approx(1.5));
    b.economy.firms.parts_price[b.buyer] = 0.5f;
    for (std::uint32_t i = 0; i < 4; ++i) slots.price[i] = 0.5f;
    b.economy.now = b.economy.now - 1;  // the last quarter once more: already below its path
    b.quarter();
    CHECK(b.economy.firms.parts_price[b.buyer] == 0.5f);
}

TEST_CASE("in-house production turns parts into value added of all plants of the firm") {
    Buying b;
    const Row branch = town_plant(b.economy, 1, 0, 50);
    give(b.economy, branch, b.buyer);
    b.economy.offers.resize(b.economy.rows());
    Plants& plants = b.economy.plants;
    for (const Row row : {b.buyer, branch}) {
        plants.parts_share[row] = 0.4f;
        plants.value_added_share[row] = 0.3f;
    }
    add_shock(b.economy, "in_house_production", {{"share", 0.5}}).actor = "maker";
    const std::vector<LostOrder> lost = b.quarter();
    REQUIRE(lost.size() == 4);
    CHECK(double(lost[0].order) == Approx(25 * (1 - std::pow(0.5, 0.25))));
    for (int k = 2; k <= 4; ++k) b.quarter();
    // With its parts come the materials that their suppliers bought.
    const double materials = b.economy.world.parameters.network.materials_share;
    for (const Row row : {b.buyer, branch}) {
        CHECK(plants.parts_share[row] == Approx(0.2));
        CHECK(plants.value_added_share[row] == Approx(0.3 + 0.2 * (1 - materials)));
    }
}

TEST_CASE("an actor that announces it hands parts to coordinating suppliers") {
    Buying b;
    Economy& economy = b.economy;
    // Only the first, the largest, puts work out: it can coordinate the other three.
    buy_from(economy, b.suppliers[0], {b.suppliers[1]});
    economy.firms.slot_room[b.suppliers[0]] = 1 + 3;
    economy.firms.purchases[b.suppliers[0]] = 50;
    for (int i = 0; i < 3; ++i)
        each_column(economy.slots, [](auto& column) { column.emplace_back(); });
    economy.plants.employees[b.suppliers[0]] = 100;
    economy.plants.shipments[b.suppliers[0]] = 1000;
    Instrument& shock = add_shock(economy, "supplier_coordination", {{"share", 0.5}});
    shock.actor = "maker";
    shock.until = shock.from;
    CHECK(b.quarter().empty());  // nobody loses an order
    // Half of four parts is two; each is handed over unless it was the coordinator's own.
    CHECK(b.direct() < 4);
    CHECK(b.direct() >= 2);
    float ordered = 0;
    const Row first = b.suppliers[0];
    for (std::uint32_t i = 0; i < economy.firms.slots[first]; ++i)
        ordered += economy.slots.share[economy.firms.first_slot[first] + i] *
                   economy.firms.purchases[first];
    CHECK(ordered == Approx(50 + 25 * double(4 - b.direct())));
}

TEST_CASE("makers that tie up have a component from the cheaper of its two makers that has room") {
    Buying b;
    Economy& economy = b.economy;
    economy.world.scenario.actors.resize(2);
    economy.world.scenario.actors[1].id = "rival";
    economy.world.float_parameters.procurement.lot_size_gain = 0.05f;
    economy.world.float_parameters.procurement.largest_lot_discount = 0.3f;
    // The rival, the second of the actors, buys 50 in one part that costs 0.8.
    const Row rival = b.suppliers[0];
    const Row its_own = town_plant(economy, 0, 1, 20);
    buy_from(economy, rival, {its_own});
    economy.firms.purchases[rival] = 50;
    economy.offers.resize(economy.rows());
    economy.offers[its_own].room = 30;
    economy.offers[its_own].owner = its_own;
    for (const Row supplier : b.suppliers) economy.offers[supplier].owner = supplier;
    Slots& slots = economy.slots;
    slots.price[4] = 0.8f;

    // The cheaper takes an order of 25; the lot of 50 gains 0.05 * 2 * 25 / 75.
    std::vector<LostOrder> lost;
    REQUIRE(share_component(economy, {b.buyer, rival}, {1, 4}, lost));
    const double price = 0.8 * (1 - 0.1 / 3);
    CHECK(slots.supplier[1] == its_own);
    CHECK(slots.supplier[4] == its_own);
    CHECK(double(slots.price[1]) == Approx(price));
    CHECK(double(slots.price[4]) == Approx(price));
    CHECK(double(slots.lot_discount[1]) == Approx(0.1 / 3));
    CHECK(slots.industry[1] == 1);
    CHECK(slots.relation_start[1] == economy.now.index);
    CHECK(economy.offers[its_own].room == 5);
    REQUIRE(lost.size() == 1);
    CHECK(lost[0].supplier == b.suppliers[1]);
    CHECK(lost[0].order == 25);

    // It has one supplier now; and where the cheaper has no room left, the dearer takes both.
    CHECK_FALSE(share_component(economy, {b.buyer, rival}, {1, 4}, lost));
    REQUIRE(share_component(economy, {b.buyer, rival}, {2, 4}, lost));
    CHECK(slots.supplier[4] == b.suppliers[2]);
    CHECK(economy.offers[b.suppliers[2]].room == 950);
    // Neither has: nothing happens.
    economy.offers[b.suppliers[2]].room = economy.offers[b.suppliers[3]].room = 0;
    CHECK_FALSE(share_component(economy, {b.buyer, rival}, {3, 4}, lost));
    CHECK(lost.size() == 2);
}

TEST_CASE("a tie-up of two actors is carried out step by step, and of none that has closed") {
    Buying b;
    Economy& economy = b.economy;
    economy.world.scenario.actors.resize(2);
    economy.world.scenario.actors[1].id = "rival";
    const Row rival = b.suppliers[0];
    std::vector<Row> others;
    for (int i = 0; i < 4; ++i) others.push_back(town_plant(economy, 0, 0, 20));
    buy_from(economy, rival, others);
    economy.firms.purchases[rival] = 100;
    economy.offers.resize(economy.rows());
    for (Row row = 0; row < economy.rows(); ++row) {
        economy.offers[row].room = 1000;
        economy.offers[row].owner = row;
    }
    Instrument& shock = add_shock(economy, "component_tie_up", {{"share", 0.75}});
    shock.actor = "maker";
    shock.partner = "rival";
    enact_policies(economy);
    REQUIRE(economy.policy_effects.tie_ups.size() == 1);
    CHECK(economy.policy_effects.tie_ups[0].buyers == std::array<Row, 2>{b.buyer, rival});
    // What each of four quarters leaves: 0.25^(1/4).
    CHECK(double(economy.policy_effects.tie_ups[0].share) == Approx(1 - std::pow(0.25, 0.25)));
    CHECK(shared_components(0.75f, 4, 40, 0.5f) == 3);
    economy.policy_effects.tie_ups[0].share = 1;
    std::vector<LostOrder> lost;
    carry_out_tie_ups(economy, lost);
    CHECK(lost.size() >= 2);  // of four components drawn, some twice
    CHECK(lost.size() <= 4);
    economy.plants.alive[rival] = 0;
    lost.clear();
    carry_out_tie_ups(economy, lost);
    CHECK(lost.empty());
}

TEST_CASE("common parts go to the cheaper supplier, in larger and cheaper lots") {
    Buying b;
    b.economy.world.parameters.procurement.lot_size_gain = 0.02;
    for (std::uint32_t i = 0; i < 4; ++i)
        b.economy.slots.price[i] = 1 + 0.1f * static_cast<float>(i);
    Instrument& shock = add_shock(b.economy, "component_commonisation", {{"share", 0.25}});
    shock.until = shock.from;
    const std::vector<LostOrder> lost = b.quarter();
    // A quarter of four parts is one: equal lots, so the gain is 2% whole.
    REQUIRE(lost.size() == 1);
    CHECK(lost[0].order == 25);
    CHECK(b.economy.firms.slots[b.buyer] == 3);
    int halves = 0;
    for (std::uint32_t i = 0; i < 3; ++i) {
        if (b.economy.slots.share[i] != 0.5f) continue;
        ++halves;
        const Row kept = b.economy.slots.supplier[i];
        CHECK(kept < lost[0].supplier);  // prices rise with the row
        CHECK(b.economy.slots.price[i] == Approx((1 + 0.1 * (kept - b.suppliers[0])) * 0.98));
    }
    CHECK(halves == 1);
}

TEST_CASE("cross-group purchasing loosens ties step by step") {
    Buying b;
    add_shock(b.economy, "cross_group_purchasing", {{"loosening", 0.6}});
    for (int k = 1; k <= 4; ++k) {
        b.quarter();
        CHECK(double(b.economy.firms.group_tie[b.buyer]) == Approx(std::pow(0.4, k / 4.0)));
    }
}

TEST_CASE("an actor closes its plants in a place, and what moves abroad is lost from then on") {
    Buying b;
    const Row branch = town_plant(b.economy, 1, 0, 50);
    give(b.economy, branch, b.buyer);
    b.economy.national.market_sales = {80, 100};
    b.economy.plants.market_sales[branch] = 8;
    Instrument& shock = add_shock(b.economy, "plant_closure", {{"abroad", 0.5}});
    shock.actor = "maker";
    shock.eligible.places = {"south"};
    enact_policies(b.economy);
    REQUIRE(b.economy.policy_effects.closures.size() == 1);
    CHECK(b.economy.policy_effects.closures[0].row == branch);
    CHECK(b.economy.policy_effects.demand_factor == std::vector<float>{1, 1});
    std::vector<Exit> exits = {{b.suppliers[0], ExitMode::no_heir}};
    add_ordered_closures(b.economy.policy_effects.closures, exits);
    REQUIRE(exits.size() == 2);
    CHECK(exits[1].row == branch);
    CHECK(exits[1].mode == ExitMode::moved_abroad);

    ++b.economy.now;
    enact_policies(b.economy);
    CHECK(b.economy.policy_effects.closures.empty());
    CHECK(b.economy.policy_effects.demand_factor[0] ==
          0.95f);  // a tenth left, half of it went abroad
}

TEST_CASE("eligible plants close one after the other, each once") {
    Economy economy = two_towns();
    for (int i = 0; i < 400; ++i) town_plant(economy, i % 2, 0, 20);
    economy.national.market_sales = {1, 1};
    add_shock(economy, "plant_closure", {{"abroad", 0}}).eligible.places = {"north"};
    std::vector<int> closed(economy.rows(), 0);
    for (int k = 0; k < 4; ++k) {
        enact_policies(economy);
        CHECK(economy.policy_effects.closures.size() == Approx(50).margin(20));
        for (const OrderedClosure& closure : economy.policy_effects.closures) {
            CHECK_FALSE(closure.moves_abroad);
            ++closed[closure.row];
        }
        ++economy.now;
    }
    for (Row row = 0; row < economy.rows(); ++row) CHECK(closed[row] == (row % 2 == 0 ? 1 : 0));
}
