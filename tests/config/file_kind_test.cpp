// Files that another command reads: one error that says what the file is and what reads it.
#include "config/text/file_kind.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <filesystem>
#include <map>

#include "config/parameters/calibration_reader.h"
#include "tests/config/rendered.h"
#include "tests/config/scratch_files.h"

using namespace keiretsu;
using Catch::Contains;

namespace {

namespace fs = std::filesystem;

std::vector<std::string> shipped(const std::string& folder, const std::string& extension) {
    std::vector<std::string> files;
    for (const auto& entry : fs::directory_iterator(KEIRETSU_SOURCE_DIR "/scenarios/" + folder))
        if (entry.path().extension() == extension) files.push_back(entry.path().string());
    std::sort(files.begin(), files.end());
    REQUIRE_FALSE(files.empty());
    return files;
}

std::string complaint_of_calibration(const std::string& file) {
    try {
        load_calibration(file, {});
    } catch (const InputError& error) {
        return error.what();
    }
    return {};
}

std::size_t errors_in(const std::string& text) {
    std::size_t count = 0;
    for (std::size_t at = text.find("error["); at != std::string::npos;
         at = text.find("error[", at + 1))
        ++count;
    return count;
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
    for (std::size_t at = text.find(from); at != std::string::npos;
         at = text.find(from, at + to.size()))
        text.replace(at, from.size(), to);
    return text;
}

/// A text and its cousins: other line ends, a byte order mark, comments above, cut short.
std::vector<std::string> cousins(const std::string& text) {
    return {text,
            replaced(text, "\n", "\r\n"),
            "\xEF\xBB\xBF" + text,
            "# a comment, with a comma\n\n" + text,
            text.substr(0, text.rfind('\n', text.size() - 2) + 1)};
}

std::vector<std::string> yaml_cousins(const std::string& text) {
    std::vector<std::string> all = cousins(text);
    all.push_back("---\n" + text);
    all.push_back("  " + replaced(text, "\n", "\n  ") + "\n");
    return all;
}

const std::string small_calibration =
    "schema: 1\nid: c\nbase: base.yaml\nparameters:\n  - {path: parameters.labour.turnover, low: "
    "0.03 /quarter, high: 0.07 /quarter}\ntargets:\n  - {moment: a, observed: 1, tolerance: 1}\n"
    "  - {moment: b, observed: 1, tolerance: 1}\n";
const std::string json_calibration =
    "{\"schema\": 1, \"id\": \"c\",\n \"base\": \"a: {b\",\n \"targets\": [{\"moment\": \"x\"}]}\n";
const std::string draws =
    "draw,labour.turnover,exit.retirement_age\n1,0.05,62\n2,0.06,63\n3,0.05,61\n";
const std::string panel =
    "replicate,year,industry,size_class,establishments,employees\n1,1985,metal,4-29,3,20\n"
    "1,1985,metal,30-99,3,120\n";
const std::string firms = "id,year,w,p\n001,1990,10,1.1\n002,1990,20,1.2\n";
const std::string table = "variable,size,\"growth, %\"\nemployees,all,-1\nplants,\"a, b\",2\n";
const std::string manifest =
    "{\n  \"program\": \"keiretsu\",\n  \"version\": \"0.1.0\",\n  \"kind\": \"run\",\n"
    "  \"horizon\": {\"start\": \"1985Q1\"}\n}\n";
const std::string page = "<!doctype html>\n<html lang=\"en\">\n<title>x</title></html>\n";
const std::string store =
    std::string("SQLite format 3\0\x10\0\x01\x01", 20) + std::string(80, '\0');

struct Sample {
    std::vector<std::string> texts;
    const char* what;
    const char* remedy;
};

void check_one_error(const std::string& complaint, const Sample& sample) {
    INFO(complaint);
    CHECK(errors_in(complaint) == 1);
    CHECK_THAT(complaint,
               Contains("error[E028]") && Contains(sample.what) && Contains(sample.remedy));
}

}  // namespace

TEST_CASE("a file that another command reads is one error, which names this command") {
    std::vector<Sample> samples = {
        {yaml_cousins(small_calibration), "is a calibration, not", "keiretsu calibrate "},
        {{json_calibration}, "is a calibration, not", "keiretsu calibrate "},
        {cousins(draws), "is a table of posterior draws, not", "--vary posterior"},
        {cousins(panel), "is a panel, not", "keiretsu evaluate "},
        {cousins(firms), "is a table of firms by year, not", "keiretsu decompose "},
        {cousins(table), "is a CSV table, not", "keiretsu regress "},
        {cousins(replaced(replaced(panel, "industry", "place,industry"), ",metal", ",ota,metal")),
         "is a CSV table",
         "regress "},
        {cousins(replaced(panel, "employees", "firms")), "is a CSV table", "regress "},
        {{manifest}, "is the manifest of a run, not", "keiretsu evaluate"},
        {cousins(page), "is a page for a browser, not", "browser"},
        {{store}, "is the store of a run, not", "keiretsu evaluate"},
        {{"PK\x03\x04 and more"}, "is a spreadsheet or a zip archive, not", "YAML"}};
    for (const std::string& file : shipped("calibrations", ".yaml"))
        samples.push_back({yaml_cousins(text_of(file)), "is a calibration", "keiretsu calibrate "});
    for (const std::string& file : shipped("causes", ".yaml"))
        samples.push_back({yaml_cousins(text_of(file)), "is a file of causes", "attribute "});
    for (const std::string& file : shipped("observed", ".csv"))
        samples.push_back({{text_of(file)}, "is a CSV table", "keiretsu regress "});
    const ScratchFiles files;
    for (const Sample& sample : samples) {
        for (const std::string& text : sample.texts) {
            const std::string file = files.write("mine", text);
            check_one_error(complaint_of(file), sample);
            check_one_error(
                complaint_of(files.write("x.yaml", "schema: 1\nid: x\nextends: mine\n")), sample);
            if (std::string(sample.what).find("a calibration") == std::string::npos)
                check_one_error(complaint_of_calibration(file), sample);
        }
    }
}

