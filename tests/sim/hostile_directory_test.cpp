// Run directories that someone else has made, or that hold more than a run.
#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "config/text/diagnostics.h"
#include "sim/commands/evaluate_command.h"
#include "sim/commands/report_command.h"
#include "sim/commands/run_command.h"
#include "sim/run_directory/manifest.h"
#include "sim/run_directory/run_directory.h"
#include "sim/run_directory/stated_path.h"
#include "sim/run_directory/whole_file.h"
#include "tests/sim/experiment_files.h"
#include "tests/sim/program.h"

using namespace keiretsu;
using Catch::Contains;
namespace fs = std::filesystem;

namespace {

sim::RunOptions tiny(const std::string& scenario, const std::string& out) {
    sim::RunOptions options;
    options.scenario = scenario;
    options.out = out;
    options.scale = "0.001";
    options.until = "1986Q4";
    options.quiet = true;
    return options;
}

sim::RunOptions forced(sim::RunOptions options) {
    options.force = true;
    return options;
}

}  // namespace

TEST_CASE("a partial file that is a link is replaced, and what it led to is left alone") {
    const ScratchFiles scratch;
    const std::string precious = scratch.write("precious", "precious");
    const std::string path = scratch.path("table.csv");
    fs::create_symlink(precious, path + ".part");
    fs::create_symlink(precious, path);
    sim::write_whole_file(path, "new");
    CHECK(text_of(path) == "new");
    CHECK_FALSE(fs::is_symlink(path));
    CHECK(text_of(precious) == "precious");
    fs::create_directories(path + ".part");
    CHECK_THROWS_WITH(sim::write_whole_file(path, "newer"), Contains("cannot write"));
}

TEST_CASE("report writes no file through a link, and reads none") {
    const ScratchFiles scratch;
    const std::string out = scratch.path("run");
    REQUIRE(sim::run(tiny(shipped("baseline"), out)) == 0);
    const std::string precious = scratch.write("precious", "precious");
    fs::create_symlink(precious, out + "/report.html.part");
    sim::report({.run = out});
    CHECK(text_of(precious) == "precious");
    fs::remove(out + "/scenario.yaml");
    fs::create_symlink(precious, out + "/scenario.yaml");
    CHECK_THROWS(sim::report({.run = out}));
    CHECK(text_of(out + "/report.html").find("precious") == std::string::npos);
}

TEST_CASE("a manifest beyond the size of one is refused unread") {
    const ScratchFiles scratch;
    const std::string out = scratch.path("run");
    REQUIRE(sim::run(tiny(shipped("baseline"), out)) == 0);
    fs::resize_file(out + "/manifest.json", sim::largest_manifest + 1);  // zeros end the JSON
    CHECK_THROWS_WITH(sim::report({.run = out}), Contains("manifest.json`: it is larger than 64"));
    CHECK_THROWS_WITH(sim::run(forced(tiny(shipped("baseline"), out))), Contains("is larger than"));
}

TEST_CASE("a run is replaced by --force, and nothing else") {
    const ScratchFiles scratch;
    const std::string out = scratch.path("run");
    const auto options = tiny(shipped("baseline"), out);
    REQUIRE(sim::run(options) == 0);
    CHECK_THROWS_WITH(sim::run(options), Contains("E301") && Contains("already holds a run"));
    CHECK(sim::run(forced(options)) == 0);

    scratch.write("run/notes.txt", "mine");
    CHECK_THROWS_WITH(sim::run(forced(options)),
                      Contains("E301") && Contains("what no run wrote: notes.txt"));
    CHECK(fs::exists(out + "/panel.csv"));
    fs::remove(out + "/notes.txt");

    // A manifest that names what is not ours, or leads elsewhere.
    scratch.write("run/thesis.docx", "mine");
    scratch.write("precious.csv", "mine");
    auto manifest = nlohmann::json::parse(text_of(out + "/manifest.json"));
    manifest["files"].push_back("thesis.docx");
    manifest["files"].push_back("../precious.csv");
    std::ofstream(out + "/manifest.json") << manifest;
    CHECK_THROWS_WITH(sim::run(forced(options)), Contains("thesis.docx"));
    fs::remove(out + "/thesis.docx");
    CHECK(sim::run(forced(options)) == 0);
    CHECK(text_of(scratch.path("precious.csv")) == "mine");

    fs::remove(out + "/manifest.json");
    CHECK_THROWS_WITH(sim::run(forced(options)), Contains("holds no run"));
    scratch.write("other/data.csv", "mine");
    CHECK_THROWS_WITH(sim::run(forced(tiny(shipped("baseline"), scratch.path("other")))),
                      Contains("holds no run"));
    CHECK(text_of(scratch.path("other/data.csv")) == "mine");
}

