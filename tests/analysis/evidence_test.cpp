#include <catch2/catch.hpp>

#include <cmath>

#include "analysis/evidence/evidence_tables.h"
#include "analysis/evidence/forecasts.h"

using namespace keiretsu::analysis;
using namespace keiretsu::analysis::evidence;
using calibration::KnownFact;

namespace {

double no_error(const std::string&) {
    return 0;
}

/// Levels of 1990 to 2003 that grow by these per cent a year (log points).
std::vector<KnownFact> levels_growing(const std::vector<double>& pct) {
    std::vector<KnownFact> known;
    double level = 1000;
    int year = 1990;
    const auto add = [&] {
        known.push_back({"observed.employees.nation.all.all." + std::to_string(year),
                         "observed",
                         level,
                         year,
                         year});
    };
    add();
    for (const double growth : pct) {
        level *= std::exp(growth / 100);
        ++year;
        add();
    }
    return known;
}

const Fact& fact_named(const std::vector<Fact>& facts, const std::string& name) {
    for (const Fact& fact : facts)
        if (fact.name == name) return fact;
    FAIL("no fact " << name);
    return facts.front();
}

const Forecast& forecast_named(const std::vector<Forecast>& all, const std::string& name) {
    for (const Forecast& forecast : all)
        if (forecast.fact.name == name) return forecast;
    FAIL("no forecast " << name);
    return all.front();
}

}  // namespace

TEST_CASE("a series is a fact's name without its years") {
    CHECK(series_of("table1.employees.4-29.1985-1997") == "table1.employees.4-29");
    CHECK(series_of("entry_exit.1986-1989.entry") == "entry_exit.entry");
    CHECK(series_of("redemption.sme.1994Q1") == "redemption.sme");
    CHECK(series_of("observed.employees.nation.all.all.1990") ==
          "observed.employees.nation.all.all");
    CHECK(series_of("micro.hazard_1") == "micro.hazard_1");
}

TEST_CASE("growth from a cutoff follows from levels, and its rivals from those before it") {
    // Five years at 2% a year, then -1, -1, -4, -4, -4.
    const auto known = levels_growing({2, 2, 2, 2, 2, -1, -1, -4, -4, -4});
    const auto facts = facts_of(known, {1995}, {2, 5, 10}, no_error);
    const Fact& two = fact_named(facts, "growth.employees.nation.all.all.1995-1997");
    CHECK(two.observed == Approx(-1));
    const Fact& five = fact_named(facts, "growth.employees.nation.all.all.1995-2000");
    CHECK(five.observed == Approx(-14.0 / 5));
    for (const Fact& fact : facts) CHECK(fact.until <= 2000);  // ten years ahead is not known

    const Rivals rivals = rivals_of(five, facts, 1995);
    CHECK(rivals.no_change == Approx(2));
    // A series without movement says that it stays.
    CHECK(rivals.autoregression == Approx(2));
    CHECK(std::isnan(rivals.all_row));
}

TEST_CASE("an autoregression is that of least squares") {
    // 1, 2, 4, 8, 16: x on next is exactly 2x, held at 0.99 about the means 3.75 and 7.5.
    std::vector<KnownFact> known;
    double figure = 1;
    for (int year = 1990; year < 1995; ++year, figure *= 2)
        known.push_back(
            {"entry_exit." + std::to_string(year - 1) + "-" + std::to_string(year) + ".entry",
             "entry_exit",
             figure,
             year - 1,
             year});
    known.push_back({"entry_exit.1995-1996.entry", "entry_exit", 20, 1995, 1996});
    const auto facts = facts_of(known, {1994}, {3}, no_error);
    const Rivals rivals = rivals_of(fact_named(facts, "entry_exit.1995-1996.entry"), facts, 1994);
    CHECK(rivals.no_change == Approx(16));
    CHECK(rivals.autoregression == Approx(7.5 + 0.99 * (16 - 3.75)));
    // With four figures there is none.
    const Rivals earlier = rivals_of(fact_named(facts, "entry_exit.1995-1996.entry"), facts, 1993);
    CHECK(std::isnan(earlier.autoregression));
    CHECK(earlier.no_change == Approx(8));
}

TEST_CASE("the all-row is the nation's own growth in the window predicted") {
    const std::vector<KnownFact> known = {
        {"table1.employees.4-29.1985-1997", "table1", -1, 1985, 1997},
        {"table1.employees.all.1997-2007", "table1", -2, 1997, 2007},
        {"table1.employees.4-29.1997-2007", "table1", -3.5, 1997, 2007},
        {"table4.Ota.employees.1997-2007", "table4", -5, 1997, 2007}};
    const auto facts = facts_of(known, {1997}, {10}, no_error);
    const Rivals size =
        rivals_of(fact_named(facts, "table1.employees.4-29.1997-2007"), facts, 1997);
    CHECK(size.all_row == -2);
    CHECK(size.no_change == -1);
    CHECK(rivals_of(fact_named(facts, "table4.Ota.employees.1997-2007"), facts, 1997).all_row ==
          -2);
    const Rivals nation =
        rivals_of(fact_named(facts, "table1.employees.all.1997-2007"), facts, 1997);
    CHECK(nation.all_row == -2);  // right, by knowing it
}

