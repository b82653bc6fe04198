#include "sim/commands/run_command.h"

#include <catch2/catch.hpp>

#include <cmath>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <thread>

#include "analysis/data/csv.h"
#include "analysis/data/typed_columns.h"
#include "analysis/report/page.h"
#include "config/text/diagnostics.h"
#include "config/text/regular_file.h"
#include "sim/commands/decompose_command.h"
#include "sim/commands/facts_command.h"
#include "sim/run_directory/store.h"
#include "tests/config/scratch_files.h"
#include "tests/sim/described_columns.h"

using namespace keiretsu;
using Catch::Contains;
namespace fs = std::filesystem;

namespace {

const std::string baseline = std::string(KEIRETSU_SOURCE_DIR) + "/scenarios/baseline.yaml";

/// A run of seconds: one plant in 500, three reported years.
sim::RunOptions small_run(const std::string& out) {
    sim::RunOptions options;
    options.scenario = baseline;
    options.out = out;
    options.scale = "0.002";
    options.until = "1987Q4";
    options.quiet = true;
    return options;
}

/// Every published file by name, without what holds timings and SQLite's own layout.
std::map<std::string, std::string> published(const std::string& directory) {
    std::map<std::string, std::string> files;
    for (const auto& entry : fs::directory_iterator(directory)) {
        const std::string name = entry.path().filename().string();
        if (entry.path().extension() == ".csv" || entry.path().extension() == ".yaml")
            files[name] = text_of(entry.path().string());
    }
    return files;
}

/// The ordered dump of a store.
std::string dump(const std::string& directory) {
    const sim::Store store(directory + "/runs.sqlite");
    std::string text;
    for (const auto& [name, value] : store.identity()) text += name + "=" + value + "\n";
    for (const int replicate : store.replicates()) {
        text += std::to_string(replicate) + "\n";
        for (const auto& [name, value] : store.moments(replicate))
            text += name + "=" + std::to_string(value) + "\n";
    }
    for (const std::string& name : store.sheet_names())
        store.read_sheet(name, [&](std::string_view part) { text += part; });
    return text;
}

}  // namespace

TEST_CASE("rows of single plants add up to the census, and decompose reads them") {
    const ScratchFiles scratch;
    sim::RunOptions options = small_run(scratch.path("run"));
    options.microdata = "1";
    REQUIRE(sim::run(options) == 0);
    const analysis::CsvTable micro = analysis::read_csv(options.out + "/microdata.csv");
    const analysis::CsvTable panel = analysis::read_csv(options.out + "/panel.csv");
    const auto employees_of = [](const analysis::CsvTable& table) {
        analysis::TypedColumns typed(table);
        const std::vector<int> years = typed.integers("year", analysis::Need::required);
        const std::vector<double> values = typed.numbers("employees", analysis::Need::optional);
        std::map<int, double> sums;
        for (std::size_t row = 0; row < table.rows; ++row)
            if (!std::isnan(values[row])) sums[years[row]] += values[row];
        return sums;
    };
    const auto from_micro = employees_of(micro);
    const auto from_panel = employees_of(panel);
    REQUIRE(from_micro.size() == 3);
    for (const auto& [year, sum] : from_panel) CHECK(from_micro.at(year) == Approx(sum));

    std::string warnings;
    const std::string text = sim::decompose_text(
        {.data = options.out, .from = 1985, .to = 1987, .format = "csv"}, warnings);
    CHECK_THAT(text, Contains("true_log_tfp") && Contains("measured_log_tfp"));
    CHECK_FALSE(fs::exists(options.out + "/.microdata"));
}

TEST_CASE("microdata beyond what is read leave out sizes, and not the facts on plants") {
    const ScratchFiles scratch;
    sim::RunOptions options = small_run(scratch.path("run"));
    options.microdata = "0.1";
    REQUIRE(sim::run(options) == 0);
    CHECK_THAT(sim::facts_text({.data = options.out}),
               Contains("Single plants and owners") && Contains("power law"));
    fs::resize_file(options.out + "/microdata.csv", largest_table + 1);  // sparse
    CHECK_THAT(sim::facts_text({.data = options.out}),
               Contains("Single plants and owners") && Contains("larger than 1 GiB"));
}

