#include "sim/commands/evaluate_command.h"

#include <unistd.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "config/text/diagnostics.h"

using namespace keiretsu;
using namespace keiretsu::sim;
namespace fs = std::filesystem;

namespace {

const std::string panel_file =
    std::string(KEIRETSU_SOURCE_DIR) + "/tests/analysis/reference/panel_synthetic.csv";

/// A directory of its own for one test, removed at its end.
struct TemporaryDirectory {
    explicit TemporaryDirectory(const std::string& name)
        : path(fs::temp_directory_path() / (name + std::to_string(::getpid()))) {
        fs::remove_all(path);
        fs::create_directory(path);
    }
    ~TemporaryDirectory() { fs::remove_all(path); }
    TemporaryDirectory(const TemporaryDirectory&) = delete;
    TemporaryDirectory& operator=(const TemporaryDirectory&) = delete;
    fs::path path;
};

std::string contents(const fs::path& file) {
    std::ostringstream text;
    text << std::ifstream(file).rdbuf();
    return text.str();
}

}  // namespace

TEST_CASE("a run directory is evaluated with what lies in it, and told what it cannot use") {
    const TemporaryDirectory run("keiretsu_evaluate_run");
    fs::copy_file(panel_file, run.path / "panel.csv");
    std::ofstream(run.path / "flows.csv") << "year,stock,entries,exits\n1987,1000,30,40\n"
                                             "1988,990,30,40\n1989,980,30,40\n";
    std::ofstream(run.path / "finance.csv") << "year,profit\n1987,3\n";
    std::string warnings;
    const std::string text = evaluate_text({.data = run.path.string()}, warnings);
    CHECK_THAT(text, Catch::Contains("1986-1989    3.1    3.0    2.9    4.0"));
    CHECK_THAT(warnings, Catch::Contains("finance.csv"));
    CHECK_THAT(warnings, Catch::Contains("the file is left out"));
}

TEST_CASE("tables that a scenario's parameters were set to say so, others do not") {
    const TemporaryDirectory run("keiretsu_evaluate_labels");
    fs::copy_file(panel_file, run.path / "panel.csv");
    std::string warnings;
    const std::string bare = evaluate_text({.data = run.path.string()}, warnings);
    CHECK_THAT(bare, !Catch::Contains("no prediction") && !Catch::Contains("Never a target"));
    std::ofstream(run.path / "scenario.yaml")
        << contents(KEIRETSU_SOURCE_DIR "/tests/config/scenarios/small.yaml")
        << "facts: {targets: [table3]}\n";
    const std::string labelled = evaluate_text({.data = run.path.string()}, warnings);
    const std::size_t table3 = labelled.find("Table 3"), label = labelled.find("no prediction");
    REQUIRE(label != std::string::npos);
    CHECK(table3 < label);
    CHECK(label < labelled.find("Table 3", label));  // under the first part of it
    CHECK(labelled.find("no prediction", label + 1) == std::string::npos);
}

TEST_CASE("known facts of a run have roles and, from ten replicates on, bands") {
    const TemporaryDirectory run("keiretsu_evaluate_bands");
    const auto write_replicates = [&](int replicates) {
        std::ifstream one(panel_file);
        std::ofstream panel(run.path / "panel.csv");
        std::string line;
        std::getline(one, line);
        panel << line << '\n';
        std::vector<std::string> rows;
        while (std::getline(one, line)) rows.push_back(line.substr(line.find(',')));
        for (int replicate = 1; replicate <= replicates; ++replicate)
            for (const std::string& row : rows) panel << replicate << row << '\n';
    };
    std::ofstream(run.path / "scenario.yaml")
        << contents(KEIRETSU_SOURCE_DIR "/tests/config/scenarios/small.yaml")
        << "facts: {targets: [table1.*.1985-1997], seen: [entry_exit]}\n";
    std::string warnings;
    const auto evidence_in = [&](const char* format) {
        return evaluate_text({.data = run.path.string(), .tables = {"evidence"}, .format = format},
                             warnings);
    };
    write_replicates(1);
    // The same in every replicate: a band without a width, and the figure of Table 1.
    const std::string one = evidence_in("csv");
    CHECK_THAT(one, Catch::Contains("\n1985,table1.establishments.4-29.1985-1997,fitted,,1985,"));
    CHECK_THAT(one, Catch::Contains(",-1.5,0,-1.752314") && !Catch::Contains(",-1.752314,"));
    CHECK_THAT(evaluate_text({.data = run.path.string()}, warnings),
               Catch::Contains("Known facts get bands from 10 replicates on"));
    write_replicates(10);
    const std::string ten = evidence_in("csv");
    CHECK_THAT(ten, Catch::Contains("\n1997,table1.establishments.4-29.1997-2007,held_out,"));
    CHECK_THAT(ten, Catch::Contains(",-1.752314") && Catch::Contains(",no change,"));
    CHECK_THAT(evidence_in("text"), Catch::Contains("OUT"));
    CHECK_THAT(evaluate_text({.data = run.path.string()}, warnings),
               Catch::Contains("could be predicted") && Catch::Contains("80 to 97% asked: FAILED"));
    // A panel of a statistics office is no run.
    CHECK_THROWS_WITH(evaluate_text({.data = panel_file, .tables = {"evidence"}}, warnings),
                      Catch::Contains("there is no table `evidence`"));
}

