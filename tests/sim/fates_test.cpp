#include "sim/office/fates.h"

#include <algorithm>
#include <catch2/catch.hpp>

#include "sim/office/exit_columns.h"
#include "sim/office/fate_twins.h"
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
        economy.world.scenario.horizon.report = Quarter(1990, 4);
        economy.national.log_productivity = {0, 0};
        economy.national.log_employees = {0, 0};
        large = add_plant(economy, 0, 400);
        a = add_plant(economy, 0, 20);
        b = add_plant(economy, 0, 30);
        c = add_plant(economy, 0, 40);
        d = add_plant(economy, 0, 5);
        other = add_plant(economy, 0, 50);
        buy_from(economy, a, {d});
        buy_from(economy, large, {a, b, c});
    }
    void begin() { fates.record(economy, {}); }
    void next(const sim::QuarterEvents& events = {}) {
        ++economy.now;
        fates.record(economy, events);
    }
    sim::QuarterEvents close(Row row, ExitMode mode) { return closed(economy, row, mode); }
    static sim::QuarterEvents closed(Economy& in, Row row, ExitMode mode) {
        in.plants.alive[row] = 0;
        sim::QuarterEvents events;
        events.exits = {{row, mode}};
        events.closed = {{0, 0, 0, 2, mode}};
        return events;
    }
    std::vector<sim::FateRow> rows() const { return fates.rows(economy, 1, economy.now - 1); }
};

/// The row of a group in a kind of run and quarter.
const sim::FateRow& row_of(const std::vector<sim::FateRow>& rows,
                           const std::string& run,
                           const std::string& group,
                           Quarter quarter) {
    for (const sim::FateRow& row : rows)
        if (row.run == run && row.group == group && row.year == quarter.year() &&
            row.quarter == quarter.of_year())
            return row;
    FAIL("no row of " << run << " " << group << " in " << to_string(quarter));
    return rows.front();
}

double closed_so_far(const sim::FateRow& row) {
    double sum = 0;
    for (const auto column : sim::exit_so_far_columns<sim::FateRow>) sum += row.*column;
    return sum;
}

}  // namespace

TEST_CASE("suppliers are followed as kept until no buyer that cuts orders from them") {
    Cut cut;
    cut.begin();
    auto rows = cut.rows();
    REQUIRE(rows.size() == 3);
    CHECK(rows[0].cut == "cut");
    CHECK(rows[0].run == "arm");
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
    cut.economy.plants.slot_orders[cut.a] = 7;
    cut.economy.plants.shipments[cut.a] = 9;
    cut.next();
    rows = cut.rows();
    CHECK(rows[1].with_new_buyers == 1);
    CHECK(rows[1].new_buyers == 1);
    CHECK(rows[1].employees == 12);
    CHECK(rows[1].employees_before == 20);
    CHECK(rows[1].orders == 7);
    CHECK(rows[1].shipments == 9);
}

TEST_CASE("who closes is counted once, by mode, and is not taken for dropped") {
    Cut cut;
    cut.begin();
    const auto events = cut.close(cut.b, ExitMode::bankrupt);
    buy_from(cut.economy, cut.large, {cut.a, cut.c});
    cut.next(events);
    auto rows = cut.rows();
    CHECK(rows[0].followed == 3);
    CHECK(rows[0].open == 2);
    CHECK(rows[0].bankrupt == 1);
    CHECK(rows[0].bankrupt_so_far == 1);
    CHECK(rows[1].followed == 0);
    cut.next();
    CHECK(cut.rows()[0].bankrupt == 0);
    CHECK(cut.rows()[0].bankrupt_so_far == 1);
}

TEST_CASE("after the cut nobody is dropped any more, and without one nobody is followed") {
    Cut cut;
    cut.begin();
    cut.next();
    cut.next();
    buy_from(cut.economy, cut.large, {cut.b});
    cut.next();
    CHECK(cut.rows()[1].followed == 0);

    Economy economy = empty_economy();
    sim::Fates none;
    none.record(economy, {});
    CHECK(none.rows(economy, 1, economy.now - 1).empty());
    CHECK(none.selection(1).empty());
}

TEST_CASE("two cuts of a scenario are followed apart, and one that a scenario lacks is forgotten") {
    Cut cut;
    cut.economy.world.scenario.shocks.push_back({.id = "later",
                                                 .kind = "supplier_consolidation",
                                                 .from = Quarter(1991, 2),
                                                 .until = Quarter(1991, 3)});
    cut.begin();
    CHECK(cut.rows().size() == 3);
    buy_from(cut.economy, cut.large, {cut.b, cut.c});
    cut.next();
    const auto rows = cut.rows();
    REQUIRE(rows.size() == 6);
    CHECK(rows[1].cut == "cut");
    CHECK(rows[1].followed == 1);
    CHECK(rows[3].cut == "later");
    CHECK(rows[3].followed == 2);  // A was dropped before it began
    cut.economy.world.scenario.shocks.erase(cut.economy.world.scenario.shocks.begin());
    cut.fates.begin(cut.economy);
    CHECK(cut.rows().size() == 3);
    CHECK(cut.rows()[0].cut == "later");
}