TEST_CASE("a sample of plants is the same for one replicate and for several, resumed or not") {
    const ScratchFiles scratch;
    sim::RunOptions whole = small_run(scratch.path("whole"));
    whole.microdata = "0.3";
    whole.replicates = 2;
    whole.threads = 2;
    REQUIRE(sim::run(whole) == 0);
    sim::RunOptions single = small_run(scratch.path("single"));
    single.microdata = "0.3";
    single.threads = 1;
    REQUIRE(sim::run(single) == 0);
    const std::string first = text_of(single.out + "/microdata.csv");
    CHECK(text_of(whole.out + "/microdata.csv").compare(0, first.size(), first) == 0);

    // The rows of a run that had finished are taken from what it published.
    single.resume = true;
    CHECK(sim::run(single) == 0);
    single.replicates = 2;
    CHECK(sim::run(single) == 0);
    CHECK(text_of(single.out + "/microdata.csv") == text_of(whole.out + "/microdata.csv"));
    single.microdata = "0.2";
    CHECK_THROWS_WITH(sim::run(single), Contains("--force"));
}

TEST_CASE("a run leaves its tables, its scenario and a manifest, and nothing partial") {
    const ScratchFiles scratch;
    const std::string out = scratch.path("run");
    REQUIRE(sim::run(small_run(out)) == 0);
    for (const char* name : {"panel.csv",
                             "places.csv",
                             "finance.csv",
                             "flows.csv",
                             "series.csv",
                             "quantiles.csv",
                             "links.csv",
                             "levels.csv",
                             "scenario.yaml",
                             "runs.sqlite"})
        CHECK(fs::exists(out + "/" + name));
    for (const auto& entry : fs::directory_iterator(out)) {
        CHECK(entry.path().extension() != ".part");
        CHECK(entry.path().filename() != ".partial");
        CHECK(entry.path().filename() != "runs.sqlite-wal");
    }
    const auto manifest = nlohmann::json::parse(text_of(out + "/manifest.json"));
    CHECK(manifest["status"] == "finished");
    CHECK(manifest["firm_quarters"] > 10000);
    if (analysis::report::can_draw())
        CHECK_THAT(text_of(out + "/report.html"), Contains("default-src 'none'"));
    for (const auto& name : manifest["files"])
        CHECK(fs::exists(out + "/" + name.get<std::string>()));
    CHECK(text_of(out + "/panel.csv").find('\r') == std::string::npos);
    check_headers(out);
    const auto moments = sim::Store(out + "/runs.sqlite").moments(1);
    CHECK(moments.count("table1.establishments.4-29.1985-1997") == 1);
    CHECK(moments.count("table3.fixed_share.factors_8_effects.utilization_rate.sme.none") == 1);
}

TEST_CASE("a run writes its known facts, with bands from ten replicates on") {
    const ScratchFiles scratch;
    sim::RunOptions options = small_run(scratch.path("run"));
    options.until = "1989Q4";
    options.replicates = 10;
    REQUIRE(sim::run(options) == 0);
    check_headers(options.out);
    const analysis::CsvTable facts = analysis::read_csv(options.out + "/evidence.csv");
    analysis::TypedColumns typed(facts);
    const auto roles = typed.texts("role");
    const auto until = typed.integers("until", analysis::Need::required);
    const auto observed = typed.numbers("observed", analysis::Need::optional, true);
    const auto low = typed.numbers("simulated_low", analysis::Need::optional, true);
    const auto high = typed.numbers("simulated_high", analysis::Need::optional, true);
    const auto inside = typed.numbers("inside", analysis::Need::optional);
    std::map<std::string, std::pair<int, int>> counted;  // facts with a band, and those inside
    for (std::size_t row = 0; row < facts.rows; ++row) {
        CHECK(std::isnan(inside[row]) == std::isnan(low[row]));
        if (until[row] > 1989) CHECK(std::isnan(low[row]));
        if (std::isnan(low[row])) continue;
        CHECK((inside[row] == 1) == (observed[row] >= low[row] && observed[row] <= high[row]));
        ++counted[roles[row]].first;
        if (inside[row] == 1) ++counted[roles[row]].second;
    }
    // The baseline's parameters were set to all that is known of these years.
    REQUIRE(counted.size() == 1);
    CHECK_THAT(text_of(options.out + "/coverage.csv"),
               Contains("\nfitted,," + std::to_string(counted.at("fitted").first) + "," +
                        std::to_string(counted.at("fitted").second) + ","));
}