TEST_CASE("a scenario given for a calibration, a table or draws is one error") {
    const ScratchFiles files;
    const Sample said = {{}, "is a scenario, not", "keiretsu run "};
    for (const std::string& shipped_file : shipped("", ".yaml")) {
        for (const std::string& text : yaml_cousins(text_of(shipped_file))) {
            const std::string file = files.write("mine", text);
            check_one_error(complaint_of_calibration(file), said);
            CHECK(another_kind("f", text, FileKind::table).has_value());
            CHECK(another_kind("f", text, FileKind::draws).has_value());
        }
        CHECK_THAT(complaint_of(small_scenario(), {"ensemble.posterior=" + shipped_file}),
                   Contains("E028") && Contains("is a scenario, not a table of posterior draws"));
    }
}

TEST_CASE("what a command reads is never taken for another kind") {
    for (const char* folder : {"", "studies"})
        for (const std::string& file : shipped(folder, ".yaml"))
            for (const std::string& text : yaml_cousins(text_of(file)))
                CHECK_FALSE(another_kind(file, text, FileKind::scenario));
    for (const std::string& file : shipped("calibrations", ".yaml"))
        for (const std::string& text : yaml_cousins(text_of(file)))
            CHECK_FALSE(another_kind(file, text, FileKind::calibration));
    for (const std::string& file : shipped("causes", ".yaml"))
        for (const std::string& text : yaml_cousins(text_of(file)))
            CHECK_FALSE(another_kind(file, text, FileKind::causes));
    for (const std::string& text : {draws, panel, firms, table})
        CHECK_FALSE(another_kind("f", text, FileKind::table));
    CHECK_FALSE(another_kind("f", draws, FileKind::draws));
    // A slip in a scenario is said by its own name.
    CHECK_FALSE(another_kind("f", "schema: 1\nid: x\nbase: b.yaml\n", FileKind::scenario));
    CHECK_FALSE(another_kind("f", "{schema: 1, id: x}\n", FileKind::scenario));
    CHECK_FALSE(another_kind("f", "a, b and c\nprose\n", FileKind::scenario));
    CHECK_FALSE(another_kind("f", "y\n1\n2\n", FileKind::table));
}

TEST_CASE("a text that goes on is quoted by its beginning") {
    const ScratchFiles files;
    std::string prose;
    for (int i = 0; i < 400; ++i) prose += "この文は長い ";
    const std::string complaint = complaint_of(files.write("notes.txt", prose));
    CHECK_THAT(complaint, Contains("E011") && Contains("…`"));
    CHECK(complaint.find('\n') < 200);
}

TEST_CASE("the keys that tell kinds apart are keys of one kind only") {
    const ScratchFiles files;
    // A scenario's reader knows each of them and a calibration's none, and the other way round.
    for (const char* key : {"horizon",
                            "industries",
                            "places",
                            "actors",
                            "banks",
                            "population",
                            "inputs",
                            "shocks",
                            "policies",
                            "mechanisms",
                            "experiment",
                            "ensemble",
                            "outputs"}) {
        const std::string unknown = fmt::format("unknown field `{}`", key);
        const std::string line = fmt::format("{}: 1\n", key);
        CHECK_THAT(complaint_of(files.write("s.yaml", "schema: 1\nid: x\n" + line)),
                   !Contains(unknown));
        CHECK_THAT(complaint_of_calibration(files.write("c.yaml", small_calibration + line)),
                   Contains(unknown));
    }
    for (const char* key : {"base", "set", "seeds_per_point", "targets", "waves", "polish"}) {
        const std::string unknown = fmt::format("unknown field `{}`", key);
        const std::string line = fmt::format("{}: 1\n", key);
        CHECK_THAT(complaint_of(files.write("s.yaml", "schema: 1\nid: x\n" + line)),
                   Contains(unknown));
        CHECK_THAT(complaint_of_calibration(files.write("c.yaml", "schema: 1\nid: x\n" + line)),
                   !Contains(unknown));
    }
}

TEST_CASE("a foreign file is named with a byte order mark before it, too") {
    for (const std::string& mark : {std::string(), std::string("\xEF\xBB\xBF")})
        for (const std::string& beginning : {std::string("SQLite format 3\0", 16),
                                             std::string("PK\x03\x04"),
                                             std::string("\xD0\xCF\x11\xE0"),
                                             std::string("PAR1"),
                                             std::string("%PDF-"),
                                             std::string("\x1F\x8B"),
                                             std::string("<stata_dta>")})
            for (const FileKind wanted :
                 {FileKind::scenario, FileKind::calibration, FileKind::draws, FileKind::table}) {
                const auto error = another_kind("f", mark + beginning + "rest\n", wanted);
                REQUIRE(error.has_value());
                CHECK(error->code == "E028");
                CHECK(error->message.find("`f` is ") == 0);
                CHECK(error->message.find("something else") == std::string::npos);
            }
}
