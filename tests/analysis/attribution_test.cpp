// Shapley's value on games that can be solved by hand, and shares that sum to the whole.
#include "analysis/attribution/attribution.h"

#include <catch2/catch.hpp>

#include <cmath>
#include <limits>
#include <numeric>

#include "analysis/attribution/shapley.h"

using namespace keiretsu::analysis;

namespace {

constexpr double nothing = std::numeric_limits<double>::quiet_NaN();

double sum_of(const std::vector<double>& values) {
    return std::accumulate(values.begin(), values.end(), 0.0);
}

/// A game of four that has no structure: numbers of a linear congruence.
std::vector<double> rough_game(std::size_t causes) {
    std::vector<double> worth;
    unsigned state = 7;
    for (std::size_t c = 0; c < std::size_t{1} << causes; ++c) {
        state = state * 1103515245u + 12345u;
        worth.push_back(double(state >> 16) / 1000);
    }
    return worth;
}

/// What each gains, averaged over the six orders of three, written out.
std::vector<double> by_orders(const std::vector<double>& worth) {
    constexpr std::size_t orders[6][3] = {
        {0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}};
    std::vector<double> values(3);
    for (const auto& order : orders) {
        std::size_t there = 0;
        for (const std::size_t i : order) {
            values[i] += (worth[there | (1u << i)] - worth[there]) / 6;
            there |= 1u << i;
        }
    }
    return values;
}

const std::vector<NamedCause> two = {{"a", "the one"}, {"b", "the other"}};

/// Of 100 plants a takes 30, b takes 10, both together 50; `more` fewer are there at the end.
CoalitionRun run_of_two(double more) {
    return {.first = {100, 100, 100, 100}, .last = {95 - more, 70 - more, 90 - more, 50 - more}};
}

}  // namespace

TEST_CASE("in a game that adds up, each has its own worth") {
    // Worths 5, -2 and 11 over an empty coalition of 100.
    std::vector<double> worth;
    for (int c = 0; c < 8; ++c)
        worth.push_back(100 + 5.0 * (c & 1) - 2.0 * (c >> 1 & 1) + 11.0 * (c >> 2 & 1));
    const std::vector<double> values = shapley_values(worth);
    CHECK(values[0] == Approx(5));
    CHECK(values[1] == Approx(-2));
    CHECK(values[2] == Approx(11));
}

TEST_CASE("who is the same gets the same, and who changes nothing gets nothing") {
    // Gloves: 0 and 1 have a left one, 2 a right one; a pair is worth 6, and 3 has none. By hand:
    // the right glove makes a pair unless it comes first of the three, 2/3 of all orders.
    std::vector<double> worth;
    for (std::size_t c = 0; c < 16; ++c) worth.push_back((c & 3) != 0 && (c & 4) != 0 ? 6 : 0);
    const std::vector<double> values = shapley_values(worth);
    CHECK(values[0] == Approx(1));
    CHECK(values[1] == Approx(1));
    CHECK(values[2] == Approx(4));
    CHECK(values[3] == 0);
}

TEST_CASE("values are means over all orders, and sum to the whole") {
    const std::vector<double> three = rough_game(3);
    const std::vector<double> values = shapley_values(three), expected = by_orders(three);
    for (std::size_t i = 0; i < 3; ++i) CHECK(values[i] == Approx(expected[i]));
    for (const std::size_t causes : {1u, 2u, 5u, 8u}) {
        const std::vector<double> worth = rough_game(causes);
        REQUIRE(shapley_values(worth).size() == causes);
        CHECK(sum_of(shapley_values(worth)) == Approx(worth.back() - worth.front()));
    }
    CHECK(std::isnan(shapley_values(std::vector<double>{1, nothing}).front()));
}

