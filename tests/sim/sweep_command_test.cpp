#include "sim/commands/sweep_command.h"

#include <fmt/format.h>

#include <catch2/catch.hpp>

#include <filesystem>
#include <sstream>

#include "config/text/diagnostics.h"
#include "tests/config/scratch_files.h"
#include "tests/sim/described_columns.h"
#include "tests/sim/experiment_files.h"
#include "tests/sim/program.h"

using namespace keiretsu;
using Catch::Contains;
namespace fs = std::filesystem;

namespace {

constexpr const char* grants = "policies.grant.grant=0 Myen:20 Myen:10 Myen";

sim::SweepOptions small_sweep(const ScratchFiles& scratch, const std::string& out) {
    sim::SweepOptions options;
    options.scenario = grant_scenario(scratch, "1 Myen");
    options.vary = {grants};
    options.out = scratch.path(out);
    options.scale = "0.001";
    options.until = "1987Q4";
    options.replicates = 2;
    options.quiet = true;
    return options;
}

std::string cell_of(const std::string& csv, const std::string& row_start, int column) {
    const std::size_t at = csv.find("\n" + row_start);
    INFO(row_start);
    REQUIRE(at != std::string::npos);
    std::istringstream row(csv.substr(at + 1, csv.find('\n', at + 1) - at - 1));
    std::string cell;
    for (int i = 0; i <= column; ++i) std::getline(row, cell, ',');
    return cell;
}

}  // namespace

TEST_CASE("a sweep of one field has a row per value and outcome, and its points in a file") {
    const ScratchFiles scratch;
    const auto options = small_sweep(scratch, "out");
    REQUIRE(sim::sweep(options) == 0);
    CHECK(text_of(options.out + "/points.csv") == "point,policies.grant.grant\n1,0\n2,10\n3,20\n");
    const std::string csv = text_of(options.out + "/sweep.csv");
    CHECK_THAT(
        csv,
        Catch::StartsWith("point,policies.grant.grant,outcome,dimension,level,period,mean,"
                          "low,high,sd,n,difference,difference_low,difference_high,pairs\n"));
    const auto cost = [&](const char* point) {
        return std::stod(cell_of(csv, std::string(point) + ",policy_cost,nation,all,1986-1987", 6));
    };
    CHECK(cost("1,0") == 0);
    CHECK(cost("2,10") > 0);
    CHECK(cost("3,20") > cost("2,10"));
    // One field explains all of it, up to rounding.
    const std::string indices = text_of(options.out + "/sensitivity.csv");
    const std::string row = "policy_cost,nation,all,1986-1987,policies.grant.grant";
    CHECK(std::stod(cell_of(indices, row, 5)) == Approx(1));
    CHECK(std::stod(cell_of(indices, row, 6)) == Approx(1));
    check_headers(options.out);
}

TEST_CASE("what a sweep prints is of Japan, whatever the scale of its runs") {
    const ScratchFiles scratch;
    const std::string out = scratch.path("out");
    const auto printed_with = [&](const std::string& vary) {
        Program program({KEIRETSU_PROGRAM,
                         "sweep",
                         grant_scenario(scratch, "1 Myen"),
                         "--vary",
                         vary,
                         "--scale",
                         "0.001",
                         "--until",
                         "1987Q4",
                         "--force",
                         "--out",
                         out},
                        scratch.write("printed", ""));
        REQUIRE(program.wait() == 0);
        return text_of(scratch.path("printed"));
    };
    const std::string printed = printed_with("policies.grant.grant=0 Myen,10 Myen");
    const std::string csv = text_of(out + "/sweep.csv");
    const double sampled = std::stod(cell_of(csv, "1,0,employees,nation,all,1986-1987", 6));
    CHECK_THAT(
        printed,
        Contains(fmt::format("{:.0f}", 1000 * sampled)) && Contains("those of Japan: 1000 times"));
    // Points of different scales have none in common.
    CHECK_THAT(printed_with("scale=0.001,0.002"), !Contains("those of Japan"));
}

