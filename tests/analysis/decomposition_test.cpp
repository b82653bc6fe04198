#include "analysis/decomposition/methods.h"

#include <catch2/catch.hpp>

#include "analysis/decomposition/decompose.h"

using namespace keiretsu::analysis;

namespace {

constexpr int branch = 2, bankrupt = 2;  // the first modes of the file's own

/// Five firms, two years: 1 and 2 stay, 3 goes bankrupt, 4 enters, 5 enters as a branch.
/// Year 0: shares .4 .3 .3, productivity 1 2 .5. Year 1: shares .5 .2 .15 .15, productivity
/// 1.2 2.4 1.5 1. Weights are shares × 200 and × 80: only shares may matter.
MicroData five_firms() {
    MicroData data;
    data.entry_modes.push_back("branch");
    data.exit_modes.push_back("bankrupt");
    data.observations = {{1990, 1, 0, 80, 1.0},
                         {1990, 2, 0, 60, 2.0},
                         {1990, 3, 0, 60, 0.5},
                         {1995, 1, 0, 40, 1.2},
                         {1995, 2, 0, 16, 2.4},
                         {1995, 4, 0, 12, 1.5},
                         {1995, 5, 0, 12, 1.0}};
    data.exits = {{3, 1992, bankrupt}};
    data.entries = {{5, 1995, branch}};
    sort_micro_data(data);
    return data;
}

Decomposition of_five_firms(Method method) {
    const MicroData data = five_firms();
    return decompose(match(data, 1990, 1995), method, {3, 3});
}

void check_closes(const Decomposition& d) {
    CHECK(residual_of(d) == Approx(0).margin(1e-15));
}

}  // namespace

TEST_CASE("Baily-Hulten-Campbell parts of five firms equal those computed by hand") {
    const Decomposition d = of_five_firms(Method::baily_hulten_campbell);
    CHECK(d.total == Approx(0.305));
    CHECK(d.within == Approx(0.20));    // .4 × .2 + .3 × .4
    CHECK(d.between == Approx(-0.12));  // .1 × 1.2 − .1 × 2.4
    CHECK(d.entry == Approx(0.375));    // .15 × 1.5 + .15 × 1
    CHECK(d.exit == Approx(-0.15));     // −.3 × .5
    CHECK(d.cross == 0);
    check_closes(d);
}

TEST_CASE("Griliches-Regev parts of five firms equal those computed by hand") {
    const Decomposition d = of_five_firms(Method::griliches_regev);  // P̄ = 1.3025
    CHECK(d.within == Approx(0.19));
    CHECK(d.between == Approx(-0.11));
    CHECK(d.entry == Approx(-0.01575));
    CHECK(d.exit == Approx(0.24075));
    check_closes(d);
}

TEST_CASE("Foster-Haltiwanger-Krizan parts of five firms equal those computed by hand") {
    const Decomposition d = of_five_firms(Method::foster_haltiwanger_krizan);  // P0 = 1.15
    CHECK(d.within == Approx(0.20));
    CHECK(d.between == Approx(-0.10));
    CHECK(d.cross == Approx(-0.02));
    CHECK(d.entry == Approx(0.03));
    CHECK(d.exit == Approx(0.195));
    check_closes(d);
}

TEST_CASE("static Olley-Pakes parts of five firms equal those computed by hand") {
    const Decomposition d = of_five_firms(Method::olley_pakes);
    CHECK(d.within == Approx(1.525 - 3.5 / 3));
    CHECK(d.between == Approx(-0.07 + 0.05 / 3));
    CHECK(d.entry == 0);
    CHECK(d.exit == 0);
    check_closes(d);
}

TEST_CASE("Melitz-Polanec parts of five firms equal those computed by hand") {
    const Decomposition d = of_five_firms(Method::melitz_polanec);
    const double survivors_from = 1.0 / 0.7, survivors_to = 1.08 / 0.7;
    CHECK(d.within == Approx(0.3));
    CHECK(d.between == Approx(survivors_to - survivors_from - 0.3));
    CHECK(d.entry == Approx(0.375 - 0.3 * survivors_to));
    CHECK(d.exit == Approx(0.3 * survivors_from - 0.15));
    check_closes(d);
}

TEST_CASE("entry and exit are split by the mode that the file records") {
    const Decomposition d = of_five_firms(Method::foster_haltiwanger_krizan);
    CHECK(d.entry_by_mode[unrecorded_mode] == Approx(0.15 * 0.35));
    CHECK(d.entry_by_mode[branch] == Approx(-0.15 * 0.15));
    CHECK(d.exit_by_mode[unrecorded_mode] == 0);
    CHECK(d.exit_by_mode[bankrupt] == Approx(0.195));
}

TEST_CASE("the Olley-Pakes covariance is the sum of products of deviations") {
    const MicroData data = five_firms();
    const Level level = match(data, 1990, 1995).to;
    const double share[] = {0.5, 0.2, 0.15, 0.15}, productivity[] = {1.2, 2.4, 1.5, 1.0};
    double covariance = 0;
    for (int i = 0; i < 4; ++i) covariance += (share[i] - 0.25) * (productivity[i] - 1.525);
    CHECK(level.mean == Approx(1.525));
    CHECK(level.covariance == Approx(covariance));
}

TEST_CASE("a mode recorded outside the span does not explain an exit within it") {
    MicroData data = five_firms();
    data.exits = {{3, 1989, bankrupt}, {3, 1996, bankrupt}};
    CHECK(match(data, 1990, 1995).exiting.at(0).mode == unrecorded_mode);
    data.exits = {{3, 1990, bankrupt}};
    CHECK(match(data, 1990, 1995).exiting.at(0).mode == bankrupt);
}

TEST_CASE("a firm that enters and exits inside a span counts only when the span is chained") {
    MicroData data = five_firms();
    data.observations.push_back({1992, 1, 0, 50, 1.1});
    data.observations.push_back({1992, 9, 0, 50, 3.0});
    sort_micro_data(data);
    DecomposeRequest request{.years = {1990, 1995}, .methods = {Method::baily_hulten_campbell}};
    const SpanResult ends = decompose_spans(data, request).at(0);
    CHECK(ends.counts.transient == 1);
    CHECK(ends.counts.entering == 2);
    CHECK(ends.methods[0].entry == Approx(0.375));

    request.chain = true;
    const SpanResult chain = decompose_spans(data, request).at(0);
    CHECK(chain.links == 2);
    // Firm 9 enters with .5 × 3; firms 2, 4, 5 come (back) in the second link with .48 + .375.
    CHECK(chain.methods[0].entry == Approx(1.5 + 0.48 + 0.375));
    CHECK(chain.methods[0].exit == Approx(-(0.6 + 0.15) - 1.5));
    CHECK(chain.methods[0].total == Approx(ends.methods[0].total));
    CHECK(residual_of(chain.methods[0]) == Approx(0).margin(1e-15));
}

TEST_CASE("without any survivor Melitz-Polanec counts all of the change as entry and exit") {
    MicroData data;
    data.observations = {{1990, 1, 0, 1, 1.0}, {1995, 2, 0, 1, 3.0}};
    const Decomposition d = decompose(match(data, 1990, 1995), Method::melitz_polanec, {2, 2});
    CHECK(d.within == 0);
    CHECK(d.between == 0);
    CHECK(d.entry == Approx(1));
    CHECK(d.exit == Approx(1));
    check_closes(d);
}
