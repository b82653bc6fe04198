// What must hold of every decomposition, whatever the firms: tried on random micro data.
#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <random>

#include "analysis/decomposition/decompose.h"

using namespace keiretsu::analysis;

namespace {

struct Draws {
    std::mt19937_64 bits;
    double uniform() { return static_cast<double>(bits() >> 11) * 0x1p-53; }
};

/// `firms` firms over 1985-1989 in three groups, with turnover and moves between groups as asked.
MicroData random_firms(std::uint64_t seed, int firms, double turnover, double level) {
    Draws draws{std::mt19937_64(seed)};
    MicroData data;
    data.groups = {"small", "middle", "large"};
    data.entry_modes.push_back("start-up");
    data.exit_modes.push_back("bankrupt");
    data.exit_modes.push_back("voluntary");
    for (std::int32_t firm = 0; firm < firms; ++firm) {
        const double base = draws.uniform();
        for (int year = 1985; year < 1990; ++year) {
            const bool absent = draws.uniform() < turnover;
            const auto group = static_cast<std::int32_t>(3 * draws.uniform());
            const auto mode = static_cast<std::int32_t>(2 + 2 * draws.uniform());
            const double weight = std::exp(4 * draws.uniform());
            const double productivity = level + base + draws.uniform();
            if (absent)
                data.exits.push_back({firm, year, mode});
            else
                data.observations.push_back({year, firm, group, weight, productivity});
        }
    }
    sort_micro_data(data);
    return data;
}

DecomposeRequest everything(bool chain) {
    return {.years = {1985, 1987, 1989}, .chain = chain, .by_group = true};
}

double sum(const std::vector<double>& values) {
    double total = 0;
    for (const double value : values) total += value;
    return total;
}

void check_same(const Decomposition& a, const Decomposition& b) {
    for (const Part& part : parts_of(a.method)) CHECK(a.*part.value == b.*part.value);
    CHECK(a.total == b.total);
    CHECK(a.entry_by_mode == b.entry_by_mode);
    CHECK(a.exit_by_mode == b.exit_by_mode);
}

}  // namespace

TEST_CASE("the parts of every method add up to the change at 1e-12") {
    const bool chain = GENERATE(false, true);
    const double turnover = GENERATE(0.0, 0.2, 0.6);
    const double level = GENERATE(0.0, 100.0);
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        const MicroData data = random_firms(seed, 300, turnover, level);
        for (const SpanResult& span : decompose_spans(data, everything(chain))) {
            const double change = span.level_to.weighted - span.level_from.weighted;
            const double tolerance = 1e-12 * std::max(1.0, level);
            for (const auto* set : {&span.methods, &span.summed})
                for (const Decomposition& d : *set) {
                    CHECK(std::abs(d.total - change) <= tolerance);
                    CHECK(std::abs(residual_of(d)) <= tolerance);
                    CHECK(std::abs(sum(d.entry_by_mode) - d.entry) <= tolerance);
                    CHECK(std::abs(sum(d.exit_by_mode) - d.exit) <= tolerance);
                }
            for (const GroupResult& group : span.groups)
                for (const Decomposition& d : group.methods)
                    CHECK(std::abs(residual_of(d)) <= tolerance);
        }
    }
}

TEST_CASE("the parts of 200,000 firms still add up at 1e-12") {
    const MicroData data = random_firms(7, 200000, 0.2, 8.0);
    const auto spans = decompose_spans(data, {.years = {1985, 1989}});
    for (const Decomposition& d : spans.at(0).methods) CHECK(std::abs(residual_of(d)) <= 1e-12);
}

TEST_CASE("no decomposition depends on the order of rows") {
    const MicroData data = random_firms(3, 200, 0.3, 1.0);
    MicroData shuffled = data;
    std::mt19937_64 bits(5);
    for (std::size_t i = shuffled.observations.size() - 1; i > 0; --i)
        std::swap(shuffled.observations[i], shuffled.observations[bits() % (i + 1)]);
    std::reverse(shuffled.exits.begin(), shuffled.exits.end());
    sort_micro_data(shuffled);
    const auto a = decompose_spans(data, everything(true));
    const auto b = decompose_spans(shuffled, everything(true));
    for (std::size_t s = 0; s < a.size(); ++s)
        for (std::size_t m = 0; m < a[s].methods.size(); ++m) {
            check_same(a[s].methods[m], b[s].methods[m]);
            check_same(a[s].summed[m], b[s].summed[m]);
        }
}

