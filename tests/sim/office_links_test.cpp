// The supplier graph and the deciles of economies small enough to count by hand.
#include <catch2/catch.hpp>

#include <cmath>

#include "sim/office/links.h"
#include "sim/office/quantiles.h"
#include "sim/office/reach.h"
#include "tests/sim/tiny_economy.h"

using namespace keiretsu;
using namespace keiretsu::model;
using namespace keiretsu::sim;

TEST_CASE("degree exponents follow Hill with half-unit correction from degree 5 on") {
    // Two of four count: log(9/4.5) + log(18/4.5) = 3 log 2.
    CHECK(degree_exponent({1, 4, 9, 18}) == Approx(2 / (3 * std::log(2.0))));
    CHECK(std::isnan(degree_exponent({1, 2, 9})));
}

TEST_CASE("a year's links are counted pair by pair") {
    Economy economy = empty_economy();
    const Row assembler = add_plant(economy, 0, 2000);
    const Row second = add_plant(economy, 0, 50);
    const Row third = add_plant(economy, 0, 6);
    const Row tiny = add_plant(economy, 0, 2);
    buy_from(economy, assembler, {second, second, third, no_row});
    buy_from(economy, second, {tiny, third});
    economy.firms.purchases[assembler] = 100;
    economy.firms.purchases[second] = 20;

    LinkMemory memory;
    memory.note(economy, 1990);
    const analysis::LinkRow row = survey_links(economy, count_degrees(economy), memory, 3, 1990);
    CHECK(row.replicate == 3);
    CHECK(row.links == 5);
    CHECK(row.pairs == 4);
    CHECK(row.suppliers_per_buyer == 2);  // of assembler and second
    CHECK(row.largest_direct == 2);
    CHECK(row.largest_indirect == 1);
    CHECK(row.subcontractor_share == 1);  // second, third, tiny
    CHECK(row.outsourcing_share == Approx(1.0 / 3));
    CHECK(row.few_buyers_share == 1);
    CHECK(row.outsourcing_share_large == 1);  // the assembler
    CHECK(row.outsourcing_share_all == Approx(0.5));
    // Partners: assembler 2, second 1 buyer and 2 suppliers, third 2 buyers, tiny 1. Pairs, from
    // both ends: logs of (2, 3), (2, 2), (3, 1), (3, 2) and the same reversed.
    const double a = std::log(2.0), b = std::log(3.0), mean = (3 * b + 4 * a) / 8;
    const double spread = (3 * b * b + 4 * a * a) / 8 - mean * mean;
    CHECK(row.degree_correlation ==
          Approx(((2 * a * b + a * a) / 4 - mean * mean) / spread).epsilon(1e-4));
    CHECK(row.outside_share == Approx(25.0 / 120));
    CHECK(row.relation_age == Approx(2));
    CHECK(std::isnan(row.survivors_4_years));
    CHECK(reach_of(economy, tiny).direct == 0);

    SECTION("of four pairs, two stand four years later") {
        economy.slots.supplier[0] = no_row;
        economy.slots.supplier[1] = tiny;
        economy.slots.supplier[4] = no_row;
        economy.slots.supplier[5] = third;
        rebuild_index(economy);
        memory.note(economy, 1994);
        const analysis::LinkRow later =
            survey_links(economy, count_degrees(economy), memory, 0, 1994);
        CHECK(later.survivors_4_years == Approx(0.5));
        CHECK(later.half_life == Approx(4));
    }
}

TEST_CASE("an economy without links has figures missing, not wrong") {
    Economy economy = empty_economy();
    rebuild_index(economy);
    LinkMemory memory;
    memory.note(economy, 1990);
    const analysis::LinkRow none = survey_links(economy, count_degrees(economy), memory, 0, 1990);
    CHECK(none.links == 0);
    CHECK(std::isnan(none.suppliers_per_buyer));
    CHECK(std::isnan(none.in_exponent));
}

TEST_CASE("deciles of a hundred margins are their tenths, to a bin's width") {
    Economy economy = empty_economy();
    for (int i = 0; i < 100; ++i) {
        add_plant(economy, 0, 10);
        economy.firms.margin.back() = static_cast<float>(i) / 1000;
        economy.plants.year_value_added.back() = 80;
    }
    const std::vector<QuantileRow> rows = survey_quantiles(economy, 2, 0, 1990);
    REQUIRE(rows.size() == 10);
    const QuantileRow& margin = rows[4];
    CHECK(margin.variable == "margin");
    CHECK(margin.group == "sme");
    CHECK(margin.observations == 100);
    CHECK(margin.p10 == Approx(0.009).margin(2e-4));
    CHECK(margin.p50 == Approx(0.049).margin(2e-4));
    CHECK(margin.p90 == Approx(0.089).margin(2e-4));
    const QuantileRow& large = rows[5];
    CHECK(large.observations == 0);
    CHECK(std::isnan(large.p50));
    CHECK(rows[6].variable == "log_value_added_per_employee");
    CHECK(rows[6].p50 == Approx(std::log(4.0)).margin(3e-3));
    CHECK(rows[2].variable == "log_growth");
    CHECK(rows[2].observations == 0);
}
