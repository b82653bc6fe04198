// Observations of the user's: how files are read, and what they are set beside.
#include "analysis/paper/observations.h"

#include <fmt/format.h>

#include <catch2/catch.hpp>
#include <cmath>
#include <string>

#include "analysis/calibration/known_facts.h"
#include "analysis/cities/scores.h"
#include "analysis/paper/evaluate.h"
#include "analysis/paper/observed_rows.h"
#include "analysis/paper/observed_scale.h"
#include "analysis/render/evaluation.h"

using namespace keiretsu;
using namespace keiretsu::analysis;

namespace {

std::vector<ObservedFigure> read(const std::string& text) {
    return read_observations(parse_csv(text, "own.csv"));
}

std::vector<Diagnostic> refusals(const std::string& text) {
    try {
        read(text);
    } catch (const InputError& error) {
        return error.diagnostics();
    }
    return {};
}

const ObservedFigure* find(const std::vector<ObservedFigure>& all,
                           const std::string& variable,
                           int from,
                           int until,
                           SizeBounds size = {}) {
    for (const ObservedFigure& of : all)
        if (of.variable == variable && of.from == from && of.until == until && of.size == size)
            return &of;
    return nullptr;
}

constexpr double growth = 0.02;  // logs a year, of the nation made here

/// A nation that grows by 2 log points a year from 1985 to 2007: one industry, two classes, and a
/// place with a tenth of it that stands still.
Panel growing_panel() {
    Panel panel{.source = "made"};
    for (int year = 1985; year <= 2007; ++year)
        for (const SizeClass size : {SizeClass::from_4, SizeClass::from_300}) {
            PanelRow row;
            row.year = year;
            row.industry = "transport";
            row.size_class = size;
            row.establishments = 100;
            row.employees = 1000 * std::exp(growth * (year - 1985));
            row.value_added = 10 * row.employees;
            row.real_value_added = 20 * row.employees;
            panel.rows.push_back(row);
        }
    return panel;
}

Places still_places() {
    Places places{.source = "made"};
    for (int year = 1985; year <= 2007; ++year) {
        PlaceRow row;
        row.year = year;
        row.place = "Hamamatsu";
        row.industry = "transport";
        row.size_class = SizeClass::from_4;
        row.establishments = 10;
        row.employees = 100;
        row.value_added = 1000;
        row.real_value_added = 2000;
        places.rows.push_back(row);
    }
    return places;
}

/// Levels of Hamamatsu that fall by 1 log point a year.
std::string falling_levels() {
    std::string text = "year,place,employees\n";
    for (int year = 1985; year <= 2007; ++year)
        text += fmt::format("{},hamamatsu,{}\n", year, 120 * std::exp(-0.01 * (year - 1985)));
    return text;
}

}  // namespace

TEST_CASE("a wide file gives levels and the trends of the windows that it fills") {
    const auto all = read(falling_levels());
    REQUIRE(find(all, "employees", 1985, 1997) != nullptr);
    CHECK(find(all, "employees", 1985, 1997)->value == Approx(-1));
    CHECK_FALSE(find(all, "employees", 1985, 1997)->stated);
    CHECK(find(all, "employees", 1997, 2007)->value == Approx(-1));
    CHECK(find(all, "employees", 1990, 1990)->value == Approx(120 * std::exp(-0.05)));
    CHECK(all.size() == 2 + 23);
}

TEST_CASE("a series that fills neither window has the trend of its whole span") {
    const auto all = read("year,employees\n1990,100\n1991,102\n1992,104\n1994,108\n");
    CHECK(find(all, "employees", 1990, 1994) != nullptr);
    CHECK(all.size() == 1 + 4);
}

TEST_CASE("classes that one side cannot tell are added up, and all of them together") {
    const auto all = read(
        "year,size_class,employees\n"
        "1985,4-9,1\n1985,10～29,2\n1985,30人～49人,4\n1985,50-99,8\n1985,100+,16\n");
    CHECK(find(all, "employees", 1985, 1985, {.low = 4, .high = 29})->value == 3);
    CHECK(find(all, "employees", 1985, 1985, {.low = 30, .high = 99})->value == 12);
    CHECK(find(all, "employees", 1985, 1985, {.low = 100})->value == 16);
    CHECK(find(all, "employees", 1985, 1985)->value == 31);
    CHECK(all.size() == 4);
}

