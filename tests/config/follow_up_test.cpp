// One slip of the pen is one error: whatever stands in a field, nothing is said about the others.
#include <catch2/catch.hpp>

#include <array>
#include <filesystem>
#include <functional>
#include <map>
#include <regex>

#include "config/scenario/scenario_reader.h"
#include "config/scenario/scenario_tree.h"
#include "config/text/merge.h"
#include "config/text/number_text.h"
#include "tests/config/rendered.h"
#include "tests/config/scratch_files.h"

using namespace keiretsu;
using Catch::Contains;

namespace {

namespace fs = std::filesystem;

/// The trees of all shipped scenarios, `extends` followed, by file name.
std::map<std::string, Node> shipped_trees() {
    std::map<std::string, Node> trees;
    for (const char* folder : {"/scenarios", "/scenarios/studies"})
        for (const auto& entry :
             fs::directory_iterator(KEIRETSU_SOURCE_DIR + std::string(folder))) {
            if (entry.path().extension() != ".yaml") continue;
            Problems problems;
            const auto root = read_scenario_tree(entry.path().string(), problems);
            REQUIRE(root);
            trees.emplace(entry.path().filename().string(), *root);
        }
    return trees;
}

/// Calls visit(node, its path) for every scalar. Sweeps and comparisons hold texts of their own.
void each_scalar(Node& node,
                 const std::string& path,
                 const std::function<void(Node&, const std::string&)>& visit) {
    if (path == "experiment" || path == "compare") return;
    if (node.is_scalar()) visit(node, path);
    for (MapEntry& entry : node.entries)
        each_scalar(entry.value, child_path(path, entry.key), visit);
    for (std::size_t i = 0; i < node.items.size(); ++i)
        each_scalar(node.items[i], child_path(path, i), visit);
}

std::string without_digits(std::string path) {
    std::erase_if(path, [](char c) { return c >= '0' && c <= '9'; });
    return path;
}

/// The errors of a tree, each with its path.
std::vector<std::string> errors_of(const Node& root) {
    Problems problems;
    Scenario scenario = read_scenario(root, problems);
    check_scenario(scenario, root, problems);
    std::vector<std::string> errors;
    for (const Diagnostic& problem : problems.found())
        if (problem.severity == Severity::error) errors.push_back(render(problem));
    return errors;
}

/// What people and programs write where a number is meant.
const std::vector<std::pair<std::string, bool>> bad_spellings = {{"1,15", true},
                                                                 {"5,000", true},
                                                                 {".nan", false},
                                                                 {".inf", false},
                                                                 {"-.Inf", false},
                                                                 {"5_000", false},
                                                                 {"１２", false},
                                                                 {"1e999", false},
                                                                 {"0x1F", false},
                                                                 {"1..2..3", false},
                                                                 {"many", false},
                                                                 {"5 furlongs", false},
                                                                 {"", false},
                                                                 {"99999999999999999999", false}};

}  // namespace

TEST_CASE("a number that cannot be read is one error, in every field of every scenario") {
    // Of items and years of one list the first two: all others are read by the same code.
    std::size_t tried = 0;
    std::map<std::string, int> seen;
    for (auto& shipped : shipped_trees()) {
        const std::string& file = shipped.first;  // clang 14 captures no structured binding
        Node& root = shipped.second;
        each_scalar(root, "", [&](Node& node, const std::string& path) {
            if (node.quoted || !read_number(node.text).value) return;
            if (seen[without_digits(path)]++ >= 2) return;
            const Node good = node;
            for (const auto& [text, quoted] : bad_spellings) {
                node.text = text;
                node.quoted = quoted;
                const std::vector<std::string> errors = errors_of(root);
                INFO(file << ": " << path << ": " << text);
                for (const std::string& error : errors) UNSCOPED_INFO(error);
                CHECK(errors.size() <= 1);
                if (!errors.empty()) {
                    ++tried;
                    CHECK_THAT(errors.front(), Contains("(" + path));
                }
            }
            node = good;
        });
    }
    CHECK(tried > 5000);
}

TEST_CASE("a misspelt or missing field is one error") {
    for (auto& shipped : shipped_trees()) {
        const std::string& file = shipped.first;  // clang 14 captures no structured binding
        Node& root = shipped.second;
        if (file != "baseline.yaml" && file != "nissan_revival.yaml") continue;
        const std::function<void(Node&, const std::string&)> visit = [&](Node& node,
                                                                         const std::string& path) {
            // The keys of these are names, not fields, and `extends` is read before.
            const bool named = path == "inputs" || path.ends_with("values") ||
                               path.ends_with("industries") || path.ends_with("suppliers");
            for (std::size_t i = 0; i < node.entries.size(); ++i) {
                const std::string key = node.entries[i].key;
                if (!named) {
                    INFO(file << ": " << path << ": " << key << "x");
                    node.entries[i].key += "x";
                    const std::vector<std::string> errors = errors_of(root);
                    for (const std::string& error : errors) UNSCOPED_INFO(error);
                    CHECK(errors.size() == 1);
                    node.entries[i].key = key;
                }
                visit(node.entries[i].value, child_path(path, key));
            }
            for (std::size_t i = 0; i < node.items.size(); ++i)
                visit(node.items[i], child_path(path, i));
        };
        visit(root, "");
    }
}