TEST_CASE(
    "points are compared with the first on the same seeds, from the year in which they part") {
    const ScratchFiles scratch;
    const auto options = small_sweep(scratch, "out");
    REQUIRE(sim::sweep(options) == 0);
    const std::string csv = text_of(options.out + "/sweep.csv");
    const sim::Store store(options.out + "/runs.sqlite");
    const analysis::OutcomeFrame frame = store.frame();
    // The grant begins in 1986Q2, and entries of 1986 and 1987 are averaged.
    const auto entries = [&](int arm, int replicate) {
        const auto values = store.outcomes(arm, replicate);
        for (std::size_t s = 0; s < frame.series.size(); ++s)
            if (frame.series[s] == analysis::OutcomeSeries{"entries", "nation", "all"})
                return (values[frame.at(s, 1986)] + values[frame.at(s, 1987)]) / 2;
        return 0.0;
    };
    const double expected = (entries(2, 1) - entries(0, 1) + entries(2, 2) - entries(0, 2)) / 2;
    const std::string row = "3,20,entries,nation,all,1986-1987";
    CHECK(std::stod(cell_of(csv, row, 11)) == Approx(expected));
    CHECK(cell_of(csv, row, 14) == "2");
    CHECK(cell_of(csv, "1,0,entries,nation,all,1986-1987", 11) == "0");
    CHECK_THAT(csv, !Contains(",1985,"));
    CHECK_THAT(text_of(options.out + "/columns.csv"),
               Contains("\npolicies.grant.grant,Myen,varied field\n"));
}

