// A network goes out of a run and starts another one.
#include <catch2/catch.hpp>

#include <set>

#include "analysis/data/csv.h"
#include "config/text/diagnostics.h"
#include "sim/commands/export_network_command.h"
#include "sim/office/network_tables.h"
#include "sim/run.h"
#include "tests/config/scratch_files.h"
#include "tests/sim/experiment_files.h"
#include "tests/sim/tiny_economy.h"

using namespace keiretsu;
using namespace keiretsu::sim;
using Catch::Contains;

namespace {

/// A scenario that starts from what `folder` holds.
std::string started_from(const ScratchFiles& scratch, const std::string& folder) {
    return scratch.write(folder + ".yaml",
                         extending_baseline("\nid: mine\nnetwork: {firms: " + folder +
                                            "/firms.csv, links: " + folder + "/links.csv}\n"));
}

ExportNetworkOptions exporting(const std::string& run, const std::string& out) {
    ExportNetworkOptions options;
    options.run = run;
    options.out = out;
    return options;
}

/// Table, row, column and the figure named `column`, as text.
std::vector<std::string> lines_of(const std::string& file, const std::string& column) {
    const analysis::CsvTable table = analysis::read_csv(file);
    const auto text = [&](const char* name, std::size_t row) {
        const analysis::Column& cells = *table.find(name);
        if (!cells.text) return fmt::format("{}", cells.numbers[row]);
        return cells.codes[row] < 0 ? std::string()
                                    : cells.levels[static_cast<std::size_t>(cells.codes[row])];
    };
    std::vector<std::string> lines;
    for (std::size_t row = 0; row < table.rows; ++row)
        lines.push_back(text("table", row) + "," + text("row", row) + "," + text("column", row) +
                        "," + text(column.c_str(), row));
    return lines;
}

}  // namespace

TEST_CASE("a network that is exported and started from has the same tables") {
    const ScratchFiles scratch;
    const std::string first =
        scratch.write("first.yaml", extending_baseline("\nid: first\nscale: 0.004\n"));
    export_network(exporting(first, scratch.path("one")));
    const std::string again = started_from(scratch, "one");
    export_network(exporting(again, scratch.path("two")));

    const auto exported = lines_of(scratch.path("one/network_tables.csv"), "network");
    CHECK(exported.size() > 100);
    const auto imported = lines_of(scratch.path("two/network_tables.csv"), "given");
    REQUIRE(imported.size() == exported.size());
    for (std::size_t i = 0; i < exported.size(); ++i) {
        // Firms with less than one person at work start with one; all else is the file's.
        const std::size_t figure = exported[i].rfind(',') + 1;
        if (exported[i].find(",employees,") == std::string::npos)
            CHECK(imported[i] == exported[i]);
        else
            CHECK(std::stod(imported[i].substr(imported[i].rfind(',') + 1)) ==
                  Approx(std::stod(exported[i].substr(figure))).epsilon(0.01));
    }
    // The firms too, in every column but what is money: its level is the nation's.
    const std::string one = text_of(scratch.path("one/firms.csv"));
    const std::string two = text_of(scratch.path("two/firms.csv"));
    CHECK(std::count(one.begin(), one.end(), '\n') == std::count(two.begin(), two.end(), '\n'));
    CHECK_THAT(one, Contains("\ntoyota_motor,transport,toyota,"));
    CHECK_THAT(two, Contains("\ntoyota_motor,transport,toyota,"));

    // And the economy runs.
    const Scenario s = load_scenario(again, {}, nullptr);
    Simulation simulation(s, 1, {.contents = Contents::outcomes});
    simulation.run_until(s.horizon.start + 8, [](Quarter, std::uint64_t) {});
    CHECK(simulation.economy().rows() > simulation.economy().dead_rows);
}

