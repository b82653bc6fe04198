#include <catch2/catch.hpp>

#include <cmath>
#include <set>

#include "analysis/sensitivity/indices.h"

using namespace keiretsu::analysis;

namespace {

constexpr double pi = 3.14159265358979323846;

/// Ishigami's function on [-pi, pi]^3 with a = 7, b = 0.1: its indices are known exactly.
double ishigami(const std::vector<double>& u) {
    const auto x = [&](std::size_t i) { return pi * (2 * u[i] - 1); };
    return std::sin(x(0)) + 7 * std::pow(std::sin(x(1)), 2) +
           0.1 * std::pow(x(2), 4) * std::sin(x(0));
}

std::vector<double> values_of(const Points& design, double (*f)(const std::vector<double>&)) {
    std::vector<double> values;
    for (const auto& point : design) values.push_back(f(point));
    return values;
}

}  // namespace

TEST_CASE("a factorial has every combination once, the last field fastest") {
    const Points design = factorial_design({2, 3});
    REQUIRE(design.size() == 6);
    CHECK(design[0] == std::vector<double>{0.25, 0.5 / 3});
    CHECK(design[1] == std::vector<double>{0.25, 1.5 / 3});
    CHECK(design[5] == std::vector<double>{0.75, 2.5 / 3});
}

TEST_CASE("each bin of a Latin hypercube holds one point") {
    const Points design = latin_hypercube(64, 8, 42);
    for (std::size_t f = 0; f < design.front().size(); ++f) {
        std::set<int> bins;
        for (const auto& point : design) {
            REQUIRE(point[f] >= 0);
            REQUIRE(point[f] < 1);
            bins.insert(static_cast<int>(point[f] * 64));
        }
        CHECK(bins.size() == 64);
    }
    CHECK(latin_hypercube(64, 8, 42) != latin_hypercube(64, 8, 43));
    CHECK(latin_hypercube(64, 8, 42) == latin_hypercube(64, 8, 42));
}

TEST_CASE("a derangement leaves nothing in its place, and none comes twice") {
    const auto nine = derangements(40, 9, 42);
    REQUIRE(nine.size() == 40);
    CHECK(std::set(nine.begin(), nine.end()).size() == 40);
    for (const auto& order : nine) {
        CHECK(std::set(order.begin(), order.end()).size() == 9);
        for (std::size_t i = 0; i < 9; ++i) CHECK(order[i] != i);
    }
    CHECK(derangements(40, 9, 42) == nine);
    CHECK(derangements(40, 9, 43) != nine);
    CHECK(derangements(5, 3, 42).size() == 2);  // there are no more
}

TEST_CASE("Saltelli's design finds the indices of Ishigami's function") {
    const Points design = saltelli_design(8192, 3, 42);
    REQUIRE(design.size() == 8192 * 5);
    const auto indices = sobol_of_saltelli(3, values_of(design, ishigami));
    // Exact: 0.3139, 0.4424, 0; totals 0.5576, 0.4424, 0.2437.
    CHECK(indices[0].first == Approx(0.3139).margin(0.02));
    CHECK(indices[1].first == Approx(0.4424).margin(0.02));
    CHECK(indices[2].first == Approx(0).margin(0.02));
    CHECK(indices[0].total == Approx(0.5576).margin(0.02));
    CHECK(indices[1].total == Approx(0.4424).margin(0.02));
    CHECK(indices[2].total == Approx(0.2437).margin(0.02));
}

TEST_CASE("the indices of a factorial are shares of its sum of squares") {
    // Values of 2 x 2 cells: 0 1 / 1 4. Grand mean 1.5; means 0.5 2.5 (rows) and the same
    // (columns); squares 2.25 + 0.25 + 0.25 + 6.25 = 9, of which 4 are each field's and 1 their
    // interaction's.
    const auto indices = sobol_of_factorial({2, 2}, {0, 1, 1, 4});
    for (const SobolIndex& index : indices) {
        CHECK(index.first == Approx(4.0 / 9));
        CHECK(index.total == Approx(5.0 / 9));
    }
    CHECK(std::isnan(sobol_of_factorial({2, 2}, {1, 1, 1, 1})[0].first));
    CHECK(std::isnan(sobol_of_factorial({2, 2}, {1, std::nan(""), 1, 1})[0].first));
}

TEST_CASE("Morris's effects are slopes, and deviate where fields work together") {
    const Points design = morris_design(50, 3, 42);
    REQUIRE(design.size() == 200);
    const auto indices = morris_indices(design, values_of(design, [](const std::vector<double>& x) {
                                            return 3 * x[0] - 2 * x[1] * x[2];
                                        }));
    CHECK(indices[0].mean == Approx(3));
    CHECK(indices[0].deviation == Approx(0).margin(1e-9));
    CHECK(indices[1].mean < 0);
    CHECK(indices[1].mean_absolute == Approx(-indices[1].mean));
    CHECK(indices[1].deviation > 0.3);
    for (std::size_t i = 1; i < design.size(); ++i) {
        if (i % 4 == 0) continue;
        int moved = 0;
        for (std::size_t f = 0; f < 3; ++f) moved += design[i][f] != design[i - 1][f] ? 1 : 0;
        REQUIRE(moved == 1);
    }
}
