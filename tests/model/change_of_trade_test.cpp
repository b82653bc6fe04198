// Firms that change their industry, by hand (ODD 7.11a).
#include "model/change_of_trade.h"

#include <catch2/catch.hpp>
#include <cmath>
#include <vector>

#include "model/rules_of_size.h"

using namespace keiretsu;
using namespace keiretsu::model;

namespace {

/// One place, two industries. Row 0, of 20 people in industry 0, sells 40 on the market and makes
/// two parts for row 1, in industry 1; it has lost 30 of the 60 orders that it expects.
struct TwoTrades {
    Economy economy;

    TwoTrades() {
        World& world = economy.world;
        world.industries = 2;
        world.places = 1;
        world.premium = 0.1f;
        world.float_parameters.diversification.change_hazard = 0.1f;
        world.float_parameters.diversification.change_loss = 0.2f;
        National& national = economy.national;
        national.log_productivity = {-1, -0.7f};
        national.log_employees = {2, 3};
        national.market_factor = {1, 1.1f};
        national.orders_factor = {1.2f, 1.1f};
        national.final_price = {1, 0.8f};
        national.market_sales = {500, 300};
        national.cell_sales = {500, 300};
        append_rows(economy, 2);
        Plants& plants = economy.plants;
        plants.id = {1, 2};
        plants.industry = {0, 1};
        plants.employees = {20, 400};
        plants.log_productivity = {-0.9f, 0};
        plants.capacity = {30, 900};
        plants.market_sales = {40, 200};
        plants.expected_orders = {60, 900};
        plants.lost_orders = {30, 0};
        plants.last_measured_tfp = {0.4f, 0};
        plants.market_price = {0.9f, 0.8f};
        economy.now = Quarter(1995, 1);
        plants.founded = {static_cast<std::int16_t>(economy.now.index - 80), 0};
        plants.last_dropped = {static_cast<std::int16_t>(economy.now.index - 3), 0};
        each_column(economy.slots, [](auto& column) { column.resize(2); });
        economy.firms.first_slot = {0, 0};
        economy.firms.slots = {0, 2};
        economy.firms.slot_room = {0, 2};
        economy.slots.supplier = {0, 0};
        economy.slots.share = {0.5f, 0.5f};
        economy.slots.industry = {0, 0};
        economy.slots.relation_start = {100, 200};
        economy.suppliers.rebuild(economy.firms, economy.slots, serial_for);
    }
    /// Of as many seeds as make each of 400 firms one: how many change.
    int changes() {
        int count = 0;
        for (Seed seed = 0; seed < 400; ++seed) {
            economy.world.seed = seed;
            std::vector<ChangeOfTrade> found;
            draw_changes_of_trade(economy, firms_with_branches(economy), {0, 2}, found);
            for (const ChangeOfTrade& change : found) {
                CHECK(change.firm == 0);
                CHECK(change.industry == 1);
                ++count;
            }
        }
        return count;
    }
};

}  // namespace

TEST_CASE("the chance of a change is the hazard times what was lost, over what is expected") {
    CHECK(change_chance(0.1f, 30, 60) == Approx(0.05));
    CHECK(change_chance(0.1f, 90, 60) == Approx(0.1));
    CHECK(change_chance(0.1f, 0, 60) == 0.0f);
    CHECK(change_chance(0, 30, 60) == 0.0f);
}

TEST_CASE("firms turn to other trades in proportion to what these sell") {
    const std::vector<double> sales = {100, 500, 300, 0};
    CHECK(another_trade(sales, 1, 0) == 0);
    CHECK(another_trade(sales, 1, 0.24f) == 0);
    CHECK(another_trade(sales, 1, 0.26f) == 2);
    CHECK(another_trade(sales, 1, 0.9999999f) == 2);
    CHECK(another_trade(sales, 3, 0.5f) == 1);
    CHECK(another_trade(std::vector<double>{7, 0}, 0, 0.5f) == 0);
}

