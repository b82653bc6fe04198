// Taking effects out: against dummies, on every path, and counted right.
#include "analysis/regression/absorb.h"

#include <catch2/catch.hpp>
#include <cmath>
#include <cstdint>
#include <vector>

#include "analysis/regression/fit.h"

using namespace keiretsu::analysis::regression;

namespace {

/// Reproducible numbers in [0, 1) without a library's generator.
struct Stream {
    std::uint64_t state = 1;
    double next() {
        state = state * 6364136223846793005ULL + 1442695040888963407ULL;
        return static_cast<double>(state >> 11) / 9007199254740992.0;
    }
    int below(int n) { return static_cast<int>(next() * n); }
};

struct Data {
    std::vector<Factor> effects = {};
    std::vector<double> column = {};
};

Data drawn(int rows, std::vector<int> levels) {
    Stream stream;
    Data data;
    for (const int n : levels) {
        std::vector<std::int32_t> codes;
        for (int row = 0; row < rows; ++row) codes.push_back(stream.below(n));
        data.effects.push_back(factor_of("effect", codes));
    }
    for (int row = 0; row < rows; ++row)
        data.column.push_back(1000 + stream.next() +
                              data.effects[0].codes[static_cast<std::size_t>(row)]);
    return data;
}

double largest_level_mean(const Data& data, const std::vector<double>& column) {
    double largest = 0;
    for (const Factor& effect : data.effects) {
        std::vector<double> sum(effect.size(), 0);
        const std::vector<std::size_t> count = level_counts(effect);
        for (std::size_t row = 0; row < column.size(); ++row) sum[effect.level(row)] += column[row];
        for (std::size_t level = 0; level < sum.size(); ++level)
            largest = std::max(largest, std::abs(sum[level] / static_cast<double>(count[level])));
    }
    return largest;
}

}  // namespace

TEST_CASE("what is left has mean zero in every level of every effect") {
    for (const std::vector<int>& levels :
         {std::vector<int>{50}, {50, 9}, {9, 50}, {40, 12, 7}, {3, 4, 30, 6}})
        for (const std::size_t dense : {dense_levels, std::size_t{0}}) {
            Data data = drawn(600, levels);
            Absorber(data.effects, {}, dense).take_out(data.column);
            CAPTURE(levels.size(), dense);
            // The column is 1000 long in each row: this is its last digit.
            CHECK(largest_level_mean(data, data.column) < 2e-12);
        }
}

TEST_CASE("Cholesky and conjugate gradients leave the same residual") {
    const Data data = drawn(500, {60, 25, 8});
    std::vector<double> direct = data.column;
    std::vector<double> iterated = data.column;
    Absorber(data.effects).take_out(direct);
    Absorber(data.effects, {}, 0).take_out(iterated);
    for (std::size_t row = 0; row < direct.size(); ++row)
        CHECK(iterated[row] == Approx(direct[row]).margin(1e-11));
}

TEST_CASE("each unconnected part of two effects costs one dummy less") {
    // Units 0, 1 meet periods 0, 1; units 2, 3 meet periods 2, 3 only.
    const std::vector<std::int32_t> unit = {0, 0, 1, 1, 2, 2, 3, 3};
    const std::vector<std::int32_t> period = {0, 1, 0, 1, 2, 3, 2, 3};
    const std::vector<Factor> effects = {factor_of("unit", unit), factor_of("period", period)};
    CHECK(connected_components(effects[0], effects[1]) == 2);
    CHECK(Absorber(effects).rank() == 6);
    CHECK(Absorber(effects, {}, 0).rank() == 6);
}

TEST_CASE("three effects are counted exactly while they are solved exactly") {
    // The third effect repeats the first: it adds no dummy at all.
    Data data = drawn(300, {20, 10});
    data.effects.push_back(data.effects[0]);
    const Absorber absorber(data.effects);
    CHECK(absorber.rank() == 29);
    CHECK(absorber.rank_is_exact());
}

TEST_CASE("leverages sum to the rank, and each is its row's share of the projection") {
    const Data data = drawn(120, {10, 6, 3});
    const Absorber absorber(data.effects);
    const std::vector<double> leverages = absorber.leverages();
    double sum = 0;
    for (const double leverage : leverages) sum += leverage;
    CHECK(sum == Approx(static_cast<double>(absorber.rank())).epsilon(1e-12));
    for (const std::size_t row : {std::size_t{0}, std::size_t{57}, std::size_t{119}}) {
        std::vector<double> unit(120, 0);
        unit[row] = 1;
        absorber.take_out(unit);
        CHECK(1 - unit[row] == Approx(leverages[row]).epsilon(1e-12));
    }
}

TEST_CASE("absorbed effects give the slopes, errors and R2 of dummies") {
    Data data = drawn(200, {12, 5});
    Stream stream{.state = 99};
    std::vector<double> x, y;
    for (std::size_t row = 0; row < 200; ++row) {
        x.push_back(stream.next() + 0.1 * data.effects[0].codes[row]);
        y.push_back(2 * x.back() + data.effects[0].codes[row] - data.effects[1].codes[row] +
                    stream.next());
    }
    const Problem absorbed{
        .response = "y", .y = y, .regressors = {{"x", x}}, .effects = data.effects};
    Problem dummies{.response = "y", .y = y, .regressors = {{"x", x}}};
    for (const Factor& effect : data.effects)
        for (std::int32_t level = 1; level < effect.levels; ++level) {
            std::vector<double> dummy(200, 0);
            for (std::size_t row = 0; row < 200; ++row) dummy[row] = effect.codes[row] == level;
            dummies.regressors.push_back({"dummy", dummy});
        }
    for (const VcovKind kind :
         {VcovKind::iid, VcovKind::hc0, VcovKind::hc1, VcovKind::hc2, VcovKind::hc3}) {
        const Fit a = fit(absorbed, {.vcov = {.kind = kind}});
        const Fit b = fit(dummies, {.vcov = {.kind = kind}});
        CHECK(a.coefficients[0].estimate == Approx(b.coefficients[0].estimate).epsilon(1e-12));
        CHECK(a.coefficients[0].std_error == Approx(b.coefficients[0].std_error).epsilon(1e-11));
        CHECK(a.adj_r2_lsdv == Approx(b.adj_r2_lsdv).epsilon(1e-12));
        CHECK(a.rank == b.rank);
    }
}
