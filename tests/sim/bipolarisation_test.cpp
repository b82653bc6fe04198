// Suppliers kept and dropped in the slump, of economies small enough to add up by hand.
#include "sim/office/bipolarisation.h"

#include <catch2/catch.hpp>
#include <cmath>

#include "tests/sim/tiny_economy.h"

using namespace keiretsu;
using namespace keiretsu::model;
using namespace keiretsu::sim;

TEST_CASE("suppliers that lost a part in the slump are set apart from those that lost none") {
    Economy economy = empty_economy();
    for (int i = 0; i < 6; ++i) add_plant(economy, 0, i == 4 ? 500.0f : 50.0f);
    Plants& plants = economy.plants;
    plants.slot_orders = {1, 1, 1, 1, 1, 0};  // the fifth is large, the sixth supplies no one
    plants.expected_orders = {10, 10, 10, 10, 10, 10};
    economy.firms.margin = {0.02f, 0.02f, 0.02f, 0.04f, 0, 0};
    Bipolarisation survey;
    economy.now = Quarter(1992, 1);
    CHECK(survey.record(economy, 1, 1990).empty());
    CHECK(survey.record(economy, 1, 1991).empty());

    economy.now = Quarter(1998, 1);
    plants.expected_orders = {20, 10, 5, 5, 99, 99};
    plants.last_dropped[0] = static_cast<std::int16_t>(Quarter(1991, 3).index);  // before
    plants.last_dropped[2] = static_cast<std::int16_t>(Quarter(1995, 2).index);
    plants.alive[3] = 0;
    economy.firms.margin = {0.06f, 0.02f, -0.02f, 0, 0, 0};
    const auto rows = survey.record(economy, 1, 1997);
    REQUIRE(rows.size() == 2);
    CHECK(rows[0].group == "kept");
    CHECK(rows[0].suppliers == 4);
    CHECK(rows[0].open == 2);
    CHECK(rows[0].order_growth_pct == Approx(100 * std::log(2.0) / 2 / 6));
    CHECK(rows[0].margin_spread == Approx(0.02));
    CHECK(rows[0].margin_spread_then == Approx(0).margin(1e-6));
    CHECK(rows[1].group == "dropped");
    CHECK(rows[1].open == 1);
    CHECK(rows[1].order_growth_pct == Approx(100 * std::log(0.5) / 6));
}

TEST_CASE("the gap and the drift of margins need both groups") {
    using analysis::BipolarisationRow;
    const BipolarisationRow kept{.group = "kept",
                                 .open = 30,
                                 .order_growth_pct = 2,
                                 .margin_spread = 0.06,
                                 .margin_spread_then = 0.05};
    const BipolarisationRow dropped{.group = "dropped",
                                    .open = 10,
                                    .order_growth_pct = -1,
                                    .margin_spread = 0.09,
                                    .margin_spread_then = 0.05};
    const std::vector<BipolarisationRow> both = {kept, dropped};
    auto figures = analysis::bipolarisation_figures(both);
    CHECK(figures["bipolarisation.order_gap"] == Approx(3));
    CHECK(figures["bipolarisation.margin_spread"] == Approx((30 * 1 + 10 * 4) / 40.0));
    const std::vector<BipolarisationRow> one = {kept};
    CHECK(std::isnan(analysis::bipolarisation_figures(one)["bipolarisation.order_gap"]));
}