TEST_CASE("a file that an option names must be right") {
    std::string warnings;
    CHECK_THROWS_AS(evaluate_text({.data = panel_file, .flows = panel_file}, warnings), InputError);
    const TemporaryDirectory run("keiretsu_evaluate_against");
    fs::copy_file(panel_file, run.path / "panel.csv");
    fs::copy_file(KEIRETSU_SOURCE_DIR "/tests/config/scenarios/small.yaml",
                  run.path / "scenario.yaml");
    try {
        evaluate_text({.data = run.path.string(), .against = "/nowhere.csv"}, warnings);
        FAIL("a file that is not there");
    } catch (const InputError& error) {
        CHECK_THAT(error.what(), Catch::Contains("cannot read `/nowhere.csv`: no such file"));
        CHECK_THAT(error.what(), !Catch::Contains("--set") && !Catch::Contains("warning"));
    }
}

TEST_CASE("every format of one table says the same") {
    std::string warnings;
    const auto in = [&](const char* format) {
        return evaluate_text({.data = panel_file, .tables = {"table1"}, .format = format},
                             warnings);
    };
    CHECK_THAT(in("csv"), Catch::StartsWith("variable,size,period,observed"));
    CHECK_THAT(in("json"), Catch::Contains("\"simulated\": -1.752314"));
    CHECK_THAT(in("text"), Catch::Contains("4-29     -1.5   -1.8"));
    CHECK_THAT(in("md"), Catch::Contains("|   4-29 | -1.5 | -1.8 |"));
    CHECK_THAT(in("latex"), Catch::Contains("  4-29 & $-1.5$ & $-1.8$"));
    CHECK_THAT(in("html"), Catch::Contains("&minus;1.8</td>"));
}

TEST_CASE("one table comes without notes on another") {
    const TemporaryDirectory own("keiretsu_evaluate_notes");
    const std::string file = (own.path / "panel.csv").string();
    std::ofstream panel(file);
    panel << "year,industry,size_class,establishments,employees,value_added\n";
    for (int year = 1985; year <= 2007; ++year)
        panel << year << ",metal,4-29," << 2100 - year << ",600,3000\n";
    panel.close();
    std::string warnings;
    CHECK_THAT(evaluate_text({.data = file}, warnings), Catch::Contains("Table 3 is left out"));
    CHECK_THAT(evaluate_text({.data = file, .tables = {"table1"}}, warnings),
               Catch::Contains("Table 1") && !Catch::Contains("Table 3"));
}

TEST_CASE("options that mean nothing name their choices") {
    std::string warnings;
    CHECK_THROWS_WITH(evaluate_text({.data = panel_file, .growth = "log"}, warnings),
                      Catch::Contains("did you mean `logs`"));
    CHECK_THROWS_WITH(evaluate_text({.data = panel_file, .year_dummies = {"all"}}, warnings),
                      Catch::Contains("none, full, standout or a year"));
    CHECK_THROWS_WITH(evaluate_text({.data = panel_file, .format = "xml"}, warnings),
                      Catch::Contains("unknown format `xml`"));
    CHECK_THROWS_WITH(evaluate_text({.data = panel_file, .tables = {"table9"}}, warnings),
                      Catch::Contains("there is no table `table9`"));
}

TEST_CASE("files are written whole and never over others unless forced") {
    const TemporaryDirectory out("keiretsu_evaluate_out");
    EvaluateOptions options{.data = panel_file, .out = (out.path / "tables").string()};
    CHECK(evaluate(options) == 0);
    const std::string first = contents(out.path / "tables" / "table3.csv");
    CHECK_THAT(first, Catch::StartsWith("capital_key,specification,term"));
    for (const fs::directory_entry& entry : fs::directory_iterator(out.path / "tables"))
        CHECK(entry.path().extension() == ".csv");
    CHECK_THROWS_AS(evaluate(options), InputError);
    options.force = true;
    CHECK(evaluate(options) == 0);
    CHECK(contents(out.path / "tables" / "table3.csv") == first);
}
