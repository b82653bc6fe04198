#include "analysis/evidence/run_bands.h"

#include <catch2/catch.hpp>

#include <cmath>
#include <sstream>

#include "analysis/calibration/facts_of_fit.h"
#include "analysis/data/panel_file.h"
#include "analysis/evidence/evidence_tables.h"

using namespace keiretsu;
using namespace keiretsu::analysis;
using namespace keiretsu::analysis::evidence;
using Catch::Contains;

namespace {

const std::string early = "table1.employees.4-29.1985-1997";
const std::string late = "table1.employees.4-29.1997-2007";

/// Two windows of one class and of the nation.
Observed two_windows() {
    Observed known;
    known.table1 = {{"employees", "4-29", "1985-1997", -1},
                    {"employees", "4-29", "1997-2007", -3},
                    {"employees", "all", "1985-1997", -0.5},
                    {"employees", "all", "1997-2007", -2},
                    {"value_added", "all", "1997-2007", 1}};
    return known;
}

/// Runs that say 1, 2, ... n of a fact.
std::vector<std::map<std::string, double>> counting_runs(const std::string& fact, int n) {
    std::vector<std::map<std::string, double>> runs;
    for (int i = 1; i <= n; ++i) runs.push_back({{fact, double(i)}});
    return runs;
}

Forecast band_of(const Observed& known,
                 const std::string& fact,
                 const std::vector<std::map<std::string, double>>& runs) {
    for (const Forecast& forecast : run_bands(known, runs))
        if (forecast.fact.name == fact) return forecast;
    FAIL("no fact " << fact);
    return {};
}

std::string coverage_text(const std::vector<Coverage>& coverage, int replicates) {
    render::Document document;
    add_coverage(coverage, replicates, document);
    return render::to_text(document);
}

Forecast with_band(FactRole role, double observed, const std::string& name = "table1.x.1") {
    return {.fact = {.name = name, .table = "table1", .observed = observed},
            .role = role,
            .median = 0,
            .low = -1,
            .high = 1};
}

}  // namespace

TEST_CASE("a band holds a further run nine times in ten, and has ten runs at least") {
    const Observed known = two_windows();
    // Of 99 runs the ends are the fifth least and the fifth greatest.
    const Forecast many = band_of(known, late, counting_runs(late, 99));
    CHECK(many.low == Approx(5));
    CHECK(many.high == Approx(95));
    CHECK(many.median == Approx(50));
    const Forecast few = band_of(known, late, counting_runs(late, 12));
    CHECK(few.low == 1);
    CHECK(few.high == 12);
    const Forecast none = band_of(known, late, counting_runs(late, 9));
    CHECK(none.median == 5);
    CHECK_FALSE(none.has_band());
    // Another fact that no run has.
    CHECK(std::isnan(band_of(known, early, counting_runs(late, 12)).median));
}

TEST_CASE("the range of a fact widens its band and moves no median") {
    Observed known;
    known.micro_facts = {{.fact = "x", .low = 4, .high = 6, .year = 2000, .role = "target"}};
    const std::vector<std::map<std::string, double>> same(200, {{"micro.x", 5.0}});
    const Forecast band = band_of(known, "micro.x", same);
    CHECK(band.fact.observed == 5);
    CHECK(band.median == 5);
    CHECK(band.low == Approx(4).margin(0.3));
    CHECK(band.high == Approx(6).margin(0.3));
}

TEST_CASE("a fact is to a run what the scenario says of it") {
    Observed known = two_windows();
    known.micro_facts = {{.fact = "x", .value = 1, .year = 2000, .grade = "M", .role = "target"},
                         {.fact = "y", .value = 1, .year = 2000, .grade = "V", .role = "check"}};
    const std::vector<std::map<std::string, double>> runs;
    CHECK(band_of(known, early, runs).role == FactRole::unstated);
    known.facts = {.targets = {"table1.*.1985-1997", "micro"}, .seen = {"levels"}};
    CHECK(band_of(known, early, runs).role == FactRole::fitted);
    CHECK(band_of(known, late, runs).role == FactRole::held_out);
    CHECK(band_of(known, "levels.profit_over_sales.sme.1993", runs).role == FactRole::seen);
    CHECK(band_of(known, "micro.x", runs).role == FactRole::fitted);
    CHECK(band_of(known, "micro.x", runs).fact.memory);
    CHECK(band_of(known, "micro.y", runs).role == FactRole::seen);  // never a target
    CHECK_FALSE(band_of(known, "micro.y", runs).fact.memory);
    // The nation's value added follows from the demand that was given.
    CHECK(band_of(known, "table1.value_added.all.1997-2007", runs).role == FactRole::input);
}

