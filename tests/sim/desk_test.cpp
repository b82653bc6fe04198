// What a user brings to a run and takes home: observations, designs, single replicates, tables for
// other programs, and what shells and editors know of the program.
#include <catch2/catch.hpp>

#include <cmath>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "analysis/data/csv.h"
#include "config/scenario/load_scenario.h"
#include "config/text/number_text.h"
#include "config/text/problems.h"
#include "config/text/quantity.h"
#include "config/text/regular_file.h"
#include "config/text/yaml_source.h"
#include "sim/commands/evaluate_command.h"
#include "sim/commands/report_command.h"
#include "sim/commands/run_command.h"
#include "sim/commands/scenario_schema.h"
#include "sim/commands/shell_reference.h"
#include "sim/commands/sweep_command.h"
#include "sim/run_directory/stata_files.h"
#include "sim/run_directory/workbook.h"
#include "tests/config/scratch_files.h"
#include "tests/sim/experiment_files.h"
#include "tests/sim/program.h"

using namespace keiretsu;
using Catch::Contains;
using nlohmann::json;
namespace fs = std::filesystem;

namespace {

/// A run of seconds with a tenth city: one plant in 500, to 1990.
sim::RunOptions small_run(const ScratchFiles& scratch, const std::string& out) {
    sim::RunOptions options;
    options.scenario = scratch.write("mine.yaml", extending_baseline(R"(
id: mine
places:
  - {id: hamamatsu, name: Hamamatsu, type: company_town, establishments_4plus: 4200}
)"));
    options.out = scratch.path(out);
    options.scale = "0.002";
    options.until = "1990Q4";
    options.quiet = true;
    return options;
}

std::string hamamatsu_levels() {
    std::string text = "year,place,employees\n";
    for (int year = 1985; year <= 1990; ++year)
        text += fmt::format("{},hamamatsu,{}\n", year, 160000 - 1000 * (year - 1985));
    return text;
}

double number_at(const analysis::CsvTable& table, const char* column, std::size_t row) {
    return table.find(column)->numbers[row];
}

/// The part of JSON Schema that scenario_schema uses; a message for the first thing that is wrong.
std::string violation(const Node& node, const json& schema, const std::string& path) {
    if (schema.contains("enum")) {
        for (const json& choice : schema["enum"])
            if (node.is_scalar() && choice == node.text) return {};
        return path + ": " + node.text + " is none of the choices";
    }
    const auto allows = [&](const char* type) {
        const json& types = schema.at("type");
        return types.is_string() ? types == type
                                 : std::find(types.begin(), types.end(), type) != types.end();
    };
    if (node.is_map()) {
        if (!allows("object")) return path + " is a map";
        for (const MapEntry& entry : node.entries) {
            const std::string at = path + "." + entry.key;
            const bool known =
                schema.contains("properties") && schema["properties"].contains(entry.key);
            const json& more = schema["additionalProperties"];
            if (!known && !more.is_object()) return at + " is unknown";
            const std::string found =
                violation(entry.value, known ? schema["properties"][entry.key] : more, at);
            if (!found.empty()) return found;
        }
        return {};
    }
    if (node.is_list()) {
        if (!allows("array")) return path + " is a list";
        for (const Node& item : node.items)
            if (const std::string found = violation(item, schema["items"], path + "[]");
                !found.empty())
                return found;
        return {};
    }
    if (node.is_null()) return path + " is nothing";
    const NumberText number = read_number(node.text);
    const bool is_number = !node.quoted && number.value && number.length == node.text.size();
    const bool is_boolean = node.text == "true" || node.text == "false";
    if (is_boolean) return allows("boolean") ? "" : path + " is a boolean";
    if (is_number) {
        if (!allows("number") && !allows("integer")) return path + " is a number";
        if (schema.contains("minimum") && *number.value < schema["minimum"].get<double>())
            return path + " is too small";
        if (schema.contains("maximum") && *number.value > schema["maximum"].get<double>())
            return path + " is too large";
        return {};
    }
    return allows("string") ? "" : path + ": " + node.text + " is a text";
}

std::string violation_of_text(const std::string& text) {
    Problems problems;
    const auto node = parse_yaml(make_source("s.yaml", text), problems);
    REQUIRE(node);
    return violation(*node, json::parse(sim::scenario_schema()), "");
}

}  // namespace

TEST_CASE("manifest and page warn of observations of another scale") {
    const ScratchFiles scratch;
    sim::RunOptions options = small_run(scratch, "run");
    options.until = "1986Q4";
    options.observed = scratch.write("thousands.csv", "year,place,employees\n1985,rest,11000\n");
    REQUIRE(sim::run(options) == 0);
    std::vector<const char*> files = {"/manifest.json"};
    if (fs::exists(options.out + "/report.html")) files.push_back("/report.html");
    for (const char* file : files)
        CHECK_THAT(text_of(options.out + file), Contains("of another scale than the run"));
}

TEST_CASE("a run with observations of the user's own scores them and keeps the file") {
    const ScratchFiles scratch;
    sim::RunOptions options = small_run(scratch, "run");
    options.observed = scratch.write("levels.csv", hamamatsu_levels());
    REQUIRE(sim::run(options) == 0);
    CHECK(text_of(options.out + "/observations.csv") == hamamatsu_levels());
    CHECK_THAT(text_of(options.out + "/scenario.yaml"), Contains("observed: observations.csv"));
    const analysis::CsvTable observed = analysis::read_csv(options.out + "/observed.csv");
    REQUIRE(observed.rows == 1 + 6);  // the trend of 1985-1990 and six levels
    CHECK(number_at(observed, "until", 0) == 1990);
    CHECK_FALSE(std::isnan(number_at(observed, "simulated", 0)));
    CHECK(number_at(observed, "observed", 1) == 160000);
    CHECK_THAT(text_of(options.out + "/scores.csv"), Contains("\nobserved,rmse,trends,1,"));
    CHECK_THAT(text_of(options.out + "/table4.csv"), Contains("\ncompany_town,Hamamatsu,"));

    // The run directory tells evaluate what it was held against.
    std::string warnings;
    const std::string again = sim::evaluate_text(
        {.data = options.out, .tables = {"observed"}, .format = "csv"}, warnings);
    CHECK_THAT(again, Contains("trend,employees,Hamamatsu,all,all,1985,1990,"));
    // Another file, for one evaluation or page.
    const std::string other =
        scratch.write("other.csv", "year,place,employees\n1986,Hamamatsu,7\n");
    const std::string beside = sim::evaluate_text(
        {.data = options.out, .observed = other, .tables = {"observed"}, .format = "csv"},
        warnings);
    CHECK_THAT(beside, Contains(",1986,1986,7,"));
    const std::string before = text_of(options.out + "/observed.csv");
    CHECK(sim::report({.run = options.out, .observed = other}) == 0);
    CHECK(text_of(options.out + "/observed.csv") == before);
}

TEST_CASE("observations change neither results nor the hash of a scenario") {
    const ScratchFiles scratch;
    sim::RunOptions without = small_run(scratch, "without");
    without.until = "1986Q4";
    REQUIRE(sim::run(without) == 0);
    sim::RunOptions with = small_run(scratch, "with");
    with.until = "1986Q4";
    with.observed = scratch.write("levels.csv", hamamatsu_levels());
    REQUIRE(sim::run(with) == 0);
    for (const char* file : {"panel.csv", "places.csv", "series.csv"})
        CHECK(text_of(with.out + "/" + file) == text_of(without.out + "/" + file));
    const auto hash = [](const std::string& out) {
        return json::parse(text_of(out + "/manifest.json"))["scenario_hash"];
    };
    CHECK(hash(with.out) == hash(without.out));
}

TEST_CASE("a mistake in the observations is told before a run, and nothing is written") {
    const ScratchFiles scratch;
    sim::RunOptions options = small_run(scratch, "run");
    options.observed = scratch.write("levels.csv", "year,place,employees\n1985,hamamatsu,many\n");
    CHECK_THROWS_AS(sim::run(options), InputError);
    options.observed = scratch.path("nowhere.csv");
    CHECK_THROWS_AS(sim::run(options), InputError);
    CHECK_FALSE(fs::exists(options.out));
}

TEST_CASE("an own panel with classes of its own stands beside a run") {
    const ScratchFiles scratch;
    sim::RunOptions options = small_run(scratch, "run");
    REQUIRE(sim::run(options) == 0);
    const std::string panel = scratch.write(
        "panel.csv",
        "year,industry,size_class,establishments,employees,value_added\n"
        "1985,transport,4人～9人,100,600,5000\n1985,transport,10～29,50,800,\"6,000\"\n"
        "1985,transport,計,150,1400,11000\n");
    std::string warnings;
    const std::string text = sim::evaluate_text({.data = options.out, .against = panel}, warnings);
    CHECK_THAT(text, Contains("employees, 4-29") && Contains("  1400  "));
    CHECK_THAT(text, !Contains("Table 1. Annual growth"));
}

TEST_CASE("one replicate alone is that of the ensemble") {
    const ScratchFiles scratch;
    sim::RunOptions all = small_run(scratch, "all");
    all.until = "1986Q4";
    all.replicates = 3;
    REQUIRE(sim::run(all) == 0);
    sim::RunOptions one = small_run(scratch, "one");
    one.until = "1986Q4";
    one.replicate = 3;
    REQUIRE(sim::run(one) == 0);
    const std::string whole = text_of(all.out + "/panel.csv");
    const std::string alone = text_of(one.out + "/panel.csv");
    const std::size_t first = whole.find("\n3,");
    REQUIRE(first != std::string::npos);
    CHECK(alone.substr(alone.find('\n')) == whole.substr(first));
    one.replicates = 2;
    CHECK_THROWS_AS(sim::run(one), InputError);
}

TEST_CASE("a sweep takes the points of a file, in its order") {
    const ScratchFiles scratch;
    sim::SweepOptions options;
    options.scenario = grant_scenario(scratch, "1 Myen");
    options.design = scratch.write("points.csv",
                                   "policies.grant.grant,parameters.exit.retirement_age\n"
                                   "2 Myen,61 years\n500万円,63 years\n2 Myen,62 years\n");
    options.out = scratch.path("out");
    options.scale = "0.001";
    options.until = "1987Q4";
    options.quiet = true;
    REQUIRE(sim::sweep(options) == 0);
    const std::string points = text_of(options.out + "/points.csv");
    CHECK_THAT(points, Contains("\n1,") && Contains("\n3,") && !Contains("\n4,"));
    options.design = scratch.write("gap.csv", "policies.grant.grant\n2 Myen\n\"\"\n");
    options.out = scratch.path("gap");
    CHECK_THROWS_AS(sim::sweep(options), InputError);
    options.design = scratch.write("typo.csv", "policies.grant.grnt\n2 Myen\n3 Myen\n");
    CHECK_THROWS_AS(sim::sweep(options), InputError);
}

TEST_CASE("a run describes its tables, and Excel and Stata get them too") {
    const ScratchFiles scratch;
    sim::RunOptions options = small_run(scratch, "run");
    options.until = "1986Q4";
    options.xlsx = sim::can_write_workbook();
    options.stata = sim::can_write_stata();
    REQUIRE(sim::run(options) == 0);
    const json package = json::parse(text_of(options.out + "/datapackage.json"));
    CHECK(package["profile"] == "tabular-data-package");
    std::size_t tables = 0;
    for (const auto& entry : fs::directory_iterator(options.out))
        tables += entry.path().extension() == ".csv" ? 1U : 0U;
    CHECK(package["resources"].size() == tables);
    for (const json& resource : package["resources"]) {
        const std::string file = options.out + "/" + resource["path"].get<std::string>();
        const analysis::CsvTable table = analysis::read_csv(file);
        const json& fields = resource["schema"]["fields"];
        INFO(file);
        REQUIRE(fields.size() == table.columns.size());
        for (std::size_t i = 0; i < fields.size(); ++i) {
            CHECK(fields[i]["name"] == table.columns[i].name);
            const bool is_text = table.columns[i].text;
            if (table.rows > 0 && is_text) CHECK(fields[i]["type"] == "string");
        }
        if (options.stata) CHECK(fs::file_size(fs::path(file).replace_extension(".dta")) > 0);
    }
    if (!options.xlsx) return;
    CHECK(text_of(options.out + "/tables.xlsx").substr(0, 2) == "PK");
    sim::RunOptions again = options;
    again.out = scratch.path("again");
    REQUIRE(sim::run(again) == 0);
    for (const char* file : {"tables.xlsx", "panel.dta"})
        CHECK(text_of(options.out + "/" + file) == text_of(again.out + "/" + file));
}

TEST_CASE("Stata gets long texts whole, and no name of its own language") {
    if (!sim::can_write_stata()) return;
    const ScratchFiles scratch;
    const std::string essay = std::string(3000, 'e') + "nd";
    const std::string longest = std::string(2045, 's');
    scratch.write("notes.csv",
                  "if,str12,strong,double,essay,short\n1,2,3,4," + essay + "," + longest +
                      "\n5,6,7,8,brief,b\n9,10,11,12,,\n");
    sim::write_stata_files(scratch.path(""));
    const std::string bytes = text_of(scratch.path("notes.dta"));
    for (const char* name : {"if_", "_str12", "strong", "double_"})
        CHECK(bytes.find(std::string(name) + '\0') != std::string::npos);
    for (const char* name : {"if", "str12", "double"})
        CHECK(bytes.find(std::string(1, '\0') + name + '\0') == std::string::npos);
    // Long texts are strL, whose bytes stand between <strls> and </strls>.
    const std::size_t strls = bytes.find("<strls>");
    REQUIRE(strls != std::string::npos);
    CHECK(bytes.find(essay, strls) != std::string::npos);
    CHECK(bytes.find("brief", strls) != std::string::npos);
    CHECK(bytes.find(longest) < strls);
}

TEST_CASE("a workbook follows no link, names each input's own source and says what fails") {
    if (!sim::can_write_workbook()) return;
    const ScratchFiles scratch;
    scratch.write("panel.csv", "year,employees\n1985,7\n");
    const std::string other = scratch.write("other.txt", "keep me");
    fs::create_symlink(other, scratch.path("tables.xlsx.part"));
    Scenario scenario;
    scenario.id = "mine";
    scenario.description = "a description\n  with_a_colon:\n  source: of nothing";
    scenario.inputs["output"] = {.unit = "tn yen", .grade = "E", .source = "A table", .values = {}};
    scenario.inputs["prices"] = {.unit = "%", .grade = "M", .source = "", .values = {}};
    sim::write_workbook(scratch.path(""), scenario);
    CHECK(text_of(other) == "keep me");
    CHECK(fs::is_regular_file(fs::symlink_status(scratch.path("tables.xlsx"))));
    CHECK_FALSE(fs::exists(scratch.path("tables.xlsx.part")));
    Program unzip({"python3",
                   "-c",
                   "import sys, zipfile; z = zipfile.ZipFile(sys.argv[1]); "
                   "print(z.read('xl/sharedStrings.xml').decode())",
                   scratch.path("tables.xlsx")},
                  scratch.path("strings"));
    if (unzip.wait() == 0) {
        const std::string strings = text_of(scratch.path("strings"));
        CHECK_THAT(strings, Contains("A table") && Contains("(not stated)"));
        CHECK_THAT(strings, !Contains("of nothing"));
    }
    CHECK_THROWS_AS(sim::write_workbook(scratch.path("nowhere"), scenario), RunError);
    // What cannot be made leaves nothing that has the workbook's name.
    fs::remove(scratch.path("tables.xlsx"));
    fs::create_directory(scratch.path("tables.xlsx.part"));
    CHECK_THROWS_AS(sim::write_workbook(scratch.path(""), scenario), RunError);
    CHECK_FALSE(fs::exists(scratch.path("tables.xlsx")));
}

TEST_CASE("every shipped scenario fits the schema of scenarios, and mistakes do not") {
    std::size_t count = 0;
    for (const auto& entry :
         fs::recursive_directory_iterator(std::string(KEIRETSU_SOURCE_DIR) + "/scenarios")) {
        const std::string path = entry.path().string();
        const std::string folder = entry.path().parent_path().filename().string();
        const bool is_scenario = folder != "calibrations" && folder != "causes" &&
                                 entry.path().filename() != "registered.yaml";
        if (entry.path().extension() != ".yaml" || !is_scenario) continue;
        INFO(path);
        CHECK(violation_of_text(text_of(path)).empty());
        ++count;
    }
    CHECK(count > 15);
    CHECK_FALSE(violation_of_text("titel: x\n").empty());
    CHECK_FALSE(violation_of_text("places:\n  - {id: a, type: town}\n").empty());
    CHECK_FALSE(violation_of_text("parameters: {exit: {retirement_agee: 61 years}}\n").empty());
    CHECK_FALSE(violation_of_text("parameters: {exit: {retirement_age: 61}}\n").empty());
    CHECK_FALSE(violation_of_text("ensemble: {replicates: 0}\n").empty());
    CHECK_FALSE(violation_of_text("policies: {}\n").empty());
    CHECK_FALSE(violation_of_text("policies: [{id: p, kind: entry_subsidi}]\n").empty());
}

TEST_CASE("man page and completions name every command and option") {
    const std::vector<sim::CommandText> commands = {
        {.name = "run",
         .meaning = "One scenario",
         .footer = ".begins with a point",
         .options = {
             {.names = {"scenario"}, .meaning = "YAML file", .positional = true, .required = true},
             {.names = {"--out"}, .meaning = "it's [a] directory", .takes_value = true}}}};
    const std::string man = sim::man_page(commands, "0.1.0");
    CHECK_THAT(man, Contains(".TH KEIRETSU 1") && Contains("\\-\\-out VALUE"));
    CHECK_THAT(man, Contains("\\&.begins"));
    CHECK_THAT(sim::completion(commands, "bash"), Contains("run) options=\"--out\""));
    CHECK_THAT(sim::completion(commands, "zsh"), Contains("\\[a\\] directory]:value:_files"));
    CHECK_THAT(sim::completion(commands, "fish"),
               Contains("-l out -r -d 'it'\\''s [a] directory'"));
    CHECK_THROWS_AS(sim::completion(commands, "tcsh"), InputError);
}

TEST_CASE("a shell takes the completion, and the program's man page has its commands") {
    const ScratchFiles scratch;
    Program bash({"bash",
                  "-c",
                  std::string(KEIRETSU_PROGRAM) +
                      " explain --completion bash > c && bash -n c && . ./c && "
                      "COMP_WORDS=(keiretsu run --obs) COMP_CWORD=2 && _keiretsu && "
                      "test \"${COMPREPLY[0]}\" = --observed"},
                 scratch.path("out"));
    CHECK(bash.wait() == 0);
    fs::remove("c");
    Program man({KEIRETSU_PROGRAM, "explain", "--man"}, scratch.path("man"));
    REQUIRE(man.wait() == 0);
    CHECK_THAT(text_of(scratch.path("man")), Contains(".SS keiretsu evaluate data [options]"));
}

TEST_CASE("a path of demand stands in a file of its own") {
    const ScratchFiles scratch;
    scratch.write("path.csv", "# my forecast\nyear,value\n1985,100\n1990,112.5\n");
    const auto load = [&](const std::string& file) {
        return load_scenario(
            scratch.write(
                "s.yaml",
                extending_baseline("\nid: s\ninputs:\n  general_output: {values: " + file + "}\n")),
            {},
            nullptr);
    };
    const Scenario scenario = load("path.csv");
    CHECK(scenario.inputs.at("general_output").values ==
          std::map<int, double>{{1985, 100}, {1990, 112.5}});
    scratch.write("bad.csv", "year,value\n1985,many\n1986\n1987,1\n1987,2\n");
    try {
        load("bad.csv");
        FAIL("a bad series was read");
    } catch (const InputError& error) {
        REQUIRE(error.diagnostics().size() >= 3);
        CHECK(error.diagnostics()[0].place.line == 2);
        CHECK(error.diagnostics()[0].place.column == 6);
        CHECK(error.diagnostics()[1].place.line == 3);
        CHECK_THAT(error.diagnostics()[2].message, Contains("1987 stands twice"));
    }
    CHECK_THROWS_AS(load("nowhere.csv"), InputError);
}

TEST_CASE("units that people write are read") {
    CHECK(parse_quantity("300万円", Unit::myen).value == 3);
    CHECK(parse_quantity("12億円", Unit::myen).value == 1200);
    CHECK(parse_quantity("5 百万円", Unit::myen).value == 5);
    CHECK(parse_quantity("2千人", Unit::persons).value == 2000);
    CHECK(parse_quantity("30　人", Unit::persons).value == 30);
    CHECK(parse_quantity("4％／年", Unit::rate_per_quarter).value == 0.01);
    CHECK(parse_quantity("20％", Unit::share).value == 0.2);
    CHECK(parse_quantity("62年", Unit::years).value == 62);
    CHECK_THAT(parse_quantity("3億", Unit::myen).message, Contains("unknown unit `億`"));
}
