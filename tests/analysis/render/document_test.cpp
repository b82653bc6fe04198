#include "analysis/render/document.h"

#include <catch2/catch.hpp>
#include <cmath>

#include "analysis/render/number_text.h"

using namespace keiretsu::analysis::render;

namespace {

Document sample() {
    Table table{.id = "t",
                .title = "Growth, 50% & more",
                .heads = {{.name = "size", .heading = "size", .align = Align::left},
                          {.name = "a", .heading = "obs", .group = "1985-1997"},
                          {.name = "b", .heading = "sim", .group = "1985-1997"}},
                .rows = {{words("4-29"), number(-1.25, 1, "*"), number(1.0 / 3, 1)},
                         {words("a, \"b\""), number(std::nan(""), 1), number(-0.01, 1)}}};
    return {.title = "Title", .tables = {table}};
}

}  // namespace

TEST_CASE("rounding dust is zero, and zero has no sign, in every number for readers") {
    CHECK(figure(-3.7e-17) == "0");
    CHECK(figure(-3.7e-17, Sign::always) == "0");
    CHECK(figure(0, Sign::always) == "0");
    CHECK(decimals(-0.001, 2) == "0.00");
    CHECK(decimals(-0.001, 2, Sign::always) == "0.00");
    CHECK(decimals(0.004, 2, Sign::always) == "0.00");
    CHECK(number(-0.04, 1).text == "0.0");
    // What is small and no dust keeps its size.
    CHECK(figure(-0.00002) == "-2.0e-05");
    CHECK(figure(12.345, Sign::always) == "+12.3");
    CHECK(figure(-1234.5) == "-1234");
    CHECK(figure(std::nan("")) == "n/a");
    CHECK(decimals(std::nan(""), 2) == "n/a");
}

TEST_CASE("csv keeps every digit, quotes what needs it, and leaves missing cells empty") {
    CHECK(to_csv(sample()) == "size,a,b\n4-29,-1.25,0.3333333333333333\n\"a, \"\"b\"\"\",,-0.01\n");
}

TEST_CASE("json keeps every digit and writes null for what is missing") {
    const std::string json = to_json(sample());
    CHECK_THAT(json, Catch::Contains("0.3333333333333333"));
    CHECK_THAT(json, Catch::Contains("\"a\": null"));
}

TEST_CASE("text lines decimals up beside stars and prints no negative zero") {
    CHECK(to_text(sample()) ==
          "Title\n\nGrowth, 50% & more\n"
          "        1985-1997\n"
          "size     obs   sim\n"
          "4-29    -1.2*  0.3\n"
          "a, \"b\"   n/a   0.0\n\n");
}

TEST_CASE("in a wide table, what has no stars stands in the room of those that have") {
    Table table{.id = "t", .heads = {{.name = "term", .heading = "", .align = Align::left}}};
    std::vector<Cell> estimates = {words("establishments")};
    std::vector<Cell> intervals = {words("")};
    for (const char* stars : {"", "*", "*", "**", "**"}) {
        table.heads.push_back({.name = "a", .heading = "all years"});
        estimates.push_back(number(-0.375, 3, stars));
        intervals.push_back(words("-0.41..0.12"));
    }
    table.rows = {estimates, intervals};
    CHECK(to_text({.tables = {table}}) ==
          "                 all years   all years    all years    all years     all years\n"
          "establishments      -0.375      -0.375*      -0.375*      -0.375**      -0.375**\n"
          "               -0.41..0.12 -0.41..0.12  -0.41..0.12  -0.41..0.12   -0.41..0.12\n\n");
}

TEST_CASE("a table wider than the terminal goes on below, behind its first column") {
    Table table{.id = "t",
                .heads = {{.name = "term", .heading = "term", .align = Align::left}},
                .rows = {{words("all")}, {words("x")}},
                .notes = {"A note."}};
    for (int column = 1; column <= 9; ++column) {
        table.heads.push_back({.name = "c", .heading = "column_no_" + std::to_string(column)});
        table.rows[1].push_back(number(column, 1));
    }
    CHECK(to_text({.tables = {table}}) ==
          "term column_no_1 column_no_2 column_no_3 column_no_4 column_no_5 column_no_6\n"
          "all\n"
          "x            1.0         2.0         3.0         4.0         5.0         6.0\n\n"
          "term  column_no_7  column_no_8  column_no_9\n"
          "all\n"
          "x             7.0          8.0          9.0\n"
          "A note.\n\n");
}

TEST_CASE("a row of one cell is a heading over the rows below it") {
    Document document = sample();
    document.tables[0].rows.insert(document.tables[0].rows.begin(), {words("employees")});
    CHECK_THAT(to_text(document), Catch::Contains("\nemployees\n4-29"));
    CHECK_THAT(to_latex(document), Catch::Contains("\\multicolumn{3}{l}{\\emph{employees}} \\\\"));
    CHECK_THAT(to_html(document),
               Catch::Contains("<th colspan=\"3\" scope=\"rowgroup\">employees"));
    CHECK_THAT(to_markdown(document), Catch::Contains("| **employees** | | |"));
}

TEST_CASE("latex escapes its own signs, uses booktabs and spans groups") {
    const std::string latex = to_latex(sample());
    CHECK_THAT(latex, Catch::Contains("\\caption{Growth, 50\\% \\& more}"));
    CHECK_THAT(latex, Catch::Contains("\\multicolumn{2}{c}{1985-1997}"));
    CHECK_THAT(latex, Catch::Contains("\\cmidrule(lr){2-3}"));
    CHECK_THAT(latex, Catch::Contains("$-1.2$\\rlap{$^{*}$}"));
    CHECK_THAT(latex, Catch::Contains("\\toprule") && Catch::Contains("\\bottomrule"));
    const Document with_signs{.notes = {"p < 0.05 > 0"}};
    CHECK_THAT(to_latex(with_signs), Catch::Contains("p \\textless{} 0.05 \\textgreater{} 0"));
}

TEST_CASE("html escapes its own signs and needs no network") {
    const std::string html = to_html(sample());
    CHECK_THAT(html, Catch::Contains("Growth, 50% &amp; more"));
    CHECK_THAT(html, Catch::Contains("&minus;1.2<sup>*</sup>"));
    CHECK_THAT(html, !Catch::Contains("http"));
}

TEST_CASE("a wrapped paragraph breaks between words") {
    CHECK(wrapped("one two three", 7) == "one two\nthree\n");
    CHECK(wrapped("", 7) == "\n");
}
