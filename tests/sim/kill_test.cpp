// Experiments that are killed, and go on.
#include <catch2/catch.hpp>

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "tests/sim/experiment_files.h"
#include "tests/sim/program.h"

using namespace keiretsu;
using Catch::Contains;
namespace fs = std::filesystem;

namespace {

/// A comparison of half a second or so.
std::vector<std::string> comparison(const ScratchFiles& scratch, const std::string& out) {
    return {KEIRETSU_PROGRAM,
            "compare",
            shipped("baseline"),
            grant_scenario(scratch, "30 Myen"),
            "--scale",
            "0.002",
            "--until",
            "1989Q4",
            "--replicates",
            "12",
            "--quiet",
            "--out",
            scratch.path(out)};
}

/// The other experiments, of the same length.
std::map<std::string, std::vector<std::string>> other_experiments(const ScratchFiles& scratch) {
    return {{"sweep",
             {KEIRETSU_PROGRAM,
              "sweep",
              grant_scenario(scratch, "30 Myen"),
              "--vary",
              "policies.grant.grant=0 Myen:20 Myen:10 Myen",
              "--scale",
              "0.002",
              "--until",
              "1989Q4",
              "--replicates",
              "6",
              "--quiet",
              "--out"}},
            {"ablate",
             {KEIRETSU_PROGRAM,
              "ablate",
              shipped("baseline"),
              "--only",
              "random_exit,no_cost_down",
              "--scale",
              "0.002",
              "--until",
              "1989Q4",
              "--replicates",
              "4",
              "--quiet",
              "--out"}}};
}

std::vector<std::string> into(std::vector<std::string> arguments, const std::string& out) {
    arguments.push_back(out);
    return arguments;
}

}  // namespace

TEST_CASE(
    "an experiment killed at ten moments and resumed ends with the bytes of one undisturbed") {
    const ScratchFiles scratch;
    const std::string log = scratch.path("log");
    auto arguments = comparison(scratch, "whole");
    const auto began = std::chrono::steady_clock::now();
    REQUIRE(Program(arguments, log).wait() == 0);
    const auto took = std::chrono::duration_cast<std::chrono::milliseconds>(
        std::chrono::steady_clock::now() - began);
    const auto expected = published_files(scratch.path("whole"));
    const std::string expected_dump = ordered_dump(scratch.path("whole"));

    arguments = comparison(scratch, "killed");
    arguments.emplace_back("--resume");
    // From the first milliseconds to the tables at the end, in an order that is not that of time.
    for (const int step : {1, 7, 3, 9, 2, 10, 5, 8, 4, 6}) {
        Program program(arguments, log);
        program.kill_after(took * step / 20);
    }
    const int code = Program(arguments, log).wait();
    INFO(text_of(log));
    REQUIRE(code == 0);
    CHECK(published_files(scratch.path("killed")) == expected);
    CHECK(ordered_dump(scratch.path("killed")) == expected_dump);
}

TEST_CASE("runs, sweeps, ablations and studies of cities survive SIGKILL too") {
    const ScratchFiles scratch;
    const std::string log = scratch.path("log");
    auto experiments = other_experiments(scratch);
    experiments["cities"] = {KEIRETSU_PROGRAM,
                             "cities",
                             shipped("baseline"),
                             "--only",
                             "permuted",
                             "--permutations",
                             "2",
                             "--scale",
                             "0.002",
                             "--until",
                             "2007Q4",
                             "--replicates",
                             "2",
                             "--quiet",
                             "--out"};
    experiments["run"] = {KEIRETSU_PROGRAM,
                          "run",
                          shipped("baseline"),
                          "--scale",
                          "0.002",
                          "--until",
                          "1987Q4",
                          "--replicates",
                          "8",
                          "--microdata",
                          "0.1",
                          "--quiet",
                          "--out"};
    for (const auto& [name, experiment] : experiments) {
        INFO(name);
        const std::string whole = scratch.path(name), killed = scratch.path(name + "_killed");
        const auto began = std::chrono::steady_clock::now();
        REQUIRE(Program(into(experiment, whole), log).wait() == 0);
        const auto took = std::chrono::duration_cast<std::chrono::milliseconds>(
            std::chrono::steady_clock::now() - began);
        auto resumed = into(experiment, killed);
        resumed.emplace_back("--resume");
        for (const int step : {4, 6, 2}) {
            Program program(resumed, log);
            program.kill_after(took * step / 10);
        }
        const int code = Program(resumed, log).wait();
        INFO(text_of(log));
        REQUIRE(code == 0);
        CHECK(published_files(killed) == published_files(whole));
        CHECK(ordered_dump(killed) == ordered_dump(whole));
    }
}