TEST_CASE("the scenario that is run and what it extends are never replaced by --force") {
    const ScratchFiles scratch;
    const std::string out = scratch.path("run");
    REQUIRE(sim::run(tiny(shipped("baseline"), out)) == 0);
    CHECK_THROWS_WITH(sim::run(forced(tiny(out + "/scenario.yaml", out))),
                      Contains("`scenario.yaml`, which is being read"));
    const std::string mine =
        scratch.write("mine.yaml", "schema: 1\nid: mine\nextends: run/scenario.yaml\n");
    CHECK_THROWS_WITH(sim::run(forced(tiny(mine, out))), Contains("which is being read"));
    CHECK(fs::exists(out + "/scenario.yaml"));
}

TEST_CASE("evaluate --force replaces only tables that it wrote, and never what it reads") {
    const ScratchFiles scratch;
    const std::string run = scratch.path("run");
    REQUIRE(sim::run(tiny(shipped("baseline"), run)) == 0);
    sim::EvaluateOptions options{.data = run, .out = scratch.path("tables")};
    REQUIRE(sim::evaluate(options) == 0);
    CHECK_THROWS_WITH(sim::evaluate(options), Contains("exists"));
    options.force = true;
    CHECK(sim::evaluate(options) == 0);
    scratch.write("tables/table1.csv", "my,own\n1,2\n");
    CHECK_THROWS_WITH(sim::evaluate(options), Contains("no table that evaluate wrote"));
    CHECK(text_of(scratch.path("tables/table1.csv")) == "my,own\n1,2\n");
}

TEST_CASE("an empty --out is an error in every command that has the option") {
    const ScratchFiles scratch;
    for (const std::vector<std::string>& command :
         std::vector<std::vector<std::string>>{{"run", "x.yaml"},
                                               {"compare", "x.yaml"},
                                               {"sweep", "x.yaml"},
                                               {"screen", "x.yaml"},
                                               {"ablate", "x.yaml"},
                                               {"attribute", "x.yaml"},
                                               {"cities", "x.yaml"},
                                               {"calibrate", "x.yaml"},
                                               {"town", "x.csv"},
                                               {"export-network", "x.yaml"},
                                               {"evaluate", "x.csv"}}) {
        std::vector<std::string> words = {KEIRETSU_PROGRAM};
        words.insert(words.end(), command.begin(), command.end());
        words.insert(words.end(), {"--out", ""});
        INFO(command.front());
        CHECK(Program(words, scratch.path("log")).wait() == 2);
        CHECK_THAT(text_of(scratch.path("log")), Contains("--out") && Contains("empty"));
    }
}

TEST_CASE("what a run directory says names no directory of the disk that it was made on") {
    const ScratchFiles scratch;
    const std::string draws =
        scratch.write("draws.csv", "draw,parameters.exit.give_up_hazard\n1,0.01\n2,0.02\n");
    const std::string scenario = scratch.write(
        "mine.yaml",
        extending_baseline("\nid: mine\nensemble: {vary: posterior, posterior: draws.csv}\n"));
    const std::string out = scratch.path("run");
    REQUIRE(Program({KEIRETSU_PROGRAM,
                     "run",
                     scenario,
                     "--scale",
                     "0.001",
                     "--until",
                     "1986Q4",
                     "--quiet",
                     "--set",
                     "ensemble.posterior=" + draws,
                     "--out",
                     out},
                    scratch.path("log"))
                .wait() == 0);
    const std::string directory = fs::path(scratch.path("x")).parent_path().string();
    for (const auto& entry : fs::directory_iterator(out)) {
        INFO(entry.path().filename());
        CHECK(text_of(entry.path().string()).find(directory) == std::string::npos);
    }
    CHECK_THAT(text_of(out + "/manifest.json"), Contains("keiretsu run mine.yaml"));
    CHECK(sim::stated_path("scenarios/a.yaml") == "scenarios/a.yaml");
    CHECK(sim::stated_path((fs::current_path() / "b/a.yaml").string()) == "b/a.yaml");
    CHECK(sim::stated_override("a.b=/x/y.csv") == "a.b=y.csv");
    CHECK(sim::without_directories("`/x/y.yaml` and `/x/z.csv`", {"/x/y.yaml"}) ==
          "`y.yaml` and `z.csv`");
}