TEST_CASE("entry and exit are zero where no firm enters or exits") {
    const MicroData data = random_firms(11, 100, 0.0, 1.0);
    for (const SpanResult& span : decompose_spans(data, everything(false)))
        for (const Decomposition& d : span.methods) {
            CHECK(d.entry == 0);
            CHECK(d.exit == 0);
        }
}

TEST_CASE("Melitz-Polanec equals the change of static Olley-Pakes among survivors") {
    const MicroData data = random_firms(13, 300, 0.4, 1.0);
    const std::vector<int> years{1985, 1989};
    // Only the firms seen in both years, and the same firms seen alone.
    const auto seen = [&](int year, std::int32_t firm) {
        const auto rows = year_of(data, year);
        return std::any_of(rows.begin(), rows.end(), [&](auto& o) { return o.firm == firm; });
    };
    MicroData survivors = data;
    std::erase_if(survivors.observations,
                  [&](const Observation& o) { return !seen(1985, o.firm) || !seen(1989, o.firm); });
    const DecomposeRequest request{.years = years,
                                   .methods = {Method::olley_pakes, Method::melitz_polanec}};
    const Decomposition alone = decompose_spans(survivors, request).at(0).methods[0];
    const Decomposition dynamic = decompose_spans(data, request).at(0).methods[1];
    CHECK(dynamic.within == Approx(alone.within).epsilon(1e-12));
    CHECK(dynamic.between == Approx(alone.between).epsilon(1e-12));
    CHECK(dynamic.entry != 0);
}

TEST_CASE("a constant added to every productivity changes no part but those of Baily") {
    const MicroData data = random_firms(17, 200, 0.3, 0.0);
    MicroData raised = data;
    for (Observation& o : raised.observations) o.productivity += 5;
    const auto a = decompose_spans(data, {.years = {1985, 1989}}).at(0).methods;
    const auto b = decompose_spans(raised, {.years = {1985, 1989}}).at(0).methods;
    for (std::size_t m = 1; m < a.size(); ++m)
        for (const Part& part : parts_of(a[m].method))
            CHECK(b[m].*part.value == Approx(a[m].*part.value).margin(1e-13));
    CHECK(std::abs(a[0].entry - b[0].entry) > 0.1);
}

TEST_CASE("a group that appears within the span adds to the change between groups only") {
    MicroData data;
    data.groups = {"old", "new"};
    data.observations = {
        {1990, 1, 0, 1, 1.0}, {1990, 2, 0, 1, 2.0}, {1995, 1, 0, 1, 1.5}, {1995, 3, 1, 1, 4.0}};
    const auto span =
        decompose_spans(
            data, {.years = {1990, 1995}, .methods = {Method::melitz_polanec}, .by_group = true})
            .at(0);
    // P: 1.5 -> 2.75, P̄ 2.125. Old: W̄ .75, ΔP 0, P̄ 1.5; new: appears with .5 at 4.
    CHECK(std::isnan(span.groups[1].methods[0].total));
    CHECK(span.summed[0].between_groups == Approx(-0.5 * (1.5 - 2.125) + 0.5 * (4 - 2.125)));
    CHECK(std::abs(residual_of(span.summed[0])) < 1e-15);
}

TEST_CASE("a firm that changes group leaves one and enters the other") {
    MicroData data;
    data.groups = {"small", "large"};
    data.observations = {{1990, 1, 0, 1, 1.0},
                         {1990, 2, 0, 1, 2.0},
                         {1990, 3, 1, 1, 3.0},
                         {1995, 1, 0, 1, 1.0},
                         {1995, 2, 1, 1, 2.0},
                         {1995, 3, 1, 1, 3.0}};
    const DecomposeRequest request{
        .years = {1990, 1995}, .methods = {Method::griliches_regev}, .by_group = true};
    const auto span = decompose_spans(data, request).at(0);
    CHECK(span.counts.entering == 0);
    CHECK(span.groups[0].counts.exiting_by_mode[moved_mode] == 1);
    CHECK(span.groups[1].counts.entering_by_mode[moved_mode] == 1);
    CHECK(span.groups[1].methods[0].entry_by_mode[moved_mode] == Approx(0.5 * (2 - 2.75)));
}