TEST_CASE("the kept and the dropped are measured as they were when the cut began") {
    Cut cut;
    // Usual is 0 for one employee of log 0: with no size premium, log A itself.
    cut.economy.world.premium = 0;
    cut.economy.plants.log_productivity[cut.a] = -1;
    cut.economy.plants.log_productivity[cut.b] = 2;
    cut.economy.plants.log_productivity[cut.c] = 4;
    cut.economy.plants.defect_rate[cut.a] = 0.03f;
    cut.economy.plants.defect_rate[cut.b] = 0.01f;
    cut.economy.plants.defect_rate[cut.c] = 0.02f;
    cut.begin();
    for (const Row row : {cut.a, cut.b, cut.c}) cut.economy.plants.log_productivity[row] = 9;
    buy_from(cut.economy, cut.large, {cut.b, cut.c});
    cut.next();
    const auto rows = cut.fates.selection(4);
    REQUIRE(rows.size() == 2 * sim::cut_measures.size());
    CHECK(rows[0].replicate == 4);
    CHECK(rows[0].measure == "productivity");
    CHECK(rows[0].group == "kept");
    CHECK(rows[0].plants == 2);
    CHECK(rows[0].mean == 3);
    CHECK(rows[0].spread == 1);
    CHECK(rows[1].group == "dropped");
    CHECK(rows[1].plants == 1);
    CHECK(rows[1].mean == -1);
    const auto defects = std::find_if(
        rows.begin(), rows.end(), [](const auto& row) { return row.measure == "defect_rate"; });
    REQUIRE(defects + 1 < rows.end());
    CHECK(defects[0].mean == Approx(0.015));  // the kept
    CHECK(defects[1].mean == Approx(0.03));
}

TEST_CASE("twins join their groups when the arm's plants do, with what they are in the base") {
    Cut arm;
    Economy base = arm.economy;
    arm.fates.part(sim::common_plants(arm.economy, base));
    arm.begin();
    std::vector<sim::FateRow> of_arm = arm.rows();
    const auto next = [&](const sim::QuarterEvents& events = {}) {
        arm.next(events);
        for (const sim::FateRow& row : arm.rows()) of_arm.push_back(row);
    };
    // 1991Q1: A is dropped. Q2: C is dropped, and A goes bankrupt.
    buy_from(arm.economy, arm.large, {arm.b, arm.c});
    arm.economy.plants.employees[arm.a] = 15;
    next();
    const auto bankrupt = arm.close(arm.a, ExitMode::bankrupt);
    buy_from(arm.economy, arm.large, {arm.b});
    next(bankrupt);

    // In the base all supply on; A grows, C retires in 1991Q1, before it is dropped in the arm.
    sim::FateTwins twins(arm.fates.rosters(), base, 1);
    const auto retired = Cut::closed(base, arm.c, ExitMode::no_heir);
    base.plants.employees[arm.a] = 22;
    ++base.now;
    twins.record(base, retired);
    base.plants.employees[arm.a] = 26;
    ++base.now;
    twins.record(base, {});

    const Quarter before(1990, 4), first(1991, 1), second(1991, 2);
    CHECK(row_of(twins.rows(), "base", "kept", before).employees == 90);
    CHECK(row_of(twins.rows(), "base", "kept", first).followed == 2);
    CHECK(row_of(twins.rows(), "base", "kept", first).open == 1);
    CHECK(row_of(twins.rows(), "base", "kept", first).no_heir == 1);
    const sim::FateRow& dropped = row_of(twins.rows(), "base", "dropped", second);
    CHECK(dropped.followed == 2);
    CHECK(dropped.open == 1);
    CHECK(dropped.employees == 26);
    CHECK(dropped.employees_before == 22);
    CHECK(dropped.with_buyers == 1);  // the large enterprise, as before
    CHECK(dropped.with_new_buyers == 0);
    CHECK(dropped.no_heir == 0);  // it was in no group of the dropped in that quarter
    CHECK(dropped.no_heir_so_far == 1);
    const sim::FateRow& below = row_of(twins.rows(), "base", "below", second);
    CHECK(below.followed == 1);
    CHECK(below.employees == 5);
    CHECK(row_of(of_arm, "paired", "dropped", second).bankrupt_so_far == 1);

    // Both sides follow the same plants, and what is not open has closed by some mode.
    for (const sim::FateRow& row : twins.rows()) {
        const Quarter quarter(row.year, row.quarter);
        CHECK(row.followed == row_of(of_arm, "paired", row.group, quarter).followed);
        CHECK(row.followed == row.open + closed_so_far(row));
    }
    for (const sim::FateRow& row : of_arm) CHECK(row.followed == row.open + closed_so_far(row));
}

TEST_CASE("a plant that opened after the runs parted is followed without a twin") {
    Cut arm;
    const Economy base = arm.economy;
    // D is another plant there.
    Economy elsewhere = base;
    elsewhere.plants.industry[arm.d] = 1;
    CHECK(sim::common_plants(arm.economy, elsewhere).size() == 5);
    arm.fates.part(sim::common_plants(arm.economy, elsewhere));
    arm.begin();
    buy_from(arm.economy, arm.large, {arm.b, arm.c});
    arm.next();
    const auto rows = arm.rows();
    CHECK(row_of(rows, "arm", "below", Quarter(1991, 1)).followed == 1);
    CHECK(row_of(rows, "paired", "below", Quarter(1991, 1)).followed == 0);
    CHECK(row_of(rows, "paired", "dropped", Quarter(1991, 1)).followed == 1);
    const auto rosters = arm.fates.rosters();
    REQUIRE(rosters.size() == 1);
    for (const sim::FateEvent& event : rosters[0].since) CHECK(event.id != arm.d + 1);
}
