#include "sim/office/fates.h"

#include <catch2/catch.hpp>

#include "tests/sim/tiny_economy.h"

using namespace keiretsu;
using namespace keiretsu::model;

namespace {

/// One large enterprise with suppliers A, B and C; A has a supplier of its own, D.
struct Cut {
    Economy economy = empty_economy();
    Row large, a, b, c, d, other;
    sim::Fates fates = {};

    Cut() {
        economy.world.scenario.shocks = {{.id = "cut",
                                          .kind = "supplier_consolidation",
                                          .from = Quarter(1991, 1),
                                          .until = Quarter(1991, 2)}};
        large = add_plant(economy, 0, 400);
        a = add_plant(economy, 0, 20);
        b = add_plant(economy, 0, 30);
        c = add_plant(economy, 0, 40);
        d = add_plant(economy, 0, 5);
        other = add_plant(economy, 0, 50);
        buy_from(economy, a, {d});
        buy_from(economy, large, {a, b, c});
        fates.record(economy, {});
    }
    void next(const sim::QuarterEvents& events = {}) {
        ++economy.now;
        fates.record(economy, events);
    }
    std::vector<sim::FateRow> rows() const { return fates.rows(economy, 1, economy.now - 1); }
};

}  // namespace

TEST_CASE("suppliers are followed as kept until no buyer that cuts orders from them") {
    Cut cut;
    auto rows = cut.rows();
    REQUIRE(rows.size() == 3);
    CHECK(rows[0].group == "kept");
    CHECK(rows[0].followed == 3);
    CHECK(rows[1].followed == 0);

    buy_from(cut.economy, cut.large, {cut.b, cut.c});
    cut.next();
    rows = cut.rows();
    CHECK(rows[0].followed == 2);
    CHECK(rows[1].group == "dropped");
    CHECK(rows[1].followed == 1);
    CHECK(rows[1].with_buyers == 0);
    CHECK(rows[1].employees_before == 20);
    CHECK(rows[2].group == "below");
    CHECK(rows[2].followed == 1);
    CHECK(rows[2].employees == 5);

    // It finds another buyer, and shrinks.
    buy_from(cut.economy, cut.other, {cut.a});
    cut.economy.plants.employees[cut.a] = 12;
    cut.next();
    rows = cut.rows();
    CHECK(rows[1].with_new_buyers == 1);
    CHECK(rows[1].new_buyers == 1);
    CHECK(rows[1].employees == 12);
    CHECK(rows[1].employees_before == 20);
}

TEST_CASE("who closes is counted once, by mode, and is not taken for dropped") {
    Cut cut;
    cut.economy.plants.alive[cut.b] = 0;
    buy_from(cut.economy, cut.large, {cut.a, cut.c});
    sim::QuarterEvents events;
    events.exits = {{cut.b, ExitMode::bankrupt}};
    events.closed = {{0, 0, 0, 2, ExitMode::bankrupt}};
    cut.next(events);
    auto rows = cut.rows();
    CHECK(rows[0].followed == 3);
    CHECK(rows[0].open == 2);
    CHECK(rows[0].bankrupt == 1);
    CHECK(rows[1].followed == 0);
    cut.next();
    CHECK(cut.rows()[0].bankrupt == 0);
}

TEST_CASE("after the cut nobody is dropped any more, and without one nobody is followed") {
    Cut cut;
    cut.next();
    cut.next();
    buy_from(cut.economy, cut.large, {cut.b});
    cut.next();
    CHECK(cut.rows()[1].followed == 0);

    Economy economy = empty_economy();
    sim::Fates none;
    none.record(economy, {});
    CHECK(none.rows(economy, 1, economy.now - 1).empty());
}
