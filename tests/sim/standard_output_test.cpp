// Standard output that takes nothing: every command says so, and fails.
#include <catch2/catch.hpp>

#include <map>
#include <sstream>

#include "tests/sim/experiment_files.h"
#include "tests/sim/program.h"

using namespace keiretsu;
using Catch::Contains;

namespace {

/// Exit code of the program in a shell that redirects it; what it says of errors goes to `log`.
int redirected(const std::vector<std::string>& arguments,
               const std::string& redirection,
               const std::string& log) {
    std::vector<std::string> words = {"sh", "-c", "\"$@\" " + redirection, "sh", KEIRETSU_PROGRAM};
    words.insert(words.end(), arguments.begin(), arguments.end());
    return Program(words, log).wait();
}

std::vector<std::string> commands_of_help(const ScratchFiles& scratch) {
    REQUIRE(Program({KEIRETSU_PROGRAM, "--help"}, scratch.path("help")).wait() == 0);
    std::istringstream text(text_of(scratch.path("help")));
    std::vector<std::string> commands;
    bool listed = false;
    for (std::string line; std::getline(text, line); listed = listed || line == "Subcommands:")
        if (listed && line.substr(0, 2) == "  ")
            commands.push_back(line.substr(2, line.find(' ', 2) - 2));
    return commands;
}

}  // namespace

TEST_CASE("every command fails with a message where standard output takes nothing") {
    const ScratchFiles scratch;
    const std::string log = scratch.path("log"), baseline = shipped("baseline");
    const std::string data = scratch.write("d.csv",
                                           "id,year,y,x,weight,p\n1,1,1,2,1,2\n2,1,2,3,1,3\n"
                                           "1,2,4,1,1,2\n2,2,3,9,1,4\n");
    const std::string fit = scratch.write(
        "fit.yaml",
        "schema: 1\nid: fit\nbase: " + baseline +
            "\nset: [horizon.end=1986Q4]\nscale: 0.001\nseed: 3\nparameters:\n"
            "  - {path: parameters.exit.give_up_hazard, low: 0.2% /quarter, high: 4% /quarter}\n"
            "targets:\n  - {moment: redemption.*.1986Q1, tolerance: 1}\n"
            "waves: {first: 24, further: 0, points: 20}\nposterior: {accepted: 100%, draws: 20, "
            "predictive: 0}\npolish: {rounds: 0, candidates: 2, seeds: 1}\n");
    const std::string registration =
        scratch.write("registration.yaml",
                      "schema: 1\nid: r\ncalibration: fit.yaml\nregistered: 1986\n"
                      "predictive: {draws: 20, scale: 0.001}\n");
    const auto small = [&](std::vector<std::string> command, const char* until) {
        const std::string out = scratch.path(command.front());
        command.insert(command.end(), {"--scale", "0.001", "--until", until, "--out", out});
        return command;
    };
    // Enough plants, and rows of them, for a survey.
    const std::vector<std::string> surveyed = {"run",
                                               baseline,
                                               "--scale",
                                               "0.02",
                                               "--until",
                                               "2007Q4",
                                               "--microdata",
                                               "100%",
                                               "--out",
                                               scratch.path("surveyed")};
    const std::vector<std::string> run = small({"run", baseline}, "1986Q4");
    const std::map<std::string, std::vector<std::string>> commands = {
        {"run", run},
        {"compare", small({"compare", baseline, grant_scenario(scratch, "30 Myen")}, "1986Q4")},
        {"sweep",
         small({"sweep", baseline, "--vary", "parameters.exit.give_up_hazard=1% /quarter"},
               "1986Q4")},
        {"screen",
         small({"screen",
                baseline,
                "--parameters",
                "exit.land_pull",
                "--trajectories",
                "1",
                "--noise",
                "0"},
               "1986Q4")},
        {"attribute",
         small({"attribute",
                std::string(KEIRETSU_SOURCE_DIR) + "/scenarios/causes/decline.yaml",
                "--only",
                "pruning",
                "--window",
                "1985-1986"},
               "1986Q4")},
        {"ablate", small({"ablate", baseline, "--only", "no_cost_down"}, "1986Q4")},
        {"cities",
         small({"cities", baseline, "--only", "permuted", "--permutations", "1"}, "2007Q4")},
        {"calibrate", {"calibrate", fit, "--out", scratch.path("calibrate")}},
        {"evidence", {"evidence", registration, "--out", scratch.path("evidence")}},
        {"check", {"check", baseline, "--resolved"}},
        {"decompose", {"decompose", data, "--productivity", "p", "--weight", "weight"}},
        {"evaluate", {"evaluate", scratch.path("run")}},
        {"regress", {"regress", data, "y ~ x"}},
        {"report", {"report", scratch.path("run")}},
        {"survey", {"survey", scratch.path("surveyed"), "--award", "100%"}},
        {"town",
         {"town",
          scratch.write("census.csv",
                        "industry,size,establishments\nmetal,all,300\nother,all,200\n"),
          "--base",
          baseline,
          "--out",
          scratch.path("town"),
          "--force"}},
        {"export-network",
         {"export-network", scratch.path("run"), "--out", scratch.path("network"), "--force"}},
        {"trace",
         {"trace",
          scratch.path("run"),
          "--closed",
          "1986",
          "--force",
          "--out",
          scratch.path("life")}},
        {"explain", {"explain"}}};
    REQUIRE(redirected(run, "> /dev/full", log) == 1);       // evaluate and report read it
    REQUIRE(redirected(surveyed, "> /dev/null", log) == 0);  // survey reads it
    for (const std::string& name : commands_of_help(scratch)) {
        INFO(name);
        REQUIRE(commands.count(name) == 1);
        std::vector<std::string> again = commands.at(name);
        if (name == "run") again.emplace_back("--resume");
        for (const std::vector<std::string>& arguments : {again, {name, "--help"}}) {
            CHECK(redirected(arguments, "> /dev/full", log) == 1);
            INFO(text_of(log));
            CHECK_THAT(
                text_of(log),
                Contains("cannot write to standard output") && !Contains("Input/output error"));
        }
    }
    for (const char* option : {"--help", "--version"}) {
        CHECK(redirected({option}, "> /dev/full", log) == 1);
        CHECK(redirected({option}, ">&-", log) == 1);
        CHECK(redirected({option}, "", log) == 0);
    }
    CHECK(redirected({"check", baseline}, ">&- <&-", log) == 1);
}
