#include "sim/commands/attribute_command.h"

#include <fmt/format.h>
#include <catch2/catch.hpp>

#include <cmath>
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>

#include "analysis/data/csv.h"
#include "analysis/data/keys.h"
#include "config/scenario/load_scenario.h"
#include "tests/config/scratch_files.h"
#include "tests/sim/described_columns.h"
#include "tests/sim/experiment_files.h"

using namespace keiretsu;
using Catch::Contains;
namespace fs = std::filesystem;

namespace {

std::string causes_file(const ScratchFiles& scratch, const std::string& causes) {
    return scratch.write("causes.yaml",
                         "schema: 1\nid: mine\nscenario: " + shipped("baseline") +
                             "\nwindow: 1986-1990\ncauses:\n" + causes);
}

constexpr const char* three_causes = R"(
  - {id: heirs, without: {parameters: {exit: {heir_probability: 100%}}}}
  - {id: pruning, without: {mechanisms: {suppliers: keep}}}
  - id: shock
    without:
      shocks: [{id: lost, kind: import_competition, from: 1988Q1, until: 1988Q1, share: 20%}]
)";

sim::AttributeOptions small_study(const ScratchFiles& scratch, const std::string& out) {
    sim::AttributeOptions options;
    options.causes = causes_file(scratch, three_causes);
    options.out = scratch.path(out);
    options.scale = "0.002";
    options.until = "1990Q4";
    options.replicates = 2;
    options.quiet = true;
    return options;
}

/// A column of attribution.csv or coalitions.csv by its first column.
std::map<std::string, double> column(const std::string& file, const std::string& name) {
    const analysis::CsvTable table = analysis::read_csv(file);
    const auto keys = analysis::keys_of(table.columns.front());
    std::map<std::string, double> values;
    for (const analysis::Column& one : table.columns)
        if (one.name == name)
            for (std::size_t row = 0; row < table.rows; ++row)
                values[keys.labels[static_cast<std::size_t>(keys.codes[row])]] = one.numbers[row];
    REQUIRE_FALSE(values.empty());
    return values;
}

}  // namespace

TEST_CASE("shares sum to the whole, and coalitions part after the first census") {
    const ScratchFiles scratch;
    auto options = small_study(scratch, "whole");
    REQUIRE(sim::attribute(options) == 0);
    const auto change = column(options.out + "/attribution.csv", "change");
    CHECK(change.at("heirs") + change.at("pruning") + change.at("shock") ==
          Approx(change.at("together")));
    CHECK(change.at("together") + change.at("none") == Approx(change.at("all")));
    const auto share = column(options.out + "/attribution.csv", "share");
    CHECK(share.at("heirs") + share.at("pruning") + share.at("shock") + share.at("none") ==
          Approx(1));
    CHECK(share.at("all") == Approx(1));
    const auto first = column(options.out + "/coalitions.csv", "first");
    CHECK(first.size() == 8);
    for (const auto& [coalition, value] : first) CHECK(value == first.at("all"));
    const auto last = column(options.out + "/coalitions.csv", "last");
    CHECK(last.at("pruning+shock") > last.at("all"));  // with heirs for all fewer close
    CHECK_THAT(text_of(options.out + "/attribution.md"), Contains("Without pruning"));

    const auto manifest = nlohmann::json::parse(text_of(options.out + "/manifest.json"));
    CHECK(manifest["kind"] == "attribute");
    CHECK(manifest["arms"].size() == 8);
    check_headers(options.out);
    CHECK(load_scenario(options.out + "/scenario_without_heirs.yaml", {}, nullptr)
              .parameters.exit.heir_probability == 1);

    // In two halves, on one thread: the same bytes.
    auto halves = small_study(scratch, "halves");
    halves.replicates = 1;
    halves.threads = 1;
    REQUIRE(sim::attribute(halves) == 0);
    halves.replicates = 2;
    halves.resume = true;
    REQUIRE(sim::attribute(halves) == 0);
    CHECK(ordered_dump(halves.out) == ordered_dump(options.out));
    CHECK(published_files(halves.out) == published_files(options.out));
    halves.from = "1988Q1";
    CHECK_THROWS_WITH(sim::attribute(halves), Contains("E302"));
}

TEST_CASE("a single planted cause gets all that the causes change") {
    const ScratchFiles scratch;
    auto options = small_study(scratch, "planted");
    // The scenario's own values, a shock after the window, and one that matters.
    const double own = load_scenario(KEIRETSU_SOURCE_DIR "/scenarios/baseline.yaml", {}, nullptr)
                           .parameters.exit.heir_probability;
    options.causes = causes_file(scratch,
                                 fmt::format("\n  - {{id: same, without: {{parameters: {{exit: "
                                             "{{heir_probability: {:.6g}%}}}}}}}}",
                                             100 * own) +
                                     R"(
  - {id: planted, without: {mechanisms: {hold_demand_at: 1986Q4}}}
  - {id: later, without: {shocks: [{id: lost, kind: import_competition, from: 2001Q1, until: 2001Q4, share: 20%}]}}
)");
    options.outcome = "employees.nation.all";
    REQUIRE(sim::attribute(options) == 0);
    const auto share = column(options.out + "/attribution.csv", "of_together");
    CHECK(share.at("planted") >= 0.95);
    CHECK(share.at("same") == Approx(0).margin(1e-12));
    CHECK(share.at("later") == Approx(0).margin(1e-12));
    CHECK(column(options.out + "/attribution.csv", "change").at("planted") > 0);  // the boom
    CHECK_THAT(text_of(options.out + "/attribution.md"),
               Contains("Changed nothing in any coalition: same, later."));
}

TEST_CASE("what makes no attribution is refused before anything runs") {
    const ScratchFiles scratch;
    auto options = small_study(scratch, "out");
    const auto refused = [&](const auto& matcher) {
        CHECK_THROWS_WITH(sim::attribute(options), matcher);
        options = small_study(scratch, "out");
    };
    options.only = {"heir"};
    refused(Contains("E303") && Contains("no cause `heir`") && Contains("`heirs`"));
    options.outcome = "establishmens.size.4-29";
    refused(Contains("E303") && Contains("`establishments.size.4-29`"));
    options.window = "1990-2007";
    refused(Contains("E025") && Contains("--window"));
    options.window = "1988";
    refused(Contains("E025") && Contains("nothing changes"));
    options.from = "1991Q1";
    refused(Contains("E025") && Contains("after the window"));
    options.from = "1988";
    refused(Contains("E010"));
    options.causes = shipped("baseline");
    refused(Contains("E028") && Contains("a scenario"));
    options.causes = scratch.path("nowhere.yaml");
    refused(Contains("E001"));
    CHECK_FALSE(fs::exists(options.out));
}

TEST_CASE("the shipped causes are causes of the shipped baseline") {
    const ScratchFiles scratch;
    auto options = small_study(scratch, "shipped");
    options.causes = std::string(KEIRETSU_SOURCE_DIR) + "/scenarios/causes/decline.yaml";
    options.scale = "0.001";
    options.until = "1993Q4";
    options.window = "1991-1993";
    options.replicates = 1;
    options.only = {"demand", "entry"};
    REQUIRE(sim::attribute(options) == 0);
    CHECK(column(options.out + "/coalitions.csv", "change").size() == 4);
}
