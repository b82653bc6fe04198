#include "sim/commands/decompose_command.h"

#include <unistd.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "config/text/diagnostics.h"

using namespace keiretsu;
using namespace keiretsu::sim;

namespace {

/// A file that is gone when the test is over.
struct TemporaryCsv {
    explicit TemporaryCsv(const std::string& text) { std::ofstream(path) << text; }
    ~TemporaryCsv() { std::filesystem::remove(path); }
    std::string path = (std::filesystem::temp_directory_path() /
                        ("keiretsu_decompose_" + std::to_string(::getpid()) + ".csv"))
                           .string();
};

const char* const rows =
    "id,year,value_added,true_log_tfp,measured_log_tfp,exit_mode\n"
    "1,1985,4,1,1.1,\n2,1985,3,2,2.1,\n3,1985,3,0.5,0.6,\n3,1986,,,,bankrupt\n"
    "1,1990,5,1.2,1.4,\n2,1990,2,2.4,2.5,\n4,1990,3,1.5,1.6,\n";

std::string printed(const DecomposeOptions& options) {
    std::string warnings;
    const std::string text = decompose_text(options, warnings);
    CHECK(warnings.empty());
    return text;
}

}  // namespace

TEST_CASE("decompose takes true and measured productivity of a run without being asked") {
    const TemporaryCsv file(rows);
    const std::string text = printed({.data = file.path});
    CHECK_THAT(text, Catch::Contains("true_log_tfp, 1985-1990"));
    CHECK_THAT(text, Catch::Contains("measured_log_tfp, 1985-1990"));
    CHECK_THAT(text, Catch::Contains("bankrupt"));
}

TEST_CASE("decompose prints every format, csv as one table") {
    const TemporaryCsv file(rows);
    for (const char* format : {"text", "csv", "json", "md", "latex", "html"})
        CHECK_THAT(printed({.data = file.path, .methods = {"mp"}, .format = format}),
                   Catch::Contains("unrecorded") || Catch::Contains("bankrupt"));
    const std::string csv = printed({.data = file.path, .format = "csv"});
    CHECK_THAT(csv, Catch::StartsWith("measure,replicate,from,to,scope,group,method,part,mode"));
    CHECK_THAT(csv, Catch::Contains("true_log_tfp,0,1985,1990,all,,fhk,exit,bankrupt,1,"));
}

TEST_CASE("decompose says what is wrong with its options and what to write instead") {
    const TemporaryCsv file(rows);
    const auto told = [&](DecomposeOptions options) {
        options.data = file.path;
        std::string warnings;
        try {
            decompose_text(options, warnings);
        } catch (const InputError& error) {
            return std::string(error.what());
        }
        return std::string();
    };
    CHECK_THAT(told({.methods = {"fkh"}}), Catch::Contains("did you mean `fhk`?"));
    CHECK_THAT(told({.productivity = {"true_log_tpf"}}),
               Catch::Contains("did you mean `true_log_tfp`?"));
    CHECK_THAT(told({.format = "jsn"}), Catch::Contains("did you mean `json`?"));
    CHECK_THAT(told({.transform = "ln"}), Catch::Contains("use none, log or exp"));
    CHECK_THAT(told({.output = "value_added"}), Catch::Contains("--output needs --inputs"));
    CHECK_THAT(told({.output = "value_added", .inputs = {"a:", "b:1"}}),
               Catch::Contains("`a:` names no share"));
    CHECK_THAT(told({.to = 2001}), Catch::Contains("no firm has any weight in 2001"));
}

TEST_CASE("the worked example in the documentation is what the command prints") {
    const std::string docs = std::string(KEIRETSU_SOURCE_DIR) + "/docs/";
    std::ifstream file(docs + "estimators_decompositions.md");
    std::stringstream page;
    page << file.rdbuf();
    std::string text = printed(
        {.data = docs + "five_firms.csv", .weight = "sales", .productivity = {"productivity"}});
    text.erase(0, text.find('\n') + 1);  // the first line names the file by its full path
    CHECK_THAT(page.str(), Catch::Contains(text));
}
