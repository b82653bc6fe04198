// The paper's own tables and simple distortions of them, scored.
#include "analysis/paper/pattern_scores.h"

#include <catch2/catch.hpp>
#include <cmath>
#include <functional>

#include "analysis/paper/observed.h"

using namespace keiretsu::analysis;

namespace {

TrendWindow window_of(const std::string& period) {
    return period == table_windows[0].name ? table_windows[0] : table_windows[1];
}

TrendSummary growing(double growth) {
    TrendSummary summary;
    summary.growth.mean = growth;
    return summary;
}

/// Table 1 of a panel that grows as `simulated` says of the paper's cell.
std::vector<Table1Row> classes(const std::function<double(const ObservedTrend&)>& simulated) {
    std::vector<Table1Row> rows;
    for (const ObservedTrend& cell : observed().table1)
        rows.push_back({.variable = std::string(cell.variable),
                        .size = std::string(cell.size),
                        .window = window_of(std::string(cell.period)),
                        .observed = cell.growth_pct,
                        .observed_significant = cell.significant,
                        .simulated = growing(simulated(cell))});
    return rows;
}

std::vector<Table4Row> cities(const std::function<double(const ObservedCityTrend&)>& simulated) {
    std::vector<Table4Row> rows;
    for (const ObservedCityTrend& cell : observed().table4)
        rows.push_back({.city = std::string(cell.city),
                        .variable = std::string(cell.variable),
                        .window = window_of(std::string(cell.period)),
                        .observed = cell.growth_pct,
                        .observed_significant = cell.significant,
                        .simulated = growing(simulated(cell))});
    return rows;
}

}  // namespace

TEST_CASE("the paper's own growth has the paper's pattern, and its reverse has none of it") {
    const auto same = classes([](const auto& cell) { return cell.growth_pct; });
    const auto reverse = classes([](const auto& cell) { return -cell.growth_pct; });
    for (const auto& score_of : {table1_deviation_signs, table1_significant_signs, table1_order}) {
        const SignScore all = score_of(same);
        INFO(all.what);
        CHECK(all.cells > 0);
        CHECK(all.simulated == all.cells);
        CHECK(all.null == all.cells / 2);
        CHECK(score_of(reverse).simulated == 0);
    }
    CHECK(table1_order(same).cells == 18);
    CHECK(table1_deviation_signs(same).cells == 24);
}

TEST_CASE("a level shift of all growth changes no deviation, and no order") {
    const auto shifted = classes([](const auto& cell) { return cell.growth_pct + 7; });
    CHECK(table1_deviation_signs(shifted).simulated == table1_deviation_signs(shifted).cells);
    CHECK(table1_order(shifted).simulated == 18);
    const auto nation = classes([](const auto& cell) { return cell.growth_pct + 7; });
    const auto moved = cities([](const auto& cell) { return cell.growth_pct + 7; });
    const SignScore score = table4_deviation_signs(moved, nation);
    CHECK(score.cells == 37);
    CHECK(score.simulated == 37);
}

TEST_CASE("classes that all follow the nation have no deviation to agree with") {
    const auto flat = classes([](const auto&) { return -1.0; });
    CHECK(table1_deviation_signs(flat).simulated == 0);
    CHECK(table1_order(flat).simulated == 0);
}

TEST_CASE("cities are ranked, and their spread stands beside the paper's") {
    const auto half =
        table4_patterns(cities([](const auto& cell) { return 0.5 * cell.growth_pct - 1; }));
    REQUIRE(half.size() == 6);
    for (const CityScore& score : half) {
        CHECK(score.cities == 9);
        CHECK(score.rank_correlation == Approx(1));
        CHECK(score.spread == Approx(0.5 * score.observed_spread));
    }
    // Establishments 1985-1997: -0.5 -2.5 -1.6 -0.7 -3.7 -3.5 -1.5 1.5 -3.8, mean -16.3 / 9.
    CHECK(half.front().variable == "establishments");
    CHECK(half.front().observed_spread == Approx(1.6636).epsilon(1e-4));
    for (const CityScore& score :
         table4_patterns(cities([](const auto& cell) { return -cell.growth_pct; })))
        CHECK(score.rank_correlation == Approx(-1));
    // Cities that are all alike say nothing.
    for (const CityScore& score : table4_patterns(cities([](const auto&) { return -2.0; })))
        CHECK(std::isnan(score.rank_correlation));
}
