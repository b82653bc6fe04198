// What a page is made from: spreads over replicates, fits of tails, text that cannot break out.
#include <catch2/catch.hpp>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>

#include "analysis/data/panel.h"
#include "analysis/report/binned_pareto.h"
#include "analysis/report/page.h"
#include "analysis/report/run_series.h"
#include "analysis/report/spread_table.h"

using namespace keiretsu::analysis;
using namespace keiretsu::analysis::report;
using Catch::Contains;
using render::exact;
using render::words;

TEST_CASE("a spread has mean and quantiles by key, in order of first appearance") {
    Tally tally;
    for (int r = 1; r <= 5; ++r) tally.add({words("b"), exact(1985)}, r, r);
    tally.add({words("b"), exact(1985)}, 5, 10);  // adds to what replicate 5 has
    tally.add({words("a"), exact(1985)}, 1, 7);
    tally.add({words("a"), exact(1985)}, 2, missing);
    const render::Table table = spread_table("t", "T", {"what", "year"}, tally);
    REQUIRE(table.rows.size() == 2);
    CHECK(table.rows[0][0].text == "b");
    CHECK(*table.rows[0][2].number == 5);            // mean of 1, 2, 3, 4, 15
    CHECK(*table.rows[0][3].number == Approx(1.2));  // 5%, type 7
    CHECK(*table.rows[0][4].number == 2);
    CHECK(*table.rows[0][5].number == 4);
    CHECK(*table.rows[0][7].number == 5);
    // One figure is no spread.
    CHECK(*table.rows[1][2].number == 7);
    CHECK(std::isnan(*table.rows[1][3].number));
    CHECK(std::isnan(*table.rows[1][4].number));
    CHECK(*table.rows[1][7].number == 1);
}

TEST_CASE("a ratio is of sums, replicate by replicate, and skips what has no whole") {
    Tally part, whole;
    part.add({words("x")}, 1, 1), part.add({words("x")}, 1, 2), part.add({words("x")}, 2, 5);
    whole.add({words("x")}, 1, 4), whole.add({words("x")}, 2, 0);
    const Tally share = ratio(part, whole, 100);
    REQUIRE(share.entries().size() == 1);
    CHECK(share.entries()[0].sums == Tally::ByReplicate{{1, 75.0}});
}

TEST_CASE("a Pareto tail is found again in its own counts") {
    std::vector<Beyond> sizes, degrees;
    for (double x = 32; x < 5000; x *= 2) sizes.push_back({x, 1e6 * std::pow(x / 32, -1.2)});
    for (double k : {6.0, 8.0, 12.0, 16.0, 24.0, 48.0})
        degrees.push_back({k, 1e6 * std::pow((k - 0.5) / 5.5, -1.35)});
    CHECK(pareto_exponent(sizes, false) == Approx(1.2).margin(1e-6));
    CHECK(pareto_exponent(degrees, true) == Approx(1.35).margin(1e-6));
    CHECK(std::isnan(pareto_exponent({{6, 9}, {8, 3}}, true)));
    CHECK(std::isnan(pareto_exponent({{6, 100}}, true)));
}

TEST_CASE("lines of the paper's growth pass through the middle of the simulated levels") {
    RunSeries run{.scale = 0.5};
    for (int year = 1985; year <= 2007; ++year)
        for (std::size_t size = 0; size < size_class_names.size(); ++size)
            run.panel.rows.push_back({.replicate = 1,
                                      .year = year,
                                      .industry = "metal",
                                      .size_class = static_cast<SizeClass>(size),
                                      .establishments = 100,
                                      .employees = 1000,
                                      .value_added = 500,
                                      .real_value_added = 500});
    const Tables tables = size_trends(run);
    REQUIRE(tables.size() == 2);
    CHECK(*tables[0].rows[0][3].number == 200);  // half the nation: doubled
    // Establishments, 4-29, 1985-1997: -1.5% a year around the middle year 1991.
    CHECK(*tables[1].rows[0][5].number == Approx(200 * std::exp(0.015 * 6)));
    CHECK(*tables[1].rows[1][5].number == Approx(200 * std::exp(-0.015 * 6)));
}

TEST_CASE("suppliers that are followed are counted once: open by their buyers, or closed by mode") {
    const std::filesystem::path directory = "report_test_fates";
    std::filesystem::create_directory(directory);
    std::ofstream(directory / "fates.csv")
        << "arm,replicate,year,quarter,group,followed,open,employees,employees_before,with_buyers,"
           "with_new_buyers,new_buyers,bankrupt,partner_failed,no_heir,low_income,new_business,"
           "site_sold,customers_lost,closed_by_owner,moved_abroad\n"
           "cut,1,2000,1,dropped,8,7,0,0,7,1,1,1,0,0,0,0,0,0,0,0\n"
           "cut,1,2000,2,dropped,10,6,0,0,5,3,4,1,0,2,0,0,0,0,0,0\n"
           "cut,2,2000,1,dropped,4,4,0,0,4,0,0,0,0,0,0,0,0,0,0,0\n"
           "cut,2,2000,2,dropped,4,4,0,0,4,4,4,0,0,0,0,0,0,0,0,0\n";
    const Tables tables = fate_trends({.directory = directory});
    std::filesystem::remove_all(directory);
    REQUIRE(tables.size() == 2);
    std::map<std::string, double> flows;
    double all = 0;
    for (const auto& row : tables[0].rows) {
        flows[row[2].text] = *row[3].number;
        all += *row[3].number;
    }
    CHECK(all == 7);  // mean of 10 and 4
    CHECK(flows["new_buyers"] == 3.5);
    CHECK(flows["old_buyers"] == 1);
    CHECK(flows["no_buyers"] == 0.5);
    CHECK(flows["bankrupt"] == 1);
    CHECK(flows["no_heir"] == 1);
    REQUIRE(tables[1].rows.size() == 2);
    CHECK(*tables[1].rows[1][4].number == 80);  // of 60% and 100%
}

TEST_CASE("nothing that a scenario says can leave its place in the page") {
    if (!can_draw()) return;
    const std::string evil = "</script><script>alert(1)</script> & \"円\"";
    const std::string html =
        page({{"kind", "run"}, {"title", evil}, {"tables", nlohmann::ordered_json::object()}});
    CHECK_THAT(html, !Contains(evil));
    CHECK_THAT(html, Contains("<title>&lt;/script&gt;&lt;script&gt;alert(1)"));
    CHECK_THAT(html, Contains("\\u003c/script>\\u003cscript>alert(1)"));
    CHECK_THAT(html, Contains("default-src 'none'"));
    CHECK_THAT(html, Contains("円"));
}
