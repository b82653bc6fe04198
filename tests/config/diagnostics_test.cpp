#include "config/text/diagnostics.h"

#include <catch2/catch.hpp>

#include "config/text/display_width.h"

using namespace keiretsu;

TEST_CASE("an input error carries every diagnostic and prints them all") {
    const InputError error(
        {{.code = "E001", .message = "first"}, {.code = "E002", .message = "second"}});
    REQUIRE(error.diagnostics().size() == 2);
    CHECK_THAT(error.what(), Catch::Contains("error[E001]: first"));
    CHECK_THAT(error.what(), Catch::Contains("error[E002]: second"));
}

TEST_CASE("a diagnostic is drawn like a compiler's") {
    const Diagnostic diagnostic = {.code = "E002",
                                   .message = "unknown policy kind `entry_subsidi`",
                                   .place = {.file = "scenarios/mine.yaml",
                                             .line = 7,
                                             .column = 11,
                                             .length = 13,
                                             .text = "    kind: entry_subsidi"},
                                   .path = "policies[0].kind",
                                   .help = "did you mean `entry_subsidy`?"};
    CHECK(render(diagnostic) ==
          "error[E002]: unknown policy kind `entry_subsidi`\n"
          "  --> scenarios/mine.yaml:7:11  (policies[0].kind)\n"
          "7 |     kind: entry_subsidi\n"
          "  |           ^^^^^^^^^^^^^\n"
          "  = help: did you mean `entry_subsidy`?\n");
}

TEST_CASE("a note shows a second place, and both gutters have one width") {
    const Diagnostic diagnostic = {
        .severity = Severity::warning,
        .code = "W001",
        .message = "m",
        .place = {.file = "base.yaml", .line = 120, .column = 3, .length = 1, .text = "  a: 1"},
        .notes = {{.file = "mine.yaml",
                   .line = 1,
                   .column = 10,
                   .length = 9,
                   .text = "extends: base.yaml",
                   .label = "inherited here"}}};
    CHECK(render(diagnostic) ==
          "warning[W001]: m\n"
          "    --> base.yaml:120:3\n"
          "120 |   a: 1\n"
          "    |   ^\n"
          "    = note: inherited here (mine.yaml:1:10)\n"
          "  1 | extends: base.yaml\n"
          "    |          ^^^^^^^^^\n");
}

TEST_CASE("markers stand under the right characters of Japanese text, tabs and combining marks") {
    const auto markers = [](const std::string& text, int column, int length) {
        const std::string drawn = render(
            {.code = "E",
             .message = "m",
             .place = {.file = "f", .line = 1, .column = column, .length = length, .text = text}});
        return drawn.substr(drawn.rfind("  | "));
    };
    // 日本 is six bytes and four cells; the value behind it starts at byte 9, cell 7.
    CHECK(markers("日本: 車", 9, 3) == "  |       ^^\n");
    CHECK(markers("\tx", 2, 1) == "  |     ^\n");
    CHECK(markers("e\xCC\x81: y", 6, 1) == "  |    ^\n");
    CHECK(markers("\xFF: y", 4, 1) == "  |    ^\n");
    CHECK(markers("ab", 3, 5) == "  |   ^\n");    // behind the end of the line
    CHECK(markers("ab", 99, -5) == "  |   ^\n");  // a place that does not exist
}

TEST_CASE("a long line is cut to the neighbourhood of the marker") {
    const std::string text = std::string(500, 'a') + "WRONG" + std::string(500, 'b');
    const std::string drawn =
        render({.code = "E",
                .message = "m",
                .place = {.file = "f", .line = 1, .column = 501, .length = 5, .text = text}});
    CHECK_THAT(drawn, Catch::Contains("1 | …" + std::string(24, 'a') + "WRONG"));
    CHECK_THAT(drawn, Catch::Contains("\n  | " + std::string(25, ' ') + "^^^^^\n"));
    CHECK(drawn.size() < 300);
}

TEST_CASE("control characters of an input never reach the terminal") {
    CHECK(printable("a\x1b[31mb") == "a\xEF\xBF\xBD[31mb");
    CHECK(printable("a\tb") == "a    b");
    CHECK(printable("\xE3\x81") == "\xEF\xBF\xBD\xEF\xBF\xBD");
    CHECK(display_width("\xE3\x81") == 2);
}

TEST_CASE("display widths follow East Asian width") {
    CHECK(display_width("abc") == 3);
    CHECK(display_width("東大阪") == 6);
    CHECK(display_width("ﾄﾖﾀ") == 3);       // half-width kana
    CHECK(display_width("ＡＢ") == 4);      // full-width letters
    CHECK(display_width("か\u3099") == 2);  // kana and its voicing mark
    CHECK(display_width("é") == 1);
    CHECK(display_width("") == 0);
}

TEST_CASE("overlong and surrogate byte sequences are not characters") {
    CHECK_FALSE(decode_utf8("\xC0\xAF", 0).valid);
    CHECK_FALSE(decode_utf8("\xE0\x80\xAF", 0).valid);
    CHECK_FALSE(decode_utf8("\xED\xA0\x80", 0).valid);
    CHECK_FALSE(decode_utf8("\xF4\x90\x80\x80", 0).valid);
    CHECK(decode_utf8("\xF0\x9F\x8F\xAD", 0).bytes == 4);
}