TEST_CASE("a year in which a class is not given has no sum") {
    const auto all =
        read("year,size_class,employees\n1985,4-9,1\n1985,10-29,2\n1986,4-9,1\n1986,10-29,NA\n");
    CHECK(find(all, "employees", 1986, 1986, {.low = 4, .high = 29}) == nullptr);
    CHECK(find(all, "employees", 1985, 1985, {.low = 4, .high = 29})->value == 3);
}

TEST_CASE("a long file has any window, size and industry, and levels too") {
    const auto all = read(
        "variable,place,size,industry,from,until,growth_pct,level,significant\n"
        "employees,toyota,30-99,transport,1990,2000,-0.8,,1\n"
        "employees,,,,1990,1990,,11000000,\n");
    REQUIRE(all.size() == 2);
    CHECK(all[0].kind == ObservationKind::trend);
    CHECK(all[0].significant);
    CHECK(all[0].industry == "transport");
    CHECK(all[0].size == SizeBounds{.low = 30, .high = 99});
    CHECK(all[1].kind == ObservationKind::level);
    CHECK(all[1].value == 11000000);
}

TEST_CASE("mistakes in a file of observations are one error a distinct value") {
    std::string text = "year,size_class,employees\n";
    for (int year = 1985; year < 1995; ++year) text += fmt::format("{},small,1\n", year);
    const auto sizes = refusals(text);
    REQUIRE(sizes.size() == 1);
    CHECK_THAT(sizes[0].message, Catch::Contains("`small`") && Catch::Contains("10 rows"));
    CHECK(sizes[0].place.line == 2);
    CHECK(refusals("variable,year,level\nsales,1990,3\n").at(0).code == "E228");
    CHECK(refusals("variable,from,until,growth_pct\nemployees,1997,1985,1\n").at(0).code == "E228");
    CHECK(refusals("year,employees\n1985,1\n1985,2\n").at(0).code == "E225");
    CHECK(refusals("year,workers\n1985,1\n").at(0).code == "E221");
    CHECK(refusals("year,employees\n").at(0).code == "E227");
    CHECK_THAT(refusals("year,employees\n1985,-\n").at(0).help, Catch::Contains("write 0"));
}

TEST_CASE("places are matched by id or name, whatever the case and the dashes") {
    CHECK(same_place("higashi_osaka", "Higashi-Osaka"));
    CHECK(same_place("hamamatsu", "Hamamatsu"));
    CHECK_FALSE(same_place("ota", "toyota"));
}

TEST_CASE("a city of the user's stands in Table 4 among its type and is scored") {
    const Panel panel = growing_panel();
    const Places places = still_places();
    const Observed known =
        observed_with(read(falling_levels()),
                      "own.csv",
                      {{.id = "hamamatsu", .name = "Hamamatsu", .cluster_type = "company_town"}});
    CHECK(known.strange_places.empty());
    const Evaluation evaluation =
        evaluate({.panel = panel, .places = &places, .known = &known}, {});
    const auto& rows = evaluation.table4;
    REQUIRE(rows.size() == 60);
    const auto own = std::find_if(
        rows.begin(), rows.end(), [](const Table4Row& row) { return row.city == "Hamamatsu"; });
    CHECK(own->cluster_type == "company_town");
    CHECK(std::prev(own)->cluster_type == "company_town");
    // Only Hamamatsu is in the panel: it stands still, is observed to fall by 1, and the nation's
    // employees fall by 0.5 and 2.0 in the paper.
    CHECK(evaluation.table4_errors.back().cells == 2);
    CHECK(evaluation.table4_errors.back().simulated == Approx(1));
    CHECK(evaluation.table4_errors.back().null == Approx(std::sqrt((0.25 + 1.0) / 2)));
    REQUIRE(evaluation.observed_errors.size() == 2);
    CHECK(evaluation.observed_errors[0].window == "trends");
    CHECK(evaluation.observed_errors[0].simulated == Approx(1));
    CHECK(evaluation.observed_errors[1].cells == 22);  // the first level is the null itself
    CHECK(evaluation.observed.front().null == -0.5);
    CHECK(observed_cities(known).size() == 10);
}

TEST_CASE("levels are compared at full scale, and a place of another size is told") {
    const Panel panel = growing_panel();
    const Places places = still_places();
    Observed known =
        observed_with(read("year,place,employees,value_added\n1985,Hamamatsu,200,2000\n"),
                      "own.csv",
                      {{.id = "hamamatsu", .name = "Hamamatsu"}});
    known.scale = 0.5;
    auto rows = observed_rows(std::span(&panel, 1), std::span(&places, 1), known);
    REQUIRE(rows.size() == 2);
    CHECK(rows[0].simulated.mean == Approx(200));
    CHECK(rows[1].simulated.mean == Approx(2000));  // nominal
    CHECK(observed_notes(rows, known).empty());
    known.scale = 1;
    rows = observed_rows(std::span(&panel, 1), std::span(&places, 1), known);
    CHECK(observed_notes(rows, known).size() == 2);
}