TEST_CASE("a calibration killed at six moments ends with the files of one undisturbed") {
    const ScratchFiles scratch;
    const std::string log = scratch.path("log");
    const std::string plan = scratch.write(
        "fit.yaml",
        "schema: 1\nid: fit\nbase: " + shipped("baseline") +
            "\nset: [horizon.end=1986Q4]\nscale: 0.001\nseed: 3\nparameters:\n"
            "  - {path: parameters.exit.give_up_hazard, low: 0.2% /quarter, high: 4% /quarter}\n"
            "targets:\n  - {moment: redemption.*.1986Q1, tolerance: 1}\n"
            "waves: {first: 24, further: 1, points: 20}\nposterior: {accepted: 100%, draws: 20, "
            "predictive: 2}\npolish: {rounds: 1, candidates: 2, seeds: 1}\n");
    const std::vector<std::string> calibration = {
        KEIRETSU_PROGRAM, "calibrate", plan, "--quiet", "--out"};
    const auto began = std::chrono::steady_clock::now();
    REQUIRE(Program(into(calibration, scratch.path("whole")), log).wait() == 0);
    const auto took = std::chrono::duration_cast<std::chrono::milliseconds>(
        std::chrono::steady_clock::now() - began);
    for (const int step : {1, 5, 9, 3, 8, 9}) {
        Program program(into(calibration, scratch.path("killed")), log);
        program.kill_after(took * step / 20);
    }
    REQUIRE(Program(into(calibration, scratch.path("killed")), log).wait() == 0);
    CHECK(published_files(scratch.path("killed")) == published_files(scratch.path("whole")));
}

TEST_CASE("a disk that fills up costs nothing that is finished") {
    const ScratchFiles scratch;
    const std::string log = scratch.path("log");
    REQUIRE(Program(comparison(scratch, "whole"), log).wait() == 0);
    const auto arguments = comparison(scratch, "full");
    // A limit on the size of files stands for a full disk: 100 blocks of 512 bytes.
    std::vector<std::string> limited = {
        "sh", "-c", "trap '' XFSZ; ulimit -f 100; exec \"$@\"", "sh"};
    limited.insert(limited.end(), arguments.begin(), arguments.end());
    CHECK(Program(limited, log).wait() == 1);
    CHECK_THAT(text_of(log), Contains("error: cannot") && Contains(scratch.path("full")));
    auto resumed = arguments;
    resumed.emplace_back("--resume");
    REQUIRE(Program(resumed, log).wait() == 0);
    CHECK(published_files(scratch.path("full")) == published_files(scratch.path("whole")));
    CHECK(ordered_dump(scratch.path("full")) == ordered_dump(scratch.path("whole")));
}

TEST_CASE("a second process in the directory of one that runs is refused, and the first goes on") {
    const ScratchFiles scratch;
    const auto arguments = comparison(scratch, "out");
    Program first(arguments, scratch.path("first"));
    const auto held = [&] { return fs::exists(scratch.path("out/runs.sqlite")); };
    for (int i = 0; i < 15000 && !held(); ++i)
        std::this_thread::sleep_for(std::chrono::milliseconds(2));
    REQUIRE(held());
    for (const char* how : {"--resume", "--force"}) {
        auto again = arguments;
        again.emplace_back(how);
        // It may be that the first has finished by now: then there is nothing to refuse.
        const int code = Program(again, scratch.path("second")).wait();
        const bool refused =
            code == 1 &&
            text_of(scratch.path("second")).find("another keiretsu") != std::string::npos;
        CHECK((refused || code == 0));
    }
    CHECK(first.wait() == 0);
}