TEST_CASE("a comma in a number is not guessed away") {
    const auto wage = [](const std::string& text) {
        return complaint_of(small_scenario(), {"places.toyota.wage_level=" + text});
    };
    CHECK_THAT(wage("\"1,15\""), Contains("E013") && Contains("write `1.15`") && !Contains("115"));
    CHECK_THAT(wage("1,15"), Contains("write `1.15`") && !Contains("`115`"));
    CHECK_THAT(wage("\"5,000\""), Contains("write `5000`, or `5.000`"));
    CHECK_THAT(wage("1,234,567"), Contains("write `1234567`") && !Contains("1.234"));
    CHECK_THAT(wage("12,34,567"), Contains("without commas"));
    CHECK_THAT(wage("0,500"), Contains("write `0.500`"));
    const ScratchFiles files;
    const std::string split =
        complaint_of(files.write("split.yaml",
                                 "schema: 1\nid: s\nextends: " + small_scenario() +
                                     "\nplaces:\n  - {id: toyota, wage_level: 1,15}\n"));
    CHECK_THAT(split, Contains("E013") && Contains("write `1.15`"));
    CHECK(split.find("error[", split.find("error[") + 1) == std::string::npos);
}

TEST_CASE("a comma in any number in braces is one error") {
    const std::string good = text_of(small_scenario());
    const std::regex number(R"(([{ -]|\.\.)\d+)");
    const ScratchFiles files;
    int tried = 0;
    for (std::sregex_iterator found(good.begin(), good.end(), number), end; found != end; ++found) {
        const auto start = static_cast<std::size_t>(found->position());
        const std::size_t line = good.rfind('\n', start) + 1;
        const std::string before = good.substr(line, start - line);
        if (before.find('{') == std::string::npos && good[start] != '{') continue;
        if (before.find("id: ") != std::string::npos && before.find(',') == std::string::npos)
            continue;  // the id 10-29
        // `1981` as `1,981`, a single digit as `7,5`.
        const std::size_t digit = good.find_first_of("0123456789", start);
        const bool single = digit + 1 == start + static_cast<std::size_t>(found->length());
        std::string text = good;
        text.insert(digit + 1, single ? ",5" : ",");
        const std::string complaint = complaint_of(files.write("comma.yaml", text));
        INFO(text.substr(line, text.find('\n', line) - line) << "\n" << complaint);
        CHECK_THAT(complaint, Contains("error[E013]"));
        CHECK(complaint.find("error[", complaint.find("error[") + 1) == std::string::npos);
        ++tried;
    }
    CHECK(tried > 60);
}

TEST_CASE("a second item with an id is one error, and repeats nothing") {
    const ScratchFiles files;
    const auto with = [&](const std::string& policies) {
        return complaint_of(files.write(
            "twice.yaml",
            "schema: 1\nid: twice\nextends: " + small_scenario() + "\npolicies:\n" + policies));
    };
    const std::string item = "{id: p, kind: entry_subsidy, from: 1999Q4, grant: 2 Myen}\n";
    for (const std::string& text :
         {with("  - &a " + item + "  - *a\n"),
          with("  - " + item +
               "  - {id: p, kind: entry_subsidy, from: 2001Q4, grant: 3 Myen}\n")}) {
        CHECK_THAT(text, Contains("E018") && Contains("a second item `p`"));
        CHECK_THAT(text, !Contains("repeats the inherited") && !Contains("W001"));
    }
}

TEST_CASE("a second item by an alias is shown where the alias stands") {
    const ScratchFiles files;
    const std::string text = complaint_of(files.write(
        "alias.yaml",
        "schema: 1\nid: a\nextends: " + small_scenario() +
            "\npolicies:\n  - &p {id: p, kind: entry_subsidy, from: 1999Q4, grant: 2 Myen}\n"
            "  - *p\n"));
    CHECK_THAT(text,
               Contains("a second item `p`") && Contains("alias.yaml:6:5") &&
                   Contains("alias.yaml:5:") && Contains("an alias repeats the id"));
}

TEST_CASE("aliases that unfold without end and levels without end are one error each") {
    std::string bomb = "schema: 1\nid: bomb\nx0: &x0 [a,a,a,a,a,a,a,a,a]\n";
    for (int i = 1; i < 10; ++i) {
        bomb += "x" + std::to_string(i) + ": &x" + std::to_string(i) + " [";
        for (int k = 0; k < 9; ++k) bomb += (k > 0 ? ",*x" : "*x") + std::to_string(i - 1);
        bomb += "]\n";
    }
    const ScratchFiles files;
    const std::string unfolded = complaint_of(files.write("bomb.yaml", bomb));
    CHECK_THAT(unfolded, Contains("E014") && Contains("aliases"));
    CHECK(unfolded.find("error[", 7) == std::string::npos);

    for (const auto& [open, close] : {std::pair{"{a: ", "}"}, std::pair{"[", "]"}}) {
        std::string deep = "schema: 1\nid: deep\nparameters: ";
        for (int i = 0; i < 3000; ++i) deep += open;
        deep += "1";
        for (int i = 0; i < 3000; ++i) deep += close;
        const std::string text = complaint_of(files.write("deep.yaml", deep + "\n"));
        CHECK_THAT(text, Contains("levels deep"));
        CHECK(text.find("error[", 7) == std::string::npos);
    }
}

TEST_CASE("a policy that begins before the run is a warning") {
    CHECK_THAT(complaint_of_edit("from: 1999Q4\n    until: 2001Q2", "from: 1970Q4"),
               Contains("warning[W003]: `startup_grant` begins in 1970Q4") &&
                   Contains("from: 1981Q1") && !Contains("W002"));
}