TEST_CASE("1, 2, 3 and 8 threads give the same bytes, one replicate or several") {
    const ScratchFiles scratch;
    for (const int replicates : {1, 3}) {
        sim::RunOptions options = small_run(scratch.path("1_" + std::to_string(replicates)));
        options.replicates = replicates;
        options.threads = 1;
        REQUIRE(sim::run(options) == 0);
        const auto expected = published(options.out);
        const std::string expected_dump = dump(options.out);
        for (const int threads : {2, 3, 8}) {
            options.threads = threads;
            options.out = scratch.path(std::to_string(threads) + "_" + std::to_string(replicates));
            REQUIRE(sim::run(options) == 0);
            CHECK(published(options.out) == expected);
            CHECK(dump(options.out) == expected_dump);
        }
    }
}

TEST_CASE("a resumed run ends with the bytes of one that ran through") {
    const ScratchFiles scratch;
    sim::RunOptions whole = small_run(scratch.path("whole"));
    whole.replicates = 3;
    REQUIRE(sim::run(whole) == 0);
    sim::RunOptions parts = small_run(scratch.path("parts"));
    parts.replicates = 1;
    REQUIRE(sim::run(parts) == 0);
    parts.replicates = 3;
    parts.resume = true;
    REQUIRE(sim::run(parts) == 0);
    auto one = published(whole.out), other = published(parts.out);
    CHECK(one == other);

    parts.seed = 7;
    CHECK_THROWS_WITH(sim::run(parts), Contains("E302") && Contains("seed"));
    parts.seed.reset();
    parts.scale = "0.003";
    CHECK_THROWS_WITH(sim::run(parts), Contains("E302") && Contains("scenario hash"));
    CHECK(published(parts.out) == other);
}

TEST_CASE("replicate 2 is replicate 1 of the next seed") {
    const ScratchFiles scratch;
    sim::RunOptions both = small_run(scratch.path("both"));
    both.replicates = 2;
    REQUIRE(sim::run(both) == 0);
    sim::RunOptions next = small_run(scratch.path("next"));
    next.seed = 43;
    REQUIRE(sim::run(next) == 0);
    std::string alone = text_of(next.out + "/series.csv");
    const std::string first_row = alone.substr(alone.find('\n') + 1).substr(1, 60);  // without "1"
    CHECK_THAT(text_of(both.out + "/series.csv"), Contains("\n2" + first_row));
}

TEST_CASE("a run is overwritten only when asked, and other people's files never") {
    const ScratchFiles scratch;
    sim::RunOptions options = small_run(scratch.path("run"));
    options.until = "1985Q4";
    REQUIRE(sim::run(options) == 0);
    const auto before = published(options.out);
    CHECK_THROWS_WITH(sim::run(options), Contains("E301") && Contains("already holds a run"));
    CHECK(published(options.out) == before);

    scratch.write("run/notes.txt", "mine");
    options.force = true;
    options.seed = 5;
    CHECK_THROWS_WITH(sim::run(options), Contains("E301") && Contains("notes.txt"));
    CHECK(published(options.out) == before);
    fs::rename(options.out + "/notes.txt", scratch.path("notes.txt"));
    REQUIRE(sim::run(options) == 0);
    CHECK(published(options.out) != before);

    scratch.write("other/thesis.tex", "mine");
    options.out = scratch.path("other");
    options.force = false;
    CHECK_THROWS_WITH(sim::run(options), Contains("E301") && Contains("is not empty"));
}

TEST_CASE("bad options and scenarios are refused before anything is written") {
    const ScratchFiles scratch;
    const std::string out = scratch.path("run");
    sim::RunOptions options = small_run(out);
    options.overrides = {"parameters.labour.hirring_speed=0.1"};
    CHECK_THROWS_WITH(sim::run(options), Contains("hirring_speed"));
    options = small_run(out);
    options.until = "1987";
    CHECK_THROWS_WITH(sim::run(options), Contains("E010"));
    options = small_run(out);
    options.scenario = scratch.path("nowhere.yaml");
    CHECK_THROWS_WITH(sim::run(options), Contains("E001"));
    options = small_run(out);
    options.threads = -1;
    CHECK_THROWS_WITH(sim::run(options), Contains("--threads"));
    options = small_run(out);
    options.log_level = "loud";
    CHECK_THROWS_WITH(sim::run(options), Contains("--log-level"));
    options = small_run(out);
    options.resume = options.force = true;
    CHECK_THROWS_AS(sim::run(options), InputError);
    CHECK_FALSE(fs::exists(out));
}

