// The Census of 1998, which found more.
#include "sim/office/coverage.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>

#include "analysis/data/size_class.h"

using namespace keiretsu;
using namespace keiretsu::sim;

namespace {

Census one_plant_a_class() {
    Census census;
    census.industries = 1;
    census.cells.resize(size_classes);
    for (CensusCell& cell : census.cells) cell = {1, 10, 100, 50, 70, 2, 3};
    return census;
}

}  // namespace

TEST_CASE("before 1998 a class is counted without the share that was missed, from 1998 in full") {
    const CensusCoverage coverage{.coverage_1998 = {{"4-29", 0.05}, {"30-99", 0.01}}};
    const Census before = as_found(one_plant_a_class(), coverage, 1997);
    CHECK(before.at(0, 0, 0).establishments == 1);
    CHECK(before.at(0, 0, 1).establishments == Approx(0.95));
    CHECK(before.at(0, 0, 1).employees == Approx(9.5));
    CHECK(before.at(0, 0, 1).value_added == Approx(95));
    CHECK(before.at(0, 0, 1).wage_bill == Approx(47.5));
    CHECK(before.at(0, 0, 1).capital == 70);
    CHECK(before.at(0, 0, 2).establishments == Approx(0.99));
    CHECK(before.at(0, 0, 3).establishments == 1);
    CHECK(as_found(one_plant_a_class(), coverage, 1998).at(0, 0, 1).establishments == 1);
    CHECK(as_found(one_plant_a_class(), {}, 1997).at(0, 0, 1).establishments == 1);
}

TEST_CASE("a step of 5% in the first year but one raises a trend of eleven years by 0.2 points") {
    // Slope of a step on the years: step * 5 / 110, in logs.
    double slope = 0;
    for (int year = 1997; year <= 2007; ++year) {
        const CensusCoverage coverage{.coverage_1998 = {{"4-29", 0.05}}};
        const Census census = as_found(one_plant_a_class(), coverage, year);
        slope += (year - 2002) * std::log(census.at(0, 0, 1).establishments) / 110;
    }
    CHECK(100 * slope == Approx(-100 * std::log(0.95) * 5 / 110));
    CHECK(100 * slope == Approx(0.23).margin(0.005));
}

TEST_CASE("size classes of a scenario are those of the published tables") {
    CHECK(std::equal(census_classes.begin(),
                     census_classes.end(),
                     analysis::size_class_names.begin(),
                     analysis::size_class_names.end()));
}
