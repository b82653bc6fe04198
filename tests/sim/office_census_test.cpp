// The census, the finance statistics and the flows of economies small enough to add up by hand.
#include <catch2/catch.hpp>

#include "sim/office/capital_allotment.h"
#include "sim/office/census.h"
#include "sim/office/finance.h"
#include "sim/office/flow_ledger.h"
#include "tests/sim/tiny_economy.h"

using namespace keiretsu;
using namespace keiretsu::model;
using namespace keiretsu::sim;

namespace {

void make_company(Economy& economy, Row row, float paid_in_capital) {
    economy.firms.proprietor[row] = 0;
    economy.firms.paid_in_capital[row] = paid_in_capital;
}

}  // namespace

TEST_CASE("establishments are classed by rounded headcount") {
    CHECK(size_class_of(3.49f) == 0);
    CHECK(size_class_of(3.5f) == 1);
    CHECK(size_class_of(29.4f) == 1);
    CHECK(size_class_of(29.6f) == 2);
    CHECK(size_class_of(99.5f) == 3);
    CHECK(size_class_of(299.6f) == 4);
    CHECK(size_class_of(999.6f) == 5);
    for (const float employees : {1.0f, 3.49f, 3.5f, 9.5f, 29.5f, 99.5f, 299.5f, 999.5f, 5000.0f})
        CHECK(size_class_of_band(static_cast<std::size_t>(size_band(employees))) ==
              size_class_of(employees));
}

TEST_CASE("the census adds up the open plants of each industry and class") {
    Economy economy = empty_economy();
    for (const float employees : {40.0f, 60.0f, 7.0f, 50.0f})
        add_plant(economy, employees == 7.0f ? 1 : 0, employees);
    economy.plants.alive[3] = 0;
    economy.plants.year_value_added = {300, 500, 20, 1000};
    economy.plants.year_wages = {100, 150, 10, 1000};
    economy.plants.capital = {900, 1100, 30, 1000};
    make_company(economy, 1, 20);

    const Census census = take_census(economy);
    const CensusCell cell = census.of_nation(0, 2);
    CHECK(cell.establishments == 2);
    CHECK(cell.employees == 100);
    CHECK(cell.value_added == 800);
    CHECK(cell.wage_bill == 250);
    CHECK(cell.capital == 2000);
    CHECK(census.of_nation(1, 1).establishments == 1);
    CHECK(census.of_nation(1, 2).establishments == 0);
    CHECK(census.assets_of(0, 2) == 1100);
    CHECK(census.assets_of(0, 1) == 0);
}

TEST_CASE("tangible assets of a secondary plant are its company's") {
    Economy economy = empty_economy();
    const Row head = add_plant(economy, 0, 400);
    const Row second = add_plant(economy, 0, 40);
    give(economy, second, head);
    economy.plants.capital = {1000, 200};
    make_company(economy, head, 500);
    const Census census = take_census(economy);
    CHECK(census.assets_of(0, 4) == 1200);
    CHECK(census.of_nation(0, 2).capital == 200);
}

TEST_CASE("capital is allotted by the first year's shares and by companies' assets") {
    Census census;
    census.industries = 1;
    census.cells.resize(size_classes);
    census.assets.resize(capital_classes);
    census.cells[0].capital = 10;
    census.cells[1].capital = 30;
    census.cells[2].capital = 60;
    const BySize held = true_capital(census, 0);
    CHECK(shares_of(held)[1] == Approx(0.3));
    CHECK(allot(100, {0, 0.5, 0.5, 0, 0, 0})[2] == Approx(50));

    // Companies of 10-50 million report 20, of 50-100 million 40; 40 are left for the smallest.
    census.assets = {99, 99, 20, 40, 0, 0};
    const BySize allotted = allot_by_assets(census, 0);
    CHECK(allotted[2] == Approx(20));
    CHECK(allotted[3] == Approx(40));
    CHECK(allotted[0] == Approx(10));
    CHECK(allotted[1] == Approx(30));

    SECTION("no more than there is") {
        census.assets[2] = 160;
        const BySize capped = allot_by_assets(census, 0);
        CHECK(capped[2] == Approx(80));
        CHECK(capped[3] == Approx(20));
        CHECK(capped[0] == 0);
    }
    SECTION("no less where nobody small holds the rest") {
        census.cells[0].capital = census.cells[1].capital = 0;
        const BySize all = allot_by_assets(census, 0);
        CHECK(all[2] + all[3] == Approx(60));
    }
}

TEST_CASE(
    "finance statistics see companies of more than one million yen, with bonds of the large") {
    Economy economy = empty_economy();
    for (int i = 0; i < 4; ++i) add_plant(economy, 0, 100);
    make_company(economy, 0, 30);
    make_company(economy, 1, 2000);
    make_company(economy, 2, 1);  // too small
    economy.firms.profit = {5, 50, 7, 7};
    economy.firms.depreciation = {3, 30, 7, 7};
    economy.firms.short_debt = {10, 100, 7, 7};
    economy.firms.long_debt = {20, 200, 7, 7};
    economy.world.parameters.credit.bond_share_large = 0.25;

    const Finance finance = FinanceSurvey().take(economy);
    CHECK(finance.at(0, 2).companies == 1);
    CHECK(finance.at(0, 2).ordinary_profit == 5);
    CHECK(finance.at(0, 2).long_loans == 20);
    CHECK(finance.at(0, 2).bonds == 0);
    CHECK(finance.at(0, 5).bonds == 50);
    CHECK(finance.at(0, 5).long_loans == 150);
    CHECK(finance.at(0, 5).debt() == 300);
    CHECK(finance.at(0, 0).companies == 0);
}

