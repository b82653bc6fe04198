#include "sim/office/systemic.h"

#include <catch2/catch.hpp>

#include "tests/sim/tiny_economy.h"

using namespace keiretsu;
using namespace keiretsu::model;

namespace {

Row add_shipper(Economy& economy, float employees, float shipments, float parts_share) {
    const Row row = add_plant(economy, 0, employees);
    economy.plants.shipments[row] = shipments;
    economy.plants.value_added_share[row] = 0.5f;
    economy.plants.parts_share[row] = parts_share;
    economy.firms.purchases[row] = shipments * parts_share;
    return row;
}

}  // namespace

TEST_CASE("losses pass down and up a chain in proportion to shipments") {
    Economy economy = empty_economy();
    // An assembler ships 100 and buys 40 of parts, half from each of two suppliers; the first ships
    // 50, of which 20 to it, and buys 10 of parts from a third firm, which ships 10.
    const Row top = add_shipper(economy, 400, 100, 0.4f);
    const Row first = add_shipper(economy, 40, 50, 0.2f);
    const Row second = add_shipper(economy, 30, 20, 0);
    const Row last = add_shipper(economy, 5, 10, 0);
    buy_from(economy, first, {last});
    buy_from(economy, top, {first, second});

    const sim::SystemicLoss loss = sim::systemic_loss(economy);
    CHECK(loss.own[top] == Approx(50));
    CHECK(loss.own[first] == Approx(25));
    // Down: the first loses 20 / 50 of 25, and the last all that the first loses: 2 / 5 of 5.
    CHECK(loss.suppliers[last] == 0);
    CHECK(loss.suppliers[first] == Approx(5));
    CHECK(loss.suppliers[top] == Approx(0.4 * (25 + 5) + 1.0 * 10));
    // Up: without the first's parts the top lacks 20 of 100; without the last's, the first lacks 10
    // of 50, and the top a fifth of that fifth.
    CHECK(loss.buyers[top] == 0);
    CHECK(loss.buyers[first] == Approx(0.2 * 50));
    CHECK(loss.buyers[second] == Approx(0.2 * 50));
    CHECK(loss.buyers[last] == Approx(0.2 * (25 + 0.2 * 50)));
}

TEST_CASE("the most critical firms are listed by tier, the largest loss first") {
    auto started = Started(small_baseline(0.002), 42);
    started.run();
    const auto rows = sim::survey_critical(started.economy, 1, 1981);
    REQUIRE(rows.size() >= 30);
    for (std::size_t i = 1; i < rows.size(); ++i) {
        if (rows[i].tier != rows[i - 1].tier) continue;
        CHECK(rows[i].rank == rows[i - 1].rank + 1);
        CHECK(rows[i].share_of_nation <= rows[i - 1].share_of_nation);
    }
    CHECK(rows.front().tier == 1);
    CHECK(rows.front().share_of_nation > rows.back().share_of_nation);
}