#ifdef KEIRETSU_MPIEXEC

namespace {

std::vector<std::string> on_ranks(int ranks, const std::vector<std::string>& arguments) {
    std::vector<std::string> all = {KEIRETSU_MPIEXEC,
                                    "--allow-run-as-root",
                                    "--oversubscribe",
                                    "--mca",
                                    "btl",
                                    "self,vader",
                                    "--mca",
                                    "btl_vader_single_copy_mechanism",
                                    "none",
                                    "-n",
                                    std::to_string(ranks)};
    all.insert(all.end(), arguments.begin(), arguments.end());
    return all;
}

}  // namespace

TEST_CASE("1, 2 and 3 ranks give the bytes of a process alone") {
    const ScratchFiles scratch;
    const std::string log = scratch.path("log");
    REQUIRE(Program(comparison(scratch, "alone"), log).wait() == 0);
    const auto expected = published_files(scratch.path("alone"));
    const std::string expected_dump = ordered_dump(scratch.path("alone"));
    for (const int ranks : {1, 2, 3}) {
        const std::string out = std::to_string(ranks);
        auto arguments = comparison(scratch, out);
        const int code = Program(on_ranks(ranks, arguments), log).wait();
        INFO(text_of(log));
        REQUIRE(code == 0);
        CHECK(published_files(scratch.path(out)) == expected);
        CHECK(ordered_dump(scratch.path(out)) == expected_dump);
    }
}

TEST_CASE("two ranks sweep and ablate to the bytes of a process alone") {
    const ScratchFiles scratch;
    const std::string log = scratch.path("log");
    for (const auto& [name, experiment] : other_experiments(scratch)) {
        INFO(name);
        const std::string alone = scratch.path(name), spread = scratch.path(name + "_ranks");
        REQUIRE(Program(into(experiment, alone), log).wait() == 0);
        const int code = Program(on_ranks(2, into(experiment, spread)), log).wait();
        INFO(text_of(log));
        REQUIRE(code == 0);
        CHECK(published_files(spread) == published_files(alone));
        CHECK(ordered_dump(spread) == ordered_dump(alone));
    }
}

TEST_CASE("bad input under mpirun is complained of once") {
    const ScratchFiles scratch;
    auto arguments = comparison(scratch, "out");
    arguments[3] = scratch.path("nowhere.yaml");
    CHECK(Program(on_ranks(3, arguments), scratch.path("log")).wait() == 2);
    const std::string log = text_of(scratch.path("log"));
    const std::size_t first = log.find("error[E001]");
    REQUIRE(first != std::string::npos);
    CHECK(log.find("error[E001]", first + 1) == std::string::npos);
}

TEST_CASE("a rank that dies ends the run with a message, and --resume finishes it") {
    const ScratchFiles scratch;
    const std::string log = scratch.path("log");
    auto arguments = comparison(scratch, "alone");
    REQUIRE(Program(arguments, log).wait() == 0);
    arguments.back() = scratch.path("out");
    // The second rank is killed by its shell in the middle of the work.
    const std::vector<std::string> dying = {
        "sh",
        "-c",
        "\"$@\" & p=$!; [ \"${OMPI_COMM_WORLD_RANK:-0}\" = 1 ] && { sleep 0.3; kill -9 $p; "
        "kill -9 $$; }; wait $p",
        "sh"};
    auto all = dying;
    all.insert(all.end(), arguments.begin(), arguments.end());
    Program program(on_ranks(2, all), log);
    const int code = program.wait();
    INFO(text_of(log));
    if (code != 0) CHECK_THAT(text_of(log), Contains("mpirun noticed") || Contains("signal 9"));
    arguments.emplace_back("--resume");
    REQUIRE(Program(arguments, log).wait() == 0);
    CHECK(published_files(scratch.path("out")) == published_files(scratch.path("alone")));
    CHECK(ordered_dump(scratch.path("out")) == ordered_dump(scratch.path("alone")));
}

#endif
