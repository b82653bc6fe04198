// Answers to the difference from a base, by hand (ODD 7.17).
#include <catch2/catch.hpp>
#include <cmath>

#include "config/parameters/parameter_table.h"
#include "model/macro_closure.h"

using namespace keiretsu;
using namespace keiretsu::model;

namespace {

ClosureParameters closure() {
    ClosureParameters p = default_parameters().closure;
    p.outflow = 0.2;
    p.participation = 0.3;
    p.unemployed_founding = 2;
    return p;
}

}  // namespace

TEST_CASE("money spent follows incomes, and prices as far as their elasticity differs from one") {
    // 2% cheaper, elasticity 2: 2% more money, of which the volume makes 4%.
    CHECK(wanted_log_demand(2, 0.15, -0.02, 0) == Approx(0.02));
    CHECK(wanted_log_demand(0.5, 0.15, -0.02, 0) == Approx(-0.01));
    CHECK(wanted_log_demand(1, 0.15, -0.02, 0.1) == Approx(0.015));
    CHECK(wanted_log_demand(3, 0.15, 0, 0) == 0);
}

TEST_CASE("of jobs missing in a place commuters of other places bear a part") {
    // A town of a tenth of all jobs loses 100, the nation 80: 0.7 * 100 + 0.3 * 0.1 * 80.
    CHECK(jobs_missing_of_residents(0.3, 100, 80, 0.1) == Approx(72.4));
    // A place that loses none has a part of the nation's.
    CHECK(jobs_missing_of_residents(0.3, 0, 80, 0.1) == Approx(2.4));
}

TEST_CASE("who loses a job leaves the labour force or looks for another, and some find one") {
    // 0.8 * 100 + 0.7 * 50
    CHECK(next_unemployed(closure(), 100, 50) == Approx(115));
    // New jobs: seven in ten by people without work, who may be fewer than in the base.
    CHECK(next_unemployed(closure(), 0, -10) == Approx(-7));
}

TEST_CASE("of those whose jobs are missing who is in the labour force and not without work works") {
    // 100 jobs missing, 30 out of the labour force, 50 without work.
    CHECK(working_elsewhere(closure(), 100, 50) == Approx(20));
    // 115 left the model's jobs in a second quarter, 0.2 of the 70 without work after the first
    // have found some, and all who are missing are in one of three states.
    const double unemployed = next_unemployed(closure(), 70, 15);
    CHECK(working_elsewhere(closure(), 115, unemployed) == Approx(0.2 * 70));
    // New jobs draw people from other work once nobody without work is left over.
    CHECK(working_elsewhere(closure(), -10, next_unemployed(closure(), -7, 0)) == Approx(-1.4));
    CHECK(working_elsewhere(closure(), 0, 0) == 0);
}

TEST_CASE(
    "wages fall along the wage curve as unemployment rises, and rise no further than to a "
    "quarter of it") {
    // Twice the unemployment: 0.1 ln 2 lower.
    CHECK(wage_answer(0.1, 0.04, 0.04) == Approx(-0.1 * std::log(2.0)));
    CHECK(wage_answer(0.1, 0.04, -0.02) == Approx(0.1 * std::log(2.0)));
    CHECK(wage_answer(0.1, 0.04, -0.2) == Approx(0.1 * std::log(4.0)));
    CHECK(wage_answer(0.1, 0.04, 0) == 0);
}

TEST_CASE("those without work found as employees of small plants do, and more often") {
    // 40 people, a quarter of the place's jobs in the cell, twice as likely.
    CHECK(seedbed_of_unemployed(closure(), 40, 0.25) == Approx(20));
}

TEST_CASE("neighbours answer a rise of a trade's sales in town once") {
    // Small plants sell 10% more than the base has them sell: 0.35 of it is taken back.
    const double taken = sales_taken_by_neighbours(0.35, 0.1, 0);
    CHECK(taken == Approx(0.035));
    CHECK(sales_taken_by_neighbours(0.35, 0.1 - taken, 0.1 - taken) == 0);
    // They come back as far when the others close.
    CHECK(sales_taken_by_neighbours(0.35, 0, 0.065) == Approx(-0.02275));
}

TEST_CASE("a path has the quarters that were run, and no others") {
    ReferencePath path{.first = Quarter(1999, 4), .quarters = {{.income = 1}, {.income = 2}}};
    CHECK(path.at(Quarter(1999, 3)) == nullptr);
    CHECK(path.at(Quarter(1999, 4))->income == 1);
    CHECK(path.at(Quarter(2000, 1))->income == 2);
    CHECK(path.at(Quarter(2000, 2)) == nullptr);
}