TEST_CASE("an export replaces an earlier export, and no network of the user's own") {
    const ScratchFiles scratch;
    const std::string run =
        scratch.write("first.yaml", extending_baseline("\nid: first\nscale: 0.001\n"));
    ExportNetworkOptions options = exporting(run, scratch.path("mine"));
    std::filesystem::create_directories(options.out);
    scratch.write("mine/links.csv", "buyer,supplier,value,parts\n");
    for (const bool force : {false, true}) {
        options.force = force;
        CHECK_THROWS_WITH(export_network(options), Contains("E305") && Contains("links.csv"));
    }
    CHECK(text_of(scratch.path("mine/links.csv")) == "buyer,supplier,value,parts\n");
    options = exporting(run, scratch.path("one"));
    CHECK(export_network(options) == 0);
    CHECK_THROWS_WITH(export_network(options), Contains("E305") && Contains("already"));
    options.force = true;
    CHECK(export_network(options) == 0);
    options.run = started_from(scratch, "one");
    CHECK_THROWS_WITH(export_network(options), Contains("firms.csv` is being read"));
}

TEST_CASE("the network of a later quarter has the plants that are open then") {
    const ScratchFiles scratch;
    const std::string first =
        scratch.write("first.yaml", extending_baseline("\nid: first\nscale: 0.002\n"));
    ExportNetworkOptions options = exporting(first, scratch.path("later"));
    options.at = "1984Q1";
    export_network(options);
    const Scenario s = load_scenario(first, {}, nullptr);
    Simulation simulation(s, 1, {.contents = Contents::outcomes});
    simulation.run_until(Quarter(1984, 1), [](Quarter, std::uint64_t) {});
    const std::string firms = text_of(scratch.path("later/firms.csv"));
    CHECK(std::count(firms.begin(), firms.end(), '\n') ==
          1 + static_cast<std::ptrdiff_t>(simulation.economy().rows() -
                                          simulation.economy().dead_rows));
    options.at = "2050Q1";
    CHECK_THROWS_WITH(export_network(options), Contains("the run has no quarter `2050Q1`"));
    options.at = {};
    CHECK_THROWS_WITH(export_network(options),
                      Contains("holds a network that was exported already"));
}

TEST_CASE("hidden firms have numbers for names, and the same degrees") {
    const ScratchFiles scratch;
    const std::string first =
        scratch.write("first.yaml", extending_baseline("\nid: first\nscale: 0.002\n"));
    export_network(exporting(first, scratch.path("open")));
    ExportNetworkOptions options = exporting(first, scratch.path("hidden"));
    options.hide = true;
    export_network(options);
    const std::string firms = text_of(scratch.path("hidden/firms.csv"));
    CHECK_THAT(firms, !Contains("toyota_motor"));
    CHECK_THAT(firms, Contains("\n1,"));

    export_network(exporting(started_from(scratch, "hidden"), scratch.path("again")));
    const auto of_degree = [](const std::vector<std::string>& lines) {
        std::vector<std::string> kept;
        for (const std::string& line : lines)
            if (line.starts_with("degree,") || line.starts_with("mixing,")) kept.push_back(line);
        return kept;
    };
    CHECK(of_degree(lines_of(scratch.path("again/network_tables.csv"), "given")) ==
          of_degree(lines_of(scratch.path("open/network_tables.csv"), "network")));
}

TEST_CASE("tiers, degrees and mixing of a chain are as drawn by hand") {
    // 0 (500 employees, industry 0) buys from 1; 1 from 2; 3 trades with nobody.
    model::Economy economy = model::empty_economy();
    for (const auto& [industry, employees] :
         {std::pair(0, 500.0f), {1, 40.0f}, {0, 5.0f}, {1, 2.0f}})
        add_plant(economy, industry, employees);
    buy_from(economy, 0, {1, 1});
    buy_from(economy, 1, {2});
    rebuild_index(economy);
    std::set<std::string> found;
    for (const NetworkFigure& figure : network_tables(economy))
        if (figure.value != 0)
            found.insert(
                fmt::format("{} {} {} {}", figure.table, figure.row, figure.column, figure.value));
    for (const char* line : {"degree suppliers 1 2",
                             "degree suppliers 0 2",
                             "degree buyers 1 2",
                             "tier plants 0 1",
                             "tier plants 1 1",
                             "tier plants 2 1",
                             "tier plants none 1",
                             "mixing metal other 1",
                             "mixing other metal 1",
                             "sizes 300-999 30-99 1",
                             "sizes 30-99 4-29 1",
                             "industry metal employees 505",
                             "graph pairs  2",
                             "graph suppliers a buyer  1"}) {
        INFO(line);
        CHECK(found.contains(line));
    }
}