TEST_CASE("the cost of each kind of policy stands apart: a grant of nothing costs nothing") {
    const ScratchFiles scratch;
    auto options = small_sweep(scratch, "out");
    options.scenario = scratch.write("two.yaml", extending_baseline(R"(
id: two
policies:
  - {id: grant, kind: entry_subsidy, from: 1986Q2, grant: 1 Myen}
  - {id: centre, kind: sme_centre, from: 1986Q2, running_cost: 5 Gyen}
)"));
    REQUIRE(sim::sweep(options) == 0);
    const std::string csv = text_of(options.out + "/sweep.csv");
    const auto cost = [&](const std::string& of) {
        return std::stod(cell_of(csv, "1,0,policy_cost," + of + ",1986-1987", 6));
    };
    CHECK(cost("policy,entry_subsidy") == 0);
    CHECK(cost("policy,sme_centre") > 0);
    CHECK(cost("nation,all") == cost("policy,sme_centre"));
}

TEST_CASE("a sweep follows the suppliers that its points cut") {
    const ScratchFiles scratch;
    auto options = small_sweep(scratch, "out");
    options.scenario = scratch.write("cut.yaml", extending_baseline(R"(
id: cut
shocks:
  - {id: cut, kind: supplier_consolidation, from: 1986Q2, until: 1987Q2, cut: 50%}
)"));
    options.vary = {"shocks.cut.cut=10%,30%,60%"};
    REQUIRE(sim::sweep(options) == 0);
    const std::string fates = text_of(options.out + "/fates.csv");
    CHECK_THAT(fates, Catch::StartsWith("point,replicate,year,quarter,cut,group,run,followed,"));
    const auto dropped = [&](const std::string& point) {
        return std::stod(cell_of(fates, point + ",2,1987,4,cut,dropped,arm", 7));
    };
    CHECK(dropped("2") > 0);
    CHECK(dropped("3") > dropped("2"));
}

TEST_CASE("a point of a sweep is the scenario with that value, bit for bit") {
    const ScratchFiles scratch;
    auto options = small_sweep(scratch, "grid");
    options.overrides = all_as_given;
    REQUIRE(sim::sweep(options) == 0);
    auto alone = options;
    alone.vary = {"policies.grant.grant=10 Myen"};
    alone.out = scratch.path("alone");
    REQUIRE(sim::sweep(alone) == 0);
    const sim::Store grid(options.out + "/runs.sqlite"), one(alone.out + "/runs.sqlite");
    for (const int replicate : {1, 2})
        CHECK(fmt::format("{}", fmt::join(grid.outcomes(1, replicate), ",")) ==
              fmt::format("{}", fmt::join(one.outcomes(0, replicate), ",")));
}

TEST_CASE("several fields make a full factorial, and drawn designs have indices of their kind") {
    const ScratchFiles scratch;
    auto options = small_sweep(scratch, "factorial");
    options.replicates = 1;
    options.vary = {grants, "parameters.labour.hiring_speed=4% /quarter,7% /quarter"};
    REQUIRE(sim::sweep(options) == 0);
    CHECK_THAT(text_of(options.out + "/points.csv"), Contains("\n6,20,7\n"));

    options.vary = {"policies.grant.grant=0 Myen:20 Myen",
                    "parameters.labour.hiring_speed=4% /quarter:7% /quarter"};
    options.design = "morris:2";
    options.out = scratch.path("morris");
    REQUIRE(sim::sweep(options) == 0);
    CHECK_THAT(text_of(options.out + "/sensitivity.csv"),
               Contains("period,field,mean,mean_absolute,deviation\n") &&
                   Contains("policy_cost,nation,all,1985-1987,parameters.labour.hiring_speed,"));
    options.design = "lhs:3";
    options.out = scratch.path("lhs");
    REQUIRE(sim::sweep(options) == 0);
    CHECK_FALSE(fs::exists(options.out + "/sensitivity.csv"));
}

TEST_CASE("1, 2 and 4 threads sweep to the same bytes, and so does a sweep made in parts") {
    const ScratchFiles scratch;
    auto options = small_sweep(scratch, "one");
    options.threads = 1;
    REQUIRE(sim::sweep(options) == 0);
    const auto expected = published_files(options.out);
    const std::string expected_dump = ordered_dump(options.out);
    for (const int threads : {2, 4}) {
        options.threads = threads;
        options.out = scratch.path(std::to_string(threads));
        REQUIRE(sim::sweep(options) == 0);
        CHECK(published_files(options.out) == expected);
        CHECK(ordered_dump(options.out) == expected_dump);
    }
    auto parts = options;
    parts.out = scratch.path("parts");
    parts.replicates = 1;
    REQUIRE(sim::sweep(parts) == 0);
    parts.replicates = 2;
    parts.resume = true;
    REQUIRE(sim::sweep(parts) == 0);
    CHECK(ordered_dump(parts.out) == expected_dump);
    // Other values are another sweep.
    parts.vary = {"policies.grant.grant=0 Myen:30 Myen:10 Myen"};
    CHECK_THROWS_WITH(sim::sweep(parts), Contains("E302"));
}

TEST_CASE("a sweep that cannot be made is refused before anything is written") {
    const ScratchFiles scratch;
    auto options = small_sweep(scratch, "out");
    const auto complaint = [&](const std::vector<std::string>& vary, const std::string& design) {
        options.vary = vary;
        options.design = design;
        try {
            sim::sweep(options);
        } catch (const InputError& error) {
            return std::string(error.what());
        }
        return std::string();
    };
    CHECK_THAT(complaint({}, ""), Contains("nothing to vary"));
    CHECK_THAT(complaint({"policies.grant.grant"}, ""), Contains("E024"));
    CHECK_THAT(complaint({"policies.grand.grant=1 Myen,2 Myen"}, ""),
               Contains("E019") && Contains("grant"));
    CHECK_THAT(complaint({"policies.grant.grand=1 Myen,2 Myen"}, ""), Contains("E003"));
    CHECK_THAT(complaint({"policies.grant.grant=1 Myen,2 Tyen"}, ""), Contains("E021"));
    CHECK_THAT(complaint({"policies.grant.grant=0 Myen:1 Myen:0.0000001 Myen"}, ""),
               Contains("10000001 values"));
    CHECK_THAT(complaint({grants, grants}, ""), Contains("varied twice"));
    CHECK_THAT(complaint({"policies.grant.grant=0 Myen:1 Myen"}, ""), Contains("needs a step"));
    CHECK_THAT(complaint({grants}, "box:3"), Contains("unknown design"));
    CHECK_THAT(complaint({grants}, "saltelli:100000"), Contains("300000 points"));
    CHECK_THAT(complaint({"horizon.end=1986Q4,1987Q4"}, ""), Contains("E320"));
    CHECK_FALSE(fs::exists(options.out));
}
