// Slips on the command line: the program quotes what was typed and says what was meant.
#include <sys/stat.h>

#include <catch2/catch.hpp>

#include <chrono>

#include "tests/config/scratch_files.h"
#include "tests/sim/program.h"

using namespace keiretsu;
using Catch::Contains;

namespace {

const std::string scenarios = std::string(KEIRETSU_SOURCE_DIR) + "/scenarios/";

struct Answer {
    int code = 0;
    std::string text = {};
};

Answer answer_to(const std::vector<std::string>& arguments) {
    const ScratchFiles files;
    std::vector<std::string> words = {KEIRETSU_PROGRAM};
    words.insert(words.end(), arguments.begin(), arguments.end());
    Program program(words, files.write("output", ""));
    const int code = program.wait();
    return {.code = code, .text = text_of(files.path("output"))};
}

}  // namespace

TEST_CASE("a seed that is none is refused by every command that takes one") {
    for (const char* command :
         {"run", "compare", "sweep", "screen", "ablate", "attribute", "cities", "regress"})
        for (const char* seed : {"18446744073709551616", "-1", "1.5", "1e3", "abc", ""}) {
            const Answer answer = answer_to({command, scenarios + "baseline.yaml", "--seed", seed});
            INFO(command << " --seed " << seed << ": " << answer.text);
            CHECK(answer.code == 2);
            CHECK_THAT(answer.text,
                       Contains("E303") && Contains("--seed") &&
                           Contains("`" + std::string(seed) + "` is not a whole number"));
        }
}

TEST_CASE("no draws is a number of draws for facts, as their table says, and for nothing else") {
    CHECK_THAT(answer_to({"evaluate", "none.csv", "--facts", "--draws", "0"}).text,
               Contains("E201") && !Contains("E303"));
    CHECK_THAT(answer_to({"evaluate", "none.csv", "--facts", "--draws", "-1"}).text,
               Contains("`-1` is not a whole number from 0"));
    CHECK_THAT(answer_to({"regress", "none.csv", "y ~ x", "--draws", "0"}).text,
               Contains("`0` is not a whole number from 1"));
}

TEST_CASE("a command or option that does not exist is quoted, and the next one named") {
    CHECK_THAT(answer_to({"runn", "x.yaml"}).text,
               Contains("`runn` is no command") && Contains("`keiretsu run`"));
    CHECK_THAT(answer_to({"run", scenarios + "baseline.yaml", "--replicats", "3"}).text,
               Contains("`--replicats` is no option of `keiretsu run`") &&
                   Contains("did you mean `--replicates`?"));
    CHECK_THAT(answer_to({"run", scenarios + "baseline.yaml", "--replicats=3"}).text,
               Contains("`--replicats=3`") && Contains("`--replicates`"));
    CHECK_THAT(answer_to({"check", "a.yaml", "b.yaml"}).text,
               Contains("`b.yaml` is one argument too many"));
    CHECK_THAT(answer_to({}).text, Contains("E303") && Contains("no command"));
    for (const Answer& answer : {answer_to({"runn"}), answer_to({"run"}), answer_to({})})
        CHECK(answer.code == 2);
    CHECK(answer_to({"--help"}).code == 0);
    CHECK(answer_to({"run", "--help"}).code == 0);
}

TEST_CASE("an option that stands for a field is quoted as it was typed") {
    const auto run = [](const std::string& option, const std::string& value) {
        return answer_to({"run", scenarios + "baseline.yaml", option, value}).text;
    };
    CHECK_THAT(run("--until", "2007"),
               Contains("E010") && Contains("--> --until") && Contains("| 2007") &&
                   Contains("`2007Q1` to `2007Q4`") && !Contains("--set"));
    CHECK_THAT(run("--scale", "1,5"),
               Contains("E013") && Contains("--> --scale") && Contains("`1.5`"));
    CHECK_THAT(run("--replicates", "0"), Contains("--replicates") && Contains("`0`"));
    CHECK_THAT(run("--vary", "weather"), Contains("E002") && Contains("--> --vary"));
    CHECK_THAT(answer_to({"regress", "data.csv", "y ~ x", "--level", "95%"}).text,
               Contains("E303") && Contains("`95%` is not a number between 0 and 1"));
}

TEST_CASE("one replicate alone, beyond those of the scenario, is said to be that") {
    const ScratchFiles files;
    const auto told = [&](const char* option, const char* number) {
        return answer_to({"run",
                          scenarios + "baseline.yaml",
                          option,
                          number,
                          "--scale=0.001",
                          "--until=1986Q4",
                          "--quiet",
                          "--out=" + files.path(std::string(option) + number)})
            .text;
    };
    CHECK_THAT(told("--replicate", "3"), Contains("runs replicate 3 alone; --replicates 3 runs 3"));
    CHECK_THAT(told("--replicate", "1"), !Contains("alone"));
}

TEST_CASE("a horizon beyond the inputs warns in check, run, manifest and page") {
    const ScratchFiles files;
    const std::string scenario = files.write(
        "to2014.yaml",
        "schema: 1\nid: to2014\nextends: " + scenarios + "baseline.yaml\nhorizon: {end: 2014Q4}\n");
    const std::string wanted = "the run goes on to 2014Q4, beyond its inputs";
    const Answer check = answer_to({"check", scenario});
    CHECK(check.code == 0);
    CHECK_THAT(check.text,
               Contains("warning[W004]: " + wanted) && Contains("export_price_change") &&
                   Contains("metal_output") && Contains("lending_rate") && Contains("end in 2012"));
    const std::string out = files.path("run");
    const Answer run = answer_to({"run", scenario, "--scale", "0.002", "--out", out, "--quiet"});
    INFO(run.text);
    REQUIRE(run.code == 0);
    CHECK_THAT(run.text, Contains("W004") && Contains(wanted));
    CHECK_THAT(text_of(out + "/manifest.json"), Contains(wanted));
    if (std::filesystem::exists(out + "/report.html"))
        CHECK_THAT(text_of(out + "/report.html"), Contains(wanted));
    CHECK_THAT(answer_to({"check", scenarios + "baseline.yaml"}).text, !Contains("warning"));
    CHECK_THAT(
        answer_to({"check", scenarios + "baseline.yaml", "--set", "horizon.end=2012Q4"}).text,
        !Contains("warning"));
}

TEST_CASE("no command waits for a pipe or reads a device") {
    const ScratchFiles files;
    REQUIRE(::mkfifo(files.path("pipe").c_str(), 0600) == 0);
    for (const std::string& file : {files.path("pipe"), std::string("/dev/zero")})
        for (const std::vector<std::string>& words : {std::vector<std::string>{"check", file},
                                                      {"run", file},
                                                      {"calibrate", file},
                                                      {"evaluate", file},
                                                      {"regress", file, "y ~ x"},
                                                      {"decompose", file, "--productivity", "p"}}) {
            const Answer answer = answer_to(words);
            INFO(words.front() << " " << file << ": " << answer.text);
            CHECK(answer.code == 2);
            CHECK_THAT(answer.text, Contains(file) && Contains("not a regular file"));
        }
}