TEST_CASE("a directory that cannot be made ends the run before it starts") {
    const ScratchFiles scratch;
    scratch.write("file", "");
    CHECK_THROWS_AS(sim::run(small_run(scratch.path("file"))), InputError);
    CHECK_THROWS_WITH(sim::run(small_run(scratch.path("file") + "/run")),
                      Contains("cannot make") && Contains("--out"));
    CHECK_THROWS_AS(sim::run(small_run("/proc/keiretsu/run")), RunError);
}

TEST_CASE("an economy that dies names the quarter and leaves nothing") {
    const ScratchFiles scratch;
    sim::RunOptions options = small_run(scratch.path("run"));
    options.scale = "0.0001";
    options.until = "2007Q4";
    options.overrides = {"parameters.entry.founding_hazard=0% /year",
                         "parameters.entry.branch_hazard=0% /year",
                         "parameters.exit.retirement_age=50 years",
                         "parameters.exit.retirement_hazard=80% /year",
                         "parameters.exit.heir_probability=0",
                         "parameters.exit.give_up_hazard=80% /year",
                         "parameters.exit.give_up_income=3",
                         "parameters.exit.newness_hazard=80% /year",
                         "parameters.exit.customers_lost_level=1",
                         "parameters.exit.customers_lost_hazard=400% /year",
                         "parameters.exit.illiquid_quarters=1 quarters"};
    CHECK_THROWS_WITH(sim::run(options), Contains("no establishment is left after "));
    CHECK_THROWS_AS(sim::run(options), RunError);
    CHECK_FALSE(fs::exists(options.out));
}

TEST_CASE("industries and classes without a single plant are rows like others") {
    const ScratchFiles scratch;
    sim::RunOptions options = small_run(scratch.path("run"));
    options.scale = "0.0003";  // some 220 plants in 360 cells
    options.until = "1990Q4";
    CHECK(sim::run(options) == 0);
    CHECK_THAT(text_of(options.out + "/panel.csv"), Contains(",precision,1000+,0,0,0,"));
    CHECK(fs::exists(options.out + "/table1.csv"));
}

TEST_CASE("a run without a single census has no tables and says so") {
    const ScratchFiles scratch;
    sim::RunOptions options = small_run(scratch.path("run"));
    options.until = "1985Q2";
    CHECK(sim::run(options) == 0);
    CHECK_FALSE(fs::exists(options.out + "/table1.csv"));
    CHECK(fs::exists(options.out + "/series.csv"));
}

TEST_CASE("Ctrl-C keeps the replicates that are finished, and --resume goes on from there") {
    const ScratchFiles scratch;
    sim::RunOptions options = small_run(scratch.path("run"));
    options.replicates = 400;
    options.threads = 1;
    std::thread user([&] {
        // Press Ctrl-C once something is finished: the store then has its first pages.
        for (int i = 0; i < 600; ++i) {
            std::this_thread::sleep_for(std::chrono::milliseconds(50));
            std::error_code ignored;
            if (fs::file_size(options.out + "/runs.sqlite-wal", ignored) > 200000 && !ignored)
                break;
        }
        std::raise(SIGINT);
    });
    CHECK(sim::run(options) == 1);
    user.join();
    CHECK(fs::exists(options.out + "/scenario.yaml"));
    CHECK_FALSE(fs::exists(options.out + "/panel.csv"));
    const auto manifest = nlohmann::json::parse(text_of(options.out + "/manifest.json"));
    CHECK(manifest["status"] == "interrupted");
    const int finished = manifest["replicates"];
    CHECK(finished >= 1);
    CHECK(finished < 400);
    options.replicates = finished + 1;
    options.resume = true;
    CHECK(sim::run(options) == 0);
    CHECK(fs::exists(options.out + "/panel.csv"));
}