TEST_CASE("levels of a sample or another unit are one warning with ratio and remedy") {
    // The run has 10 plants and 100 employees in Hamamatsu, 200 and 2,000 in the nation in 1985.
    const Panel panel = growing_panel();
    const Places places = still_places();
    const auto warned = [&](const std::string& text, double scale) {
        Observed known =
            observed_with(read(text), "own.csv", {{.id = "hamamatsu", .name = "Hamamatsu"}});
        known.scale = scale;
        const auto rows = observed_rows(std::span(&panel, 1), std::span(&places, 1), known);
        std::string all;
        for (const Diagnostic& warning : warnings_of_scale(rows, known))
            all += keiretsu::render(warning);
        // What is warned of is no note.
        if (!all.empty()) CHECK(observed_notes(rows, known).empty());
        return all;
    };
    using Catch::Contains;
    const std::string head = "year,place,establishments,employees\n";
    CHECK(warned(head + "1985,Hamamatsu,49,490\n", 1).empty());  // 4.9 times may be a definition
    CHECK_THAT(warned(head + "1985,Hamamatsu,51,510\n", 1), Contains("5.1 times as few"));
    // 160 against 10: a sixteenth.
    CHECK_THAT(warned(head + "1985,Hamamatsu,160,1600\n1986,Hamamatsu,160,1600\n", 1),
               Contains("W007") && Contains("levels of Hamamatsu") &&
                   Contains("are 160 in the file, 10 in the run (16 times as few)") &&
                   Contains("{id: hamamatsu, establishments_4plus: 160}") &&
                   Contains("divide its levels by 16"));
    // At scale 0.1 the nation's 200 plants stand for 2,000, and the file has the sample's.
    // Of few plants nothing can be told: 10 in the sample, one in the file.
    CHECK(warned(head + "1985,Hamamatsu,1,10\n", 1).empty());
    CHECK_THAT(
        warned("year,establishments,employees\n1985,200,2000\n", 0.1),
        Contains("levels of the nation") && Contains("divide them by the run's `scale`, 0.1"));
    // The nation's: 200 plants in the run, 20 in the file, which is of a town.
    CHECK_THAT(warned("year,establishments,employees\n1985,20,200\n", 1),
               Contains("a column `place`") && Contains("multiply them by 10"));
    // Plants agree, employees are in thousands.
    CHECK_THAT(warned("year,establishments,employees\n1985,200,2\n", 1),
               Contains("employees of the nation") && Contains("write employees in persons"));
}

TEST_CASE("a place that the run lacks is a warning with a near miss") {
    const Observed known = observed_with(read("year,place,employees\n1985,hamamatu,1\n"),
                                         "own.csv",
                                         {{.id = "hamamatsu", .name = "Hamamatsu"}});
    const auto warnings = warnings_about(known);
    REQUIRE(warnings.size() == 1);
    CHECK(warnings[0].code == "W005");
    CHECK_THAT(warnings[0].help, Catch::Contains("`hamamatsu`"));
}

TEST_CASE("an observation of the nation stands in place of the paper's") {
    const Observed known = observed_with(
        read("variable,size,from,until,growth_pct\nemployees,all,1985,1997,0.7\n"), "own.csv", {});
    CHECK(known.table1.size() == 40);
    const auto facts = calibration::observed_by_name(known);
    CHECK(facts.at("table1.employees.all.1985-1997") == 0.7);
    CHECK(facts.at("observed.employees.nation.all.all.1985-1997") == 0.7);
    CHECK(calibration::observed_by_name().at("table1.employees.all.1985-1997") == -0.5);
    const Panel panel = growing_panel();
    const auto moments = calibration::moments_by_name({.panel = panel, .known = &known});
    CHECK(moments.at("observed.employees.nation.all.all.1985-1997") == Approx(2));
}

TEST_CASE("a renamed city keeps its figures of the paper by its id") {
    const Observed known = observed_with({}, "", {{.id = "higashi_osaka", .name = "East Osaka"}});
    CHECK(std::count_if(known.table4.begin(), known.table4.end(), [](const auto& cell) {
              return cell.city == "East Osaka";
          }) == 6);
}