TEST_CASE("what straddles a cutoff is neither fitted nor predicted") {
    const std::vector<KnownFact> known = {
        {"entry_exit.1991-1994.exit", "entry_exit", 4.5, 1991, 1994},
        {"entry_exit.1996-1999.exit", "entry_exit", 5.3, 1996, 1999},
        {"entry_exit.1999-2001.exit", "entry_exit", 6.6, 1999, 2001}};
    const auto facts = facts_of(known, {1997}, {5}, no_error);
    std::vector<std::map<std::string, double>> runs;
    for (int i = 0; i <= 100; ++i)
        runs.push_back({{"entry_exit.1991-1994.exit", 4 + i / 100.0},
                        {"entry_exit.1996-1999.exit", 1},
                        {"entry_exit.1999-2001.exit", 5 + i / 100.0}});
    const auto all = forecasts(1997, facts, runs, 1);
    REQUIRE(all.size() == 2);
    const Forecast& fitted = forecast_named(all, "entry_exit.1991-1994.exit");
    CHECK(fitted.role == keiretsu::FactRole::known);
    CHECK(fitted.inside());
    const Forecast& predicted = forecast_named(all, "entry_exit.1999-2001.exit");
    CHECK(predicted.role == keiretsu::FactRole::held_out);
    CHECK(predicted.median == Approx(5.5));
    // Of 101 runs in order the 5.1th and the 96.9th, as a further one would lie in nine cases of
    // ten.
    CHECK(predicted.low == Approx(5.041));
    CHECK(predicted.high == Approx(5.959));
    CHECK_FALSE(predicted.inside());
    CHECK(predicted.rivals.no_change == 4.5);
}

TEST_CASE("bands hold the error of the observed figure") {
    const std::vector<KnownFact> known = {{"micro.x", "micro", 0, 2000, 2000}};
    const std::vector<std::map<std::string, double>> runs(2000, {{"micro.x", 1.0}});
    const auto facts = facts_of(known, {1997}, {5}, [](const std::string&) { return 2.0; });
    const auto all = forecasts(1997, facts, runs, 1);
    REQUIRE(all.size() == 1);
    CHECK(all[0].median == Approx(1).margin(0.15));
    CHECK(all[0].high == Approx(1 + 2 * 1.645).margin(0.3));
    CHECK(all[0].inside());
    CHECK(forecasts(1997, facts, runs, 1)[0].low == all[0].low);
}

TEST_CASE("scores count bands and set the model beside the best rival") {
    std::vector<Forecast> all;
    const auto add = [&](const std::string& name, double observed, double median, double rival) {
        all.push_back({.cutoff = 1997,
                       .fact = {.name = name,
                                .table = "entry_exit",
                                .series = "entry_exit.exit",
                                .from = 1999,
                                .until = 2001,
                                .observed = observed},
                       .median = median,
                       .low = median - 1,
                       .high = median + 1,
                       .rivals = {.no_change = rival}});
    };
    add("a", 5, 5.6, 7);
    add("b", 6, 7.8, 8);  // outside its band
    const auto scored = scores(all, {3, 5});
    REQUIRE(scored.size() == 2);  // all facts end within one horizon: no row of their own
    CHECK(scored[0].facts == 2);
    CHECK(scored[0].inside == 1);
    CHECK(scored[0].error == Approx(std::sqrt((0.36 + 3.24) / 2)));
    CHECK(scored[0].no_change == Approx(2));
    CHECK(scored[0].best_rival == "no change");
    CHECK(scored[0].skill == Approx(1 - std::sqrt(1.8) / 2));
    CHECK(std::isnan(scored[0].against_p));  // two facts
    CHECK(scored[1].group == "all");

    const auto gates = gates_of(scored, 1997, {});
    REQUIRE(gates.size() == 1);  // no fact of Table 1
    CHECK(gates[0].got == "50% of 2");
    CHECK_FALSE(gates[0].passed);
}

TEST_CASE("the test of equal errors is Student's on the differences of squares") {
    std::vector<Forecast> all;
    for (int i = 0; i < 10; ++i)
        all.push_back({.cutoff = 1997,
                       .fact = {.name = "levels." + std::to_string(i),
                                .table = "levels",
                                .series = "levels." + std::to_string(i),
                                .from = 2000,
                                .until = 2000,
                                .observed = 0},
                       .median = i % 2 == 0 ? 1.0 : 2.0,
                       .low = 0,
                       .high = 3,
                       .rivals = {.no_change = 3}});
    const ForecastScore score = scores(all, {5}).front();
    // Differences -8 and -5: mean -6.5, deviation sqrt(22.5 / 9), t = -13.
    CHECK(score.against_p == Approx(3.8e-7).epsilon(0.05));
}
