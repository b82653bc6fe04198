// Mechanisms that a scenario can switch off.
#include <catch2/catch.hpp>

#include <algorithm>
#include <map>
#include <set>

#include "sim/exit_shadow.h"
#include "tests/sim/tiny_economy.h"

using namespace keiretsu;
using namespace keiretsu::model;

namespace {

/// Ten plants of one cell and four of another, of which some are to close.
struct TwoCells {
    Economy economy = empty_economy();
    std::vector<Exit> exits = {};

    TwoCells() {
        for (int i = 0; i < 10; ++i) add_plant(economy, 0, 5);
        for (int i = 0; i < 4; ++i) add_plant(economy, 1, 50);
        exits = {{2, ExitMode::no_heir}, {5, ExitMode::bankrupt}, {7, ExitMode::no_heir}};
    }
};

Scenario baseline_with(const std::string& override) {
    return load_scenario(
        KEIRETSU_SOURCE_DIR "/scenarios/baseline.yaml", {"scale=0.002", override}, nullptr);
}

}  // namespace

TEST_CASE("orders taken over are this quarter's: of what one other plant could not make") {
    Started run(small_baseline(0.005), 7);
    std::size_t taken_over = 0;
    for (int quarter = 0; quarter < 10; ++quarter) {
        run.run();
        const Plants& plants = run.economy.plants;
        const std::set<Row> overflow_takers(run.economy.overflow_takers.begin(),
                                            run.economy.overflow_takers.end());
        taken_over += overflow_takers.size();
        double taken = 0, overflow = 0;
        for (Row row = 0; row < run.economy.rows(); ++row) {
            if (plants.overflow_accepted[row] > 0) REQUIRE(overflow_takers.count(row) == 1);
            taken += double(plants.overflow_accepted[row]);
            overflow += double(plants.overflow[row]);
        }
        CHECK(taken <= overflow * (1 + 1e-6));
    }
    CHECK(taken_over > 0);
}

TEST_CASE("exits by lot are as many of the same cells and modes, and not the same plants") {
    TwoCells two;
    const ExitTally tally = tally_exits(two.economy, two.exits);
    bool differ = false;
    for (Seed seed = 1; seed <= 20; ++seed) {
        two.economy.world.seed = seed;
        const std::vector<Exit> drawn = randomised_exits(two.economy, tally);
        REQUIRE(drawn.size() == 3);
        std::map<ExitMode, int> modes;
        for (std::size_t i = 0; i < drawn.size(); ++i) {
            CHECK(drawn[i].row < 10);  // none of the other cell
            if (i > 0) CHECK(drawn[i - 1].row < drawn[i].row);
            ++modes[drawn[i].mode];
            differ = differ || drawn[i].row != two.exits[i].row;
        }
        CHECK(modes[ExitMode::no_heir] == 2);
        CHECK(modes[ExitMode::bankrupt] == 1);
    }
    CHECK(differ);
}

TEST_CASE("every plant of a cell closes by lot with the cell's share") {
    TwoCells two;
    const ExitTally tally = tally_exits(two.economy, two.exits);
    // Five more plants of the cell than the tally saw: three tenths of fifteen close on average.
    for (int i = 0; i < 5; ++i) add_plant(two.economy, 0, 5);
    std::map<Row, int> times;
    constexpr int seeds = 4000;
    for (Seed seed = 1; seed <= seeds; ++seed) {
        two.economy.world.seed = seed;
        for (const Exit& exit : randomised_exits(two.economy, tally)) ++times[exit.row];
    }
    CHECK(times.size() == 15);
    for (const auto& [row, count] : times) {
        INFO(row);
        CHECK(double(count) / seeds == Approx(0.3).margin(0.03));
    }
}

TEST_CASE("a cell that is empty where exits go by hazard takes its industry's and size's share") {
    TwoCells two;
    two.economy.world.places = 2;
    const ExitTally tally = tally_exits(two.economy, two.exits);
    for (int i = 0; i < 10; ++i) two.economy.plants.place[add_plant(two.economy, 0, 5)] = 1;
    int elsewhere = 0;
    for (const Exit& exit : randomised_exits(two.economy, tally))
        elsewhere += two.economy.plants.place[exit.row] == 1;
    CHECK(elsewhere == 3);
    CHECK(randomised_exits(two.economy, {}).empty());
}