TEST_CASE("shares of a change are shares of the run as it is") {
    const Attribution found = attribute(2, {run_of_two(0), run_of_two(2), run_of_two(4)});
    // Changes: none -5, a -30, b -10, all -50. a: (-25 - 40) / 2, b: (-5 - 20) / 2.
    CHECK(found.replicates == 3);
    CHECK(found.causes[0].part.change.mean == Approx(-32.5));
    CHECK(found.causes[1].part.change.mean == Approx(-12.5));
    CHECK(found.causes[0].alone.mean == Approx(-25));
    CHECK(found.causes[0].last.mean == Approx(-40));
    CHECK(found.together.change.mean == Approx(-45));
    CHECK(found.none.change.mean == Approx(-7));
    CHECK(found.whole.change.mean == Approx(-52));
    CHECK(found.causes[0].part.share.mean == Approx(32.5 / 52));
    CHECK(found.causes[0].part.of_together.mean == Approx(32.5 / 45));
    const double shares =
        found.causes[0].part.share.mean + found.causes[1].part.share.mean + found.none.share.mean;
    CHECK(shares == Approx(1));
    // All seeds agree on the causes, not on what is left: 5, 7, 9 with t(0.95, 2) = 2.92.
    CHECK(found.causes[0].part.change.low == Approx(-32.5));
    CHECK(found.none.change.low == Approx(-7 - 2.91999 * 2 / std::sqrt(3)));
    CHECK_FALSE(found.causes[0].idle);
}

TEST_CASE("an interval for all causes at once is wider, from six replicates on") {
    std::vector<CoalitionRun> runs;
    for (int r = 0; r < 8; ++r) {
        runs.push_back(run_of_two(0));
        runs.back().last[1] += r % 3;  // a alone
        runs.back().last[2] -= r % 4;  // b alone
        runs.back().last[3] += r % 5;
    }
    const ChangePart part = attribute(2, runs).causes[0].part;
    CHECK(part.joint.high - part.joint.low > 1.01 * (part.change.high - part.change.low));
    runs.resize(4);
    CHECK(std::isnan(attribute(2, runs).causes[0].part.joint.low));
}

TEST_CASE("a seed that lacks a coalition is left out, a cause that does nothing is named") {
    std::vector<CoalitionRun> runs(3, CoalitionRun{{9, 9, 9, 9}, {5, 2, 5, 2}});
    runs[1].last[3] = nothing;
    const Attribution found = attribute(2, runs);
    CHECK(found.replicates == 2);
    CHECK(found.causes[1].idle);
    CHECK(found.causes[1].part.change.mean == 0);
    CHECK(found.causes[0].part.of_together.mean == Approx(1));
    const auto report = attribution_report(two, found, "establishments.size.4-29", "1991-2007");
    REQUIRE(report.notes.size() == 2);
    CHECK(report.notes[1] == "Changed nothing in any coalition: b.");
    const auto table = coalitions_table(two, runs);
    REQUIRE(table.rows.size() == 4);
    CHECK(table.rows[0][0].text == "none");
    CHECK(table.rows[2][0].text == "b");
    CHECK(table.rows[3][0].text == "all");
    CHECK(table.rows[3].back().number == 2);
    CHECK(coalition_name({{"a", ""}, {"b", ""}, {"c", ""}}, 5) == "a+c");
}

TEST_CASE("a table of shares is at most 80 columns wide") {
    std::vector<NamedCause> names;
    std::vector<CoalitionRun> runs(7);
    for (int i = 0; i < 5; ++i) names.push_back({"succession_of_owners_" + std::to_string(i), ""});
    for (std::size_t r = 0; r < runs.size(); ++r) {
        runs[r].first.assign(32, 376240);
        for (const double value : rough_game(5))
            runs[r].last.push_back(254321 - 1000 * value * double(r + 1));
    }
    const auto text = render::to_text(
        {.title = "", .tables = {attribution_report(names, attribute(5, runs), "x", "y")}});
    std::size_t widest = 0, at = 0;
    for (const char c : text) {
        at = c == '\n' ? 0 : at + ((c & 0xC0) != 0x80);
        widest = std::max(widest, at);
    }
    CHECK(widest <= 80);
}
