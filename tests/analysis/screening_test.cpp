// Elementary effects of functions that can be solved by hand.
#include "analysis/sensitivity/screening.h"

#include <catch2/catch.hpp>

#include <cmath>
#include <limits>

#include "analysis/sensitivity/indices.h"

using namespace keiretsu::analysis;

namespace {

constexpr double nothing = std::numeric_limits<double>::quiet_NaN();

template <class Function>
std::vector<double> values_at(const Points& design, const Function& f) {
    std::vector<double> values;
    for (const auto& point : design) values.push_back(f(point));
    return values;
}

Screening screening_of(const Points& design, const std::vector<double>& values, double noise) {
    Screening found{.outcomes = {{"level.x", "x"}}, .rows = {screen(design, values)}};
    for (std::size_t f = 0; f < design.front().size(); ++f)
        found.parameters.push_back({"group.p" + std::to_string(f), "assumed"});
    found.noise = {noise};
    return found;
}

}  // namespace

TEST_CASE("a straight line has effects of its slope, and no spread") {
    const Points design = morris_design(6, 4, 3);
    const auto rows =
        screen(design, values_at(design, [](const auto& u) { return 5 - 3 * u[0] + 7 * u[2]; }));
    REQUIRE(rows.size() == 4);
    CHECK(rows[0].mu == Approx(-3));
    CHECK(rows[0].mu_star == Approx(3));
    CHECK(rows[0].sigma == Approx(0).margin(1e-9));
    CHECK(rows[0].low == Approx(3));
    CHECK(rows[0].high == Approx(3));
    CHECK(rows[0].effects == 6);
    CHECK(rows[1].mu_star == Approx(0).margin(1e-9));
    CHECK(rows[2].mu == Approx(7));
}

TEST_CASE("effects whose signs change cancel in mu, not in mu*") {
    // d/du of 4 (u - 1/2)^2 over a step of 2/3: from 0 to 2/3 (1/9 - 1) 3/2 ... = -4/3, from 1/3 to
    // 1 4/3: half of the starts have each.
    const Points design = morris_design(400, 1, 5);
    const auto rows = screen(
        design, values_at(design, [](const auto& u) { return 4 * (u[0] - 0.5) * (u[0] - 0.5); }));
    CHECK(rows[0].mu_star == Approx(4.0 / 3));
    CHECK(std::abs(rows[0].mu) < 0.2);
    CHECK(rows[0].sigma == Approx(4.0 / 3).epsilon(0.02));
}

TEST_CASE("effects are those of the sweep's design, and an interaction spreads them") {
    const Points design = morris_design(12, 3, 42);
    const auto values = values_at(design, [](const auto& u) { return u[0] * u[1] + u[2]; });
    const auto rows = screen(design, values);
    const auto indices = morris_indices(design, values);
    for (std::size_t f = 0; f < 3; ++f) {
        CHECK(rows[f].mu == Approx(indices[f].mean));
        CHECK(rows[f].mu_star == Approx(indices[f].mean_absolute));
        CHECK(rows[f].sigma == Approx(indices[f].deviation).margin(1e-9));
    }
    CHECK(rows[0].low < rows[0].mu_star);
    CHECK(rows[0].high > rows[0].mu_star);
    const auto again = screen(design, values);
    CHECK(again[0].low == rows[0].low);
}

TEST_CASE("a run without figures takes out the steps that it ends, and no others") {
    const Points design = morris_design(5, 2, 1);
    auto values = values_at(design, [](const auto& u) { return 2 * u[0] + u[1]; });
    values[4] = nothing;  // the middle of the second trajectory: both its steps
    const auto rows = screen(design, values);
    CHECK(rows[0].effects == 4);
    CHECK(rows[1].effects == 4);
    CHECK(rows[0].mu == Approx(2));
    values.assign(values.size(), nothing);
    CHECK(screen(design, values)[0].effects == 0);
    CHECK(std::isnan(screen(design, values)[0].mu_star));
}

TEST_CASE("what is below the noise is called so") {
    // Two seeds, 10 and 14: sd = sqrt(8). The difference of two runs has sqrt(2) of that, its mean
    // absolute value sqrt(2 / pi) of that, over a step of two thirds.
    CHECK(noise_floor({10, 14}) ==
          Approx(std::sqrt(8.0) * std::sqrt(2.0) * std::sqrt(2 / 3.14159265358979) * 1.5));
    CHECK(std::isnan(noise_floor({10})));
    const Points design = morris_design(6, 3, 3);
    const auto values =
        values_at(design, [](const auto& u) { return 9 * u[0] + 0.5 * u[1] + 2 * u[2] * u[2]; });
    const Screening found = screening_of(design, values, 2);
    const auto table = screening_table(found);
    REQUIRE(table.rows.size() == 3);
    CHECK(table.rows[0].back().text == "yes");
    CHECK(table.rows[1].back().text == "below noise");
    const auto report = screening_report(found, 0, 2);
    REQUIRE(report.rows.size() == 2);
    CHECK(report.rows[0][0].text == "group.p0");
    CHECK(report.rows[1][0].text == "group.p2");
    CHECK(screening_table(screening_of(design, values, nothing)).rows[0].back().text ==
          "noise unknown");
}
