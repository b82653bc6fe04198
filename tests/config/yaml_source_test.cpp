#include "config/text/yaml_source.h"

#include <fmt/format.h>
#include <catch2/catch.hpp>

#include "tests/config/rendered.h"

using namespace keiretsu;
using Catch::Contains;

namespace {

std::string complaint(const std::string& text) {
    Problems problems;
    parse_yaml(make_source("mine.yaml", text), problems);
    return rendered(problems);
}

Node tree(const std::string& text) {
    Problems problems;
    std::optional<Node> root = parse_yaml(make_source("mine.yaml", text), problems);
    INFO(rendered(problems));
    REQUIRE(problems.found().empty());
    REQUIRE(root);
    return *root;
}

}  // namespace

TEST_CASE("every value knows its line, column and length") {
    const Node root = tree("a: 1\nb:\n  - id: x\n    v: 'two words'\n日本: {c: 3 Myen }\n");
    const Node* item = &root.find("b")->items.at(0);
    CHECK(item->id() == "x");
    const Node* words = item->find("v");
    CHECK(words->text == "two words");
    CHECK(words->quoted);
    CHECK(words->mark.line == 4);
    CHECK(words->mark.column == 8);
    CHECK(words->mark.length == 11);
    const Node* money = root.find("日本")->find("c");
    CHECK(money->text == "3 Myen");
    CHECK(money->mark.line == 5);
    CHECK(money->mark.column == 13);
    CHECK(money->mark.length == 6);
    CHECK(root.find_entry("日本")->key_mark.length == 6);
}

TEST_CASE("lines that end with CR LF read like others") {
    const Node root = tree("a: 1\r\nb: two\r\n");
    CHECK(root.find("b")->text == "two");
    CHECK(root.find("b")->mark.place().text == "b: two");
}

TEST_CASE("a duplicate key is an error that shows both places") {
    CHECK(complaint("scale: 1\ntitle: t\nscale: 2\n") ==
          "error[E007]: duplicate key `scale`\n"
          "  --> mine.yaml:3:1\n"
          "3 | scale: 2\n"
          "  | ^^^^^\n"
          "  = note: first written here (mine.yaml:1:1)\n"
          "1 | scale: 1\n"
          "  | ^^^^^\n"
          "  = help: keep one of the two\n");
    CHECK_THAT(complaint("a: {b: 1, 'b': 2}\n"), Contains("duplicate key `b`"));
}

TEST_CASE("a second document is an error") {
    CHECK_THAT(complaint("a: 1\n---\nb: 2\n"),
               Contains("E015") && Contains("mine.yaml:2:1") && Contains("one document"));
    CHECK_THAT(complaint("- a\nb: 1\n"),
               Contains("E015") && Contains("mine.yaml:2:1") && Contains("does not continue"));
    CHECK(complaint("---\na: 1\n").empty());
    CHECK_THAT(complaint(",,,{a: 1}\n"), Contains("E015"));
}

TEST_CASE("a quote that is never closed is found where it opens") {
    CHECK_THAT(complaint("a: 1\nb: \"foo\nc: 2\n"),
               Contains("error[E016]: the quote that opens here is never closed") &&
                   Contains("mine.yaml:2:4"));
    CHECK_THAT(complaint("b: 'it''s\n"), Contains("E016") && Contains("mine.yaml:1:4"));
    CHECK(tree("b: 'it''s'\nc: \"a \\\" b\"\n").find("b")->text == "it's");
}

TEST_CASE("a quote that closes lines later is offered as the cause of a syntax error") {
    CHECK_THAT(complaint("a: \"foo\nb: \"bar\"\n"), Contains("E004") && Contains("is this quote"));
}

TEST_CASE("aliases copy, but neither recurse nor explode") {
    CHECK(tree("a: &x {b: 1}\nc: *x\n").find("c")->find("b")->text == "1");
    CHECK_THAT(complaint("a: &x\n  b: *x\n"),
               Contains("E014") && Contains("inside the value that it names") &&
                   Contains("mine.yaml:2:6"));
    CHECK_THAT(complaint("a: *nowhere\n"), Contains("E004") && Contains("anchor"));
    std::string bomb = "a0: &a0 [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]\n";
    for (int level = 1; level < 12; ++level)
        bomb += fmt::format(
            "a{0}: &a{0} [*a{1}, *a{1}, *a{1}, *a{1}, *a{1}, *a{1}]\n", level, level - 1);
    CHECK_THAT(complaint(bomb), Contains("too many values"));
}

TEST_CASE("merge keys and tags are refused, not ignored") {
    CHECK_THAT(complaint("a: &x {b: 1}\nc:\n  <<: *x\n"),
               Contains("merge keys (`<<`) are not supported") && Contains("mine.yaml:3:3"));
    CHECK_THAT(complaint("a: !!int 3\n"), Contains("E014") && Contains("tags"));
}

TEST_CASE("a comma inside a number is recognised in a flow map") {
    CHECK_THAT(complaint("a: {x: 1,145}\n"),
               Contains("error[E013]: the comma splits `1,145` in two") &&
                   Contains("mine.yaml:1:10") && Contains("write `1145`, or `1.145`"));
    const auto one_error = [](const std::string& text, const std::string& whole) {
        const std::string found = complaint(text);
        CHECK_THAT(found, Contains("the comma splits `" + whole + "` in two"));
        CHECK(found.find("error[", found.find("error[") + 1) == std::string::npos);
    };
    one_error("a: {x: 1,234,567}\n", "1,234,567");
    one_error("a: {x: 1,234,567.5 Myen , y: 3}\n", "1,234,567.5 Myen");
    one_error("a: {x: 2,500 Myen}\n", "2,500 Myen");
    one_error("a: {x: 1,981Q1}\n", "1,981Q1");
    one_error("a: {1,980: 3, 1990: 4}\n", "1,980");
    one_error("a: {1980: 3, 1,990: 4}\n", "1,990");
    CHECK_THAT(complaint("a: {x: 1,981Q1}\n"), Contains("write `1981Q1`\n"));
}

TEST_CASE("keys must be words") {
    CHECK_THAT(complaint("? [a, b]\n: 3\n"), Contains("a list cannot be a key"));
    CHECK_THAT(complaint("~: 3\n"), Contains("cannot be a key"));
}

TEST_CASE("syntax errors carry a remedy") {
    CHECK_THAT(complaint("a: b: c\n"), Contains("E004") && Contains("must be quoted"));
    CHECK_THAT(complaint("a: [1, 2\n"), Contains("E004") && Contains("not closed"));
    CHECK_THAT(complaint("a:\n  b: 1\n c: 2\n"), Contains("E004") && Contains("indentation"));
    CHECK_THAT(complaint("a: @x\n"), Contains("E004") && Contains("must be quoted"));
}

TEST_CASE("nesting beyond reason is an error, not a crash") {
    CHECK_THAT(complaint("a: " + std::string(20000, '[')),
               Contains("E014") && Contains("levels deep"));
    std::string deep;
    for (int i = 0; i < 3000; ++i) deep += "- ";
    CHECK_THAT(complaint(deep + "x\n"), Contains("E014") && Contains("levels deep"));
}

TEST_CASE("full-width colons and blanks are named") {
    CHECK_THAT(complaint("a:\n  scale:　1\n"), Contains("E006") && Contains("full-width"));
    CHECK_THAT(complaint("scale：1\n"), Contains("E006"));
    CHECK(complaint("title: 日産：改革\n").empty());
}
