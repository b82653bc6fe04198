#include "analysis/paper/group_levels.h"

#include <catch2/catch.hpp>

#include <cmath>

#include "analysis/data/panel_file.h"
#include "analysis/render/evaluation.h"
#include "tests/config/scratch_files.h"

using keiretsu::ScratchFiles;
namespace analysis = keiretsu::analysis;
using namespace keiretsu::analysis;
using Catch::Contains;

namespace {

/// Four quarters of 1985 in which large enterprises have these figures, and SMEs half of them.
std::vector<GroupQuarter> four_quarters(const GroupSums& large) {
    const GroupSums sme{.sales = large.sales / 2,
                        .ordinary_profit = large.ordinary_profit / 2,
                        .depreciation = large.depreciation / 2,
                        .debt = large.debt / 2,
                        .overheads = large.overheads / 2};
    return std::vector<GroupQuarter>(4, {.year = 1985, .sme = sme, .large = large});
}

Panel census() {
    PanelRow large{.year = 1985, .size_class = analysis::SizeClass::from_1000};
    large.value_added = 160, large.wage_bill = 62;
    PanelRow small{.year = 1985, .size_class = analysis::SizeClass::from_1};
    small.value_added = 80, small.wage_bill = 40;
    return {.rows = {large, small}};
}

const LevelRow& row_of(const std::vector<LevelRow>& rows,
                       const std::string& measure,
                       const std::string& group,
                       int year) {
    for (const LevelRow& row : rows)
        if (row.measure == measure && row.group == group && row.year == year) return row;
    throw std::runtime_error("no row");
}

}  // namespace

TEST_CASE("levels are ratios of a year's sums, debt a mean of the quarters' ends") {
    const auto figures = level_figures(
        four_quarters(
            {.sales = 100, .ordinary_profit = 5, .depreciation = 4, .debt = 140, .overheads = 15}),
        census());
    CHECK(figures.at("levels.profit_over_sales.large.1985") == Approx(5));
    CHECK(figures.at("levels.depreciation_over_sales.sme.1985") == Approx(4));
    // Census value added of 160 less overheads of 60 is 100 in the finance statistics.
    CHECK(figures.at("levels.debt_over_value_added.large.1985") == Approx(1.4));
    CHECK(figures.at("levels.labour_share.large.1985") == Approx(0.62));
    CHECK(figures.at("levels.labour_share.sme.1985") == Approx(40.0 / 50));
    CHECK(figures.at("levels.wage_share.sme.1985") == Approx(0.5));
    CHECK(figures.at("levels.wage_share.all.1985") == Approx(102.0 / 240));
    CHECK(figures.count("levels.profit_over_sales.large.1990") == 0);
    CHECK(level_figures({}, {}).empty());
}

TEST_CASE(
    "a level within its range is in, beyond it carries a mark, and without one says nothing") {
    const std::vector figures = {level_figures(
        four_quarters(
            {.sales = 100, .ordinary_profit = 5, .depreciation = 2, .debt = 140, .overheads = 15}),
        census())};
    const auto rows = level_rows(figures);
    REQUIRE(rows.size() == level_names().size());
    CHECK(row_of(rows, "profit_over_sales", "large", 1985).inside());
    CHECK_FALSE(row_of(rows, "profit_over_sales", "sme", 1985).inside());  // 5 above 1 to 3
    CHECK(row_of(rows, "debt_over_value_added", "large", 1985).inside());
    CHECK_FALSE(row_of(rows, "debt_over_value_added", "large", 1990).is_known());
    CHECK_FALSE(row_of(rows, "wage_share", "sme", 1985).is_known());
    CHECK(std::isnan(row_of(rows, "labour_share", "sme", 1997).simulated.mean));

    const std::string text =
        render::to_text(render::Document{.tables = {render::levels_report(rows)}});
    CHECK_THAT(text, Contains("5.0>") && Contains("2.0<"));
    const std::string csv = render::to_csv(render::levels_file(rows));
    CHECK_THAT(csv, Contains("\nprofit_over_sales,sme,1985,1,3,M,5,,,0\n"));
    CHECK_THAT(csv, Contains("\nwage_share,sme,1985,,,,0.5,,,\n"));
    CHECK(level_rows({}).empty());
}

TEST_CASE("both groups of a run's series are read, and what lacks them is an error") {
    const ScratchFiles scratch;
    const std::string head =
        "replicate,year,sales_sme,sales_large,profit_sme,profit_large,depreciation_sme,"
        "depreciation_large,debt_sme,debt_large,overheads_sme";
    const auto quarters = read_group_quarters(
        scratch.write("series.csv", head + ",overheads_large\n2,1985,10,20,-1,2,3,4,5,6,7,8\n"));
    REQUIRE(quarters.size() == 1);
    CHECK(quarters[0].replicate == 2);
    CHECK(quarters[0].sme.ordinary_profit == -1);
    CHECK(quarters[0].large.overheads == 8);
    CHECK_THROWS_WITH(
        read_group_quarters(scratch.write("old.csv", head + "\n2,1985,10,20,-1,2,3,4,5,6,7\n")),
        Contains("overheads_large"));
}