TEST_CASE("ability is carried over relative to what is usual, less the loss") {
    // 0.3 above the usual -1, and the other trade's -0.5: -0.2, less 0.1
    CHECK(productivity_after_change(-0.7f, -1, -0.5f, 0.1f) == Approx(-0.3));
}

TEST_CASE("sales are what they were but for the loss, where places turn them into orders alike") {
    CHECK(sales_after_change(40, 1.2f, 1, 0.2f) == Approx(38.4));
    // Orders: 40 * 1.2 before, 38.4 * 1 after, 80% of it.
}

TEST_CASE("a firm that changes its trade keeps its contracts and begins its relations anew") {
    TwoTrades two;
    Economy& economy = two.economy;
    const std::vector<ChangeOfTrade> change = {{0, 1}};
    change_trades(economy, change);
    const Plants& plants = economy.plants;
    CHECK(plants.industry[0] == 1);
    CHECK(industry_at_opening(plants, 0) == 0);
    CHECK(industry_at_opening(plants, 1) == 1);
    // Usual at 20 people: -1 + 0.1 (ln 20 - 2) and -0.7 + 0.1 (ln 20 - 3): 0.2 more.
    CHECK(plants.log_productivity[0] == Approx(-0.9 + 0.2 - 0.2));
    CHECK(plants.capacity[0] == Approx(30));
    // Its place makes orders 1.2 of its sales in the old trade, 1.1 / 1.1 in the new one, whose
    // goods cost 0.8: 0.8 * 40 * 1.2 / 0.8.
    CHECK(plants.market_sales[0] == Approx(48));
    CHECK(plants.market_price[0] == Approx(0.72));
    CHECK(plants.last_measured_tfp[0] == 0.0f);
    CHECK(economy.national.market_sales[0] == Approx(460));
    CHECK(economy.national.market_sales[1] == Approx(348));
    CHECK(economy.national.cell_sales[0] == Approx(460));
    CHECK(economy.national.cell_sales[1] == Approx(348));
    CHECK(economy.slots.supplier[0] == 0);
    CHECK(economy.slots.industry[0] == 0);
    CHECK(economy.slots.relation_start[0] == economy.now.index);
    CHECK(economy.slots.relation_start[1] == economy.now.index);

    // And back: it is still known by the trade in which it opened.
    const std::vector<ChangeOfTrade> back = {{0, 0}};
    change_trades(economy, back);
    CHECK(plants.industry[0] == 0);
    CHECK(industry_at_opening(plants, 0) == 0);
    CHECK(plants.log_productivity[0] == Approx(-0.9 - 2 * 0.2));
    CHECK(plants.market_price[0] == Approx(0.9));
}

TEST_CASE("the first firm of a trade in a place sells as the nation's do") {
    TwoTrades two;
    two.economy.national.orders_factor = {1.2f, 0};  // nobody to sell
    const std::vector<ChangeOfTrade> change = {{0, 1}};
    change_trades(two.economy, change);
    CHECK(two.economy.plants.market_sales[0] == Approx(48));
}

TEST_CASE(
    "firms change as often as the hazard says, and only small ones of one plant that lost parts") {
    TwoTrades two;
    const int of_400 = two.changes();  // 5% each: 20, standard deviation 4.4
    CHECK(of_400 >= 7);
    CHECK(of_400 <= 33);
    for (const auto change : {+[](Economy& e) { e.plants.lost_orders[0] = 0; },
                              +[](Economy& e) { e.plants.last_dropped[0] = 0; },
                              +[](Economy& e) { e.plants.employees[0] = 300; },
                              +[](Economy& e) { e.plants.owner[0] = 1; },
                              +[](Economy& e) { e.plants.owner[1] = 0; },
                              +[](Economy& e) { e.plants.alive[0] = 0; },
                              +[](Economy& e) { e.world.scenario.actors.resize(1); }}) {
        TwoTrades other;
        change(other.economy);
        CHECK(other.changes() == 0);
    }
}