TEST_CASE("a sample of small companies stands for all, the same one from April to March") {
    Economy economy = empty_economy();
    economy.world.parameters.statistics.finance_sample = 100;
    for (Row row = 0; row < 1000; ++row) {
        add_plant(economy, 0, 50);
        make_company(economy, row, row < 990 ? 30.0f : 2000.0f);
        economy.firms.profit[row] = static_cast<float>(row);
        economy.firms.depreciation[row] = 2;
    }
    FinanceSurvey survey;
    const auto profits = [&](int year, int quarter) {
        economy.now = Quarter(year, quarter) + 1;  // the quarter has been run
        const Finance finance = survey.take(economy);
        const FinanceCell& small = finance.at(0, 2);
        CHECK(small.companies == 990);
        CHECK(small.reports == Approx(100).margin(30));
        // Whatever does not differ between companies has no sampling error.
        CHECK(small.depreciation == Approx(2 * 990));
        CHECK(small.ordinary_profit == Approx(990 * 989 / 2).epsilon(0.2));
        CHECK(finance.at(0, 5).reports == 10);
        CHECK(finance.at(0, 5).ordinary_profit ==
              990 + 991 + 992 + 993 + 994 + 995 + 996 + 997 + 998 + 999);
        return small.ordinary_profit;
    };
    const double april = profits(1990, 2);
    CHECK(profits(1990, 4) == april);
    CHECK(profits(1991, 1) == april);
    CHECK(profits(1991, 2) != april);
}

TEST_CASE("companies are classed by the employees of all their plants") {
    Economy economy = empty_economy();
    const Row head = add_plant(economy, 1, 80);
    give(economy, add_plant(economy, 1, 30), head);
    make_company(economy, head, 60);
    add_plant(economy, 1, 500);  // a proprietor
    const std::vector<double> counts = count_companies(economy);
    double all = 0;
    for (const double count : counts) all += count;
    CHECK(all == 1);
    CHECK(counts[(1 * size_classes + 3) * capital_classes + 3] == 1);
}

TEST_CASE("stock, entries, exits and class moves of a year add up class by class") {
    Economy economy = empty_economy();
    for (const float employees : {2.0f, 2.0f, 20.0f, 20.0f, 50.0f})
        add_plant(economy, 0, employees);
    begin_census_year(economy);
    FlowLedger ledger;
    ledger.open_year(economy);

    economy.plants.employees[0] = 5;   // 1-3 to 4-29
    economy.plants.employees[4] = 25;  // 30-99 to 4-29, then it closes
    const Row born = add_plant(economy, 0, 6);
    const Row born_and_closed = add_plant(economy, 0, 2);
    QuarterEvents events;
    for (const Row row : {Row{4}, born_and_closed}) {
        events.exits.push_back({row, ExitMode::bankrupt});
        events.closed.push_back(
            {0,
             0,
             static_cast<std::uint8_t>(size_band(economy.plants.employees[row])),
             4,
             ExitMode::bankrupt});
        economy.plants.alive[row] = 0;
    }
    ledger.record(economy, events);
    CHECK(economy.plants.alive[born] == 1);

    const std::vector<ClassFlowRow> rows = ledger.close_year(economy, 0, 1990);
    REQUIRE(rows.size() == size_classes);
    CHECK(rows[0].stock == 2);
    CHECK(rows[0].entries == 1);
    CHECK(rows[0].exits == 1);
    CHECK(rows[0].moved_out == 1);
    CHECK(rows[1].moved_in == 1);
    CHECK(rows[1].entries == 1);
    CHECK(rows[2].exits == 1);
    CHECK(rows[2].bankrupt == 1);
    CHECK(rows[1].stock_end == 4);
    for (const ClassFlowRow& row : rows)
        CHECK(row.stock_end == row.stock + row.entries - row.exits + row.moved_in - row.moved_out);
}

TEST_CASE("a new census year keeps class and shipments and starts the books anew") {
    Economy economy = empty_economy();
    add_plant(economy, 0, 2);
    add_plant(economy, 0, 50);
    economy.plants.alive[0] = 0;
    economy.plants.year_shipments = {3, 70};
    economy.plants.year_wages = {1, 20};
    begin_census_year(economy);
    CHECK(economy.plants.size_class == Column<std::uint8_t>{0, 3});
    CHECK(economy.plants.last_year_shipments[1] == 70);
    CHECK(economy.plants.year_shipments[1] == 0);
    CHECK(economy.plants.year_wages[1] == 0);
}