TEST_CASE("rivals of a fact know what was known when it begins") {
    const Observed known = two_windows();
    const Forecast size = band_of(known, late, {});
    CHECK(size.rivals.no_change == -1);
    CHECK(size.rivals.all_row == -2);
    CHECK(nearest_rival(size).name == "the all-row");
    CHECK(nearest_rival(size).miss == 1);
    // The nation's own row is no rival of itself.
    const Forecast nation = band_of(known, "table1.employees.all.1997-2007", {});
    CHECK(nation.rivals.all_row == -2);
    CHECK(nearest_rival(nation).name == "no change");
    CHECK(nearest_rival(nation).miss == 1.5);
    // A figure of one year is not known to its own rivals.
    const Forecast profit = band_of(known, "levels.profit_over_sales.sme.1993", {});
    CHECK(profit.rivals.no_change == 3);
    CHECK(nearest_rival(band_of(known, "levels.profit_over_sales.sme.1989", {})).name.empty());
}

TEST_CASE("coverage is counted by role, and a failing gate is printed as failing") {
    std::vector<Forecast> facts;
    for (int i = 0; i < 10; ++i) facts.push_back(with_band(FactRole::held_out, i < 7 ? 0 : 2));
    facts.push_back(with_band(FactRole::held_out, 0, "table1.value_added.4-29.1"));
    facts.back().fact.memory = true;
    for (int i = 0; i < 5; ++i) facts.push_back(with_band(FactRole::fitted, i));
    facts.push_back({.fact = {.name = "table1.y.1", .observed = 0}, .median = 1});  // no band
    const std::vector<Coverage> coverage = coverage_of(facts);
    REQUIRE(coverage.size() == 4);
    CHECK(coverage[0].facts == 11);
    CHECK(coverage[0].inside == 8);
    CHECK(coverage[1].label == "conditional on realised demand");
    CHECK(coverage[1].facts == 1);
    CHECK(coverage[2].label == "from memory");
    CHECK(coverage[3].role == FactRole::fitted);
    CHECK(coverage[3].facts == 5);
    CHECK(coverage[3].inside == 2);

    const std::string csv = render::to_csv(coverage_file(coverage));
    CHECK_THAT(csv, Contains("held_out,,11,8,0.727") && Contains(",80 to 97%,FAILED\n"));
    CHECK_THAT(csv, Contains("fitted,,5,2,0.4,,\n"));  // what was fitted has no gate
    CHECK_THAT(coverage_text(coverage, 12), Contains("80 to 97% asked: FAILED"));

    facts[8].fact.observed = facts[9].fact.observed = 0;  // ten of eleven
    CHECK_THAT(coverage_text(coverage_of(facts), 12),
               Contains("80 to 97% asked: passed") && !Contains("FAILED"));
}

TEST_CASE("coverage of what was only seen must hold too, and without bands a line says so") {
    std::vector<Forecast> facts(4, with_band(FactRole::seen, 2));
    CHECK_THAT(coverage_text(coverage_of(facts), 12),
               Contains("FAILED") && Contains("`keiretsu evidence`"));
    facts.assign(4, with_band(FactRole::unstated, 2));
    CHECK_THAT(coverage_text(coverage_of(facts), 12),
               !Contains("FAILED") && Contains("facts: {targets, seen}"));
    CHECK_THAT(coverage_text({}, 3), Contains("--replicates 20") && Contains("has 3)"));
}