TEST_CASE("over some years the lot closes about as many plants as the hazards do") {
    const Scenario scenario = baseline_with("mechanisms.exits=lot");
    const auto shadow = sim::ExitShadow::beside(scenario, 7);
    REQUIRE(shadow);
    CHECK_FALSE(sim::ExitShadow::beside(small_baseline(0.002), 7));
    Started lot(scenario, 7);
    double by_hazard = 0, by_lot = 0;
    std::set<std::uint64_t> closed;
    for (int quarter = 0; quarter < 24; ++quarter) {
        const ExitTally& tally = shadow->run_quarter();
        for (const ExitCell& cell : tally.cells)
            for (const double exits : cell.exits) by_hazard += exits;
        const auto events =
            sim::run_quarter(lot.economy, lot.environment, lot.seconds, {.randomised = &tally});
        for (const Exit& exit : events.exits) {
            CHECK_FALSE(lot.economy.plants.alive[exit.row]);
            CHECK(closed.insert(lot.economy.plants.id[exit.row]).second);
        }
        by_lot += double(events.exits.size());
    }
    CHECK(by_hazard > 60);
    // Secondary plants of closed firms come on top.
    CHECK(by_lot == Approx(by_hazard).epsilon(0.2));
}

TEST_CASE("where makers compete, prices follow everybody's costs") {
    Started economy(baseline_with("parameters.prices.competition=40% /year"), 3),
        input(baseline_with("parameters.prices.competition=0% /year"), 3);
    for (int quarter = 0; quarter < 8; ++quarter) {
        const National before = economy.economy.national;
        economy.run(), input.run();
        const Economy& now = economy.economy;
        for (std::size_t h = 0; h < before.final_price.size(); ++h) {
            double ordered = 0;
            for (std::size_t cell = h; cell < before.material_orders.size();
                 cell += before.final_price.size())
                ordered += before.material_orders[cell];
            // Final demand is what the path leaves of the whole, at its price.
            double sold = double(now.national.market_factor[h]) * before.market_sales[h];
            CHECK(ordered > 0);
            CHECK((sold - ordered) * double(before.final_price[h]) <
                  now.demand_at_start[h] * double(now.conditions.demand[h]));
            CHECK(sold - ordered > 0);
        }
        int makers = 0;
        for (Row row = 0; row < now.rows(); ++row) {
            if (!now.plants.alive[row] || now.plants.level[row] != 1) continue;
            CHECK(now.plants.market_price[row] ==
                  Approx(now.conditions.price * before.final_price[now.plants.industry[row]]));
            ++makers;
        }
        CHECK(makers > 0);
    }
    CHECK(economy.economy.national.final_price != input.economy.national.final_price);
    for (const float price : input.economy.national.final_price) CHECK(price == 1.0f);
}

TEST_CASE("suppliers that keep their parts lose none to a rival") {
    Scenario scenario = baseline_with("mechanisms.suppliers=keep");
    scenario.parameters.procurement.commonisation = 0;
    Started kept(scenario, 3), open(small_baseline(0.002), 3);
    std::size_t lost = 0, lost_open = 0;
    for (int quarter = 0; quarter < 8; ++quarter) {
        lost += kept.run().lost_orders;
        lost_open += open.run().lost_orders;
    }
    CHECK(lost == 0);
    CHECK(lost_open > 0);
}

TEST_CASE("fixed banks keep stance and renewals after the first quarter") {
    Started fixed(baseline_with("mechanisms.bank_capital=fixed"), 3),
        moving(small_baseline(0.002), 3);
    fixed.run();
    moving.run();
    const auto stance = fixed.economy.banks.stance, renewing = fixed.economy.banks.evergreening;
    const auto moved = moving.economy.banks.stance;
    CHECK(stance == moved);
    // Losses eat into capital only when the bubble has burst.
    for (int quarter = 0; quarter < 60; ++quarter) fixed.run(), moving.run();
    CHECK(fixed.economy.banks.stance == stance);
    CHECK(fixed.economy.banks.evergreening == renewing);
    CHECK(moving.economy.banks.stance != moved);
}

TEST_CASE("where every owner has an heir, nobody retires for want of one") {
    Started economy(baseline_with("parameters.exit.heir_probability=100%"), 3),
        baseline(small_baseline(0.002), 3);
    const auto retired = [](const sim::QuarterEvents& events) {
        return std::count_if(events.exits.begin(), events.exits.end(), [](const Exit& exit) {
            return exit.mode == ExitMode::no_heir;
        });
    };
    std::ptrdiff_t with_heirs = 0, without_heirs = 0;
    for (int quarter = 0; quarter < 12; ++quarter) {
        with_heirs += retired(economy.run());
        without_heirs += retired(baseline.run());
    }
    CHECK(with_heirs == 0);
    CHECK(without_heirs > 0);
}

TEST_CASE("without evergreening no bank renews what it should refuse") {
    Started economy(baseline_with("parameters.banks.evergreening=0%"), 3);
    for (int quarter = 0; quarter < 4; ++quarter) economy.run();
    for (const float renewing : economy.economy.banks.evergreening) CHECK(renewing == 0);
}