TEST_CASE("what a run says of facts fits 80 columns") {
    Observed known = two_windows();
    known.facts.targets = {"table1"};
    known.table4 = {{"mixed_urban", "Higashi-Osaka", "establishments", "1985-1997", -10.5}};
    known.micro_facts = {{.fact = "plants_1985", .value = 749366, .year = 1985}};
    const std::string city = "table4.Higashi-Osaka.establishments.1985-1997";
    const std::vector<std::map<std::string, double>> runs(
        12, {{late, -3.14159}, {early, 1}, {city, -12.25}, {"micro.plants_1985", 712345}});
    const std::vector<Forecast> facts = run_bands(known, runs);
    render::Document document{.tables = {run_bands_report(facts)}};
    add_coverage(coverage_of(facts), 12, document);
    std::vector<Forecast> every;
    for (const FactRole role : {FactRole::held_out, FactRole::unstated, FactRole::seen})
        every.push_back(with_band(role, 5, "table1.value_added.4-29.1"));
    add_coverage(coverage_of(every), 12, document);
    const std::string text = render::to_text(document);
    CHECK_THAT(text,
               Contains("\ntable1\nemployees.4-29.1985-1997 ") && Contains("OUT") &&
                   Contains(" fitted ") && Contains(" unseen "));
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
        INFO(line);
        CHECK(line.size() <= 80);
    }
}

TEST_CASE("a run that ends within a window has no figure for it") {
    std::vector<Diagnostic> warnings;
    Panel panel =
        read_panel(std::string(KEIRETSU_TEST_DIR) + "/reference/panel_synthetic.csv", warnings);
    std::erase_if(panel.rows, [](const PanelRow& row) { return row.year > 1999; });
    CHECK(calibration::moments_by_name({.panel = panel}).count(late) == 1);  // from three years
    const auto moments = moments_of_replicates({.panel = panel});
    REQUIRE(moments.size() == 1);
    CHECK(moments[0].count(late) == 0);
    CHECK(moments[0].count(early) == 1);
}

TEST_CASE("moments of replicates are those of each replicate alone") {
    std::vector<Diagnostic> warnings;
    const Panel first =
        read_panel(std::string(KEIRETSU_TEST_DIR) + "/reference/panel_synthetic.csv", warnings);
    Panel second = first;
    for (PanelRow& row : second.rows) {
        row.replicate = 1;
        row.employees *= 1 + 0.01 * (row.year - 1985);
    }
    Panel both = first;
    both.rows.insert(both.rows.end(), second.rows.begin(), second.rows.end());
    const std::vector<FlowRow> flows = {{1, 1987, 1000, 30, 40},
                                        {1, 1988, 990, 30, 40},
                                        {1, 1989, 980, 30, 40},
                                        {0, 1987, 1000, 50, 40},
                                        {0, 1988, 990, 50, 40},
                                        {0, 1989, 980, 50, 40}};
    const auto moments = moments_of_replicates({.panel = both, .flows = flows});
    REQUIRE(moments.size() == 2);
    const std::span<const FlowRow> all = flows;
    const auto alone = calibration::moments_by_name({.panel = second, .flows = all.first(3)});
    CHECK(moments[1].at(late) == alone.at(late));
    CHECK(moments[1].at(late) != moments[0].at(late));
    CHECK(moments[1].at("entry_exit.1986-1989.entry") == alone.at("entry_exit.1986-1989.entry"));
    CHECK(moments[0].at("entry_exit.1986-1989.entry") > alone.at("entry_exit.1986-1989.entry"));
}

TEST_CASE("a fit says of its facts what it aimed at, and that the base's own were seen") {
    Observed known = two_windows();
    known.facts = {.targets = {"table1", "levels"}, .seen = {"table4"}};
    const KnownFacts some =
        calibration::facts_of_fit({{.moment = early}, {.moment = late, .weight = 0}}, known);
    CHECK(some.targets == std::vector<std::string>{early});
    CHECK(some.seen == std::vector<std::string>{"table1", "levels", "table4"});
    CHECK(role_of(some, early) == FactRole::fitted);
    CHECK(role_of(some, late) == FactRole::seen);

    // The nation's value added is nearly an input, so a table without it is a whole one.
    const KnownFacts whole =
        calibration::facts_of_fit({{.moment = early},
                                   {.moment = late},
                                   {.moment = "table1.employees.all.1985-1997"},
                                   {.moment = "table1.employees.all.1997-2007"}},
                                  known);
    CHECK(whole.targets == std::vector<std::string>{"table1"});
    CHECK(whole.seen == std::vector<std::string>{"levels", "table4"});
}
