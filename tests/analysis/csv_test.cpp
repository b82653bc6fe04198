// What a CSV file may look like, and what each refusal_of says.
#include "analysis/data/csv.h"
#include "tests/analysis/messages.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <string>

using namespace keiretsu;
using namespace keiretsu::analysis;

namespace {

std::string refusal_of(std::string_view text) {
    try {
        parse_csv(std::string(text), "data.csv");
    } catch (const InputError& error) {
        return error.what();
    }
    return "accepted";
}

}  // namespace

TEST_CASE("numbers stay numbers, words become levels, empty cells are missing") {
    const CsvTable table =
        parse_csv("firm,year,x\na,2000,1.5\nb,2001,\n,2002,-3e-2\na,2003,+4\n", "f");
    REQUIRE(table.rows == 4);
    REQUIRE(table.columns.size() == 3);
    const Column& firm = *table.find("firm");
    CHECK(firm.text);
    CHECK(firm.codes == std::vector<std::int32_t>{0, 1, -1, 0});
    CHECK(firm.levels == std::vector<std::string>{"a", "b"});
    const Column& x = *table.find("x");
    CHECK_FALSE(x.text);
    CHECK(x.numbers[0] == 1.5);
    CHECK(std::isnan(x.numbers[1]));
    CHECK(x.numbers[2] == -0.03);
    CHECK(x.numbers[3] == 4);
    CHECK(table.find("y") == nullptr);
}

TEST_CASE("a byte order mark, mixed line ends, comments and blank lines at the end are read") {
    const CsvTable table =
        parse_csv("\xEF\xBB\xBF# source: hand\n# second\r\na,b\r\n1,2\n3,4\r\n\r\n\n", "f");
    CHECK(table.columns[0].name == "a");
    CHECK(table.columns[1].numbers == std::vector<double>{2, 4});
    CHECK(table.line_of(0) == 4);
    CHECK(table.line_of(1) == 5);
}

TEST_CASE("the last line needs no line end") {
    CHECK(parse_csv("a,b\n1,2\n3,4", "f").columns[1].numbers == std::vector<double>{2, 4});
    CHECK(parse_csv("a,b", "f").rows == 0);
}

TEST_CASE("quoted cells keep commas, quotes and line breaks, and later rows keep their lines") {
    const CsvTable table = parse_csv("a,b\n\"x, \"\"y\"\"\nz\",1\n\"2\",3\n", "f");
    CHECK(table.columns[0].levels == std::vector<std::string>{"x, \"y\"\nz", "2"});
    CHECK(table.line_of(0) == 2);
    CHECK(table.line_of(1) == 4);
}

TEST_CASE("blanks around a cell are no part of it, inside quotes they are") {
    const CsvTable table = parse_csv(" a , b\n 1 ,\t2 \n 3, \" x\" \n", "f");
    CHECK(table.columns[0].numbers == std::vector<double>{1, 3});
    CHECK(table.columns[1].levels == std::vector<std::string>{"2", " x"});
}

TEST_CASE("a column whose text comes late gets the text of its earlier numbers back") {
    const CsvTable table = parse_csv("a\n01\n\n1\n1.0\nNA\n01\n", "f");
    CHECK(table.columns[0].text);
    CHECK(table.columns[0].levels == std::vector<std::string>{"01", "1", "1.0", "NA"});
    CHECK(table.columns[0].codes == std::vector<std::int32_t>{0, -1, 1, 2, 3, 0});
}

TEST_CASE("ids too long for a double stay apart, as text") {
    const CsvTable table =
        parse_csv("id,x\n1,2\n9232084567026827265,3\n9232084567026827266,4\n", "t");
    REQUIRE(table.columns[0].text);
    CHECK(table.columns[0].levels.size() == 3);
    CHECK_FALSE(table.columns[1].text);
    CHECK_FALSE(parse_csv("x\n9007199254740992\n1e300\n", "t").columns[0].text);
}

TEST_CASE("NA, a point, nan, inf and hexadecimal digits are text, not numbers") {
    for (const char* word : {"NA", ".", "nan", "-inf", "Infinity", "0x1F", "1,145", "1e999", "--1"})
        CHECK_FALSE(number_in(word).has_value());
    CHECK(number_in("1e-400") == 0.0);
    CHECK(number_in(".5") == 0.5);
    CHECK(number_in("-.5e1") == -5.0);
    CHECK(number_in("0.1") == 0.1);
    CHECK_FALSE(number_in("").has_value());
    CHECK_FALSE(number_in("+").has_value());
}

TEST_CASE("semicolons and tabs are named, with the place of the first") {
    const std::string message = refusal_of("firm;year;x\n1;2;3,5\n");
    CHECK(says(message, "separated by semicolons, not by commas"));
    CHECK(says(message, "data.csv:1:5"));
    CHECK(says(refusal_of("a\tb\n1\t2\n"), "separated by tabs"));
}

TEST_CASE("every ragged row is named with its line and counts") {
    const std::string message = refusal_of("a,b\n1,2\n1\n1,2,3\n\n4,5\n");
    CHECK(says(message, "this row has 1 cells, the header 2"));
    CHECK(says(message, "data.csv:3:1"));
    CHECK(says(message, "this row has 3 cells, the header 2"));
    CHECK(says(message, "data.csv:4:1"));
    CHECK(says(message, "an empty line stands between rows"));
    CHECK(says(message, "data.csv:5:1"));
}

TEST_CASE("twenty ragged rows are spelled out, the others counted") {
    std::string text = "a,b\n";
    for (int row = 0; row < 50; ++row) text += "1\n";
    CHECK(says(refusal_of(text), "30 more rows of another length"));
}

TEST_CASE("column names may neither repeat nor be empty") {
    const std::string twice = refusal_of("x,y,x\n1,2,3\n");
    CHECK(says(twice, "column `x` stands twice in the header"));
    CHECK(says(twice, "data.csv:1:5"));
    CHECK(says(refusal_of("\"\",x\n1,2\n"), "column 1 has no name"));
}

TEST_CASE("open and stray quotes are named where they stand") {
    CHECK(says(refusal_of("a,b\n1,\"two\n3,4\n"), "data.csv:2:3"));
    CHECK(says(refusal_of("a,b\n1,\"two\n3,4\n"), "never closed"));
    CHECK(says(refusal_of("a,b\n1,two\"2\n"), "a quote stands inside a cell that is not quoted"));
    CHECK(says(refusal_of("a,b\n1,\"two\"2\n"), "text follows a closing quote"));
}

TEST_CASE("other encodings are refused with the way out") {
    CHECK(says(refusal_of("a,b\ncaf\xE9s,1\n"), "neither that nor the CP932"));
    CHECK(says(refusal_of("a,b\ncaf\xE9s,1\n"), "data.csv:2:4"));
    CHECK(says(refusal_of(std::string_view("\xFF\xFE"
                                           "a\0",
                                           4)),
               "UTF-16"));
    CHECK(says(refusal_of(std::string_view("a,b\n1,\0\n", 8)), "a control character"));
    CHECK(says(refusal_of("a,b\r1,2\r"), "a carriage return that ends no line"));
}

TEST_CASE("an empty file, a file without header and an unreadable file are refused") {
    CHECK(says(refusal_of(""), "no header row"));
    CHECK(says(refusal_of("\n1,2\n"), "no header row"));
    CHECK_THROWS_WITH(read_csv("/nowhere/at/all.csv"), Catch::Contains("cannot read"));
    CHECK_THROWS_WITH(read_csv("/tmp"), Catch::Contains("cannot read"));
    const std::string empty = "csv_test_empty.csv";
    std::ofstream(empty).close();
    CHECK_THROWS_WITH(read_csv(empty), Catch::Contains("no header row"));
    std::remove(empty.c_str());
}

TEST_CASE("a whole number that no double holds is a key, and neighbours stay apart") {
    const auto column = [](const std::string& cells) {
        return parse_csv("x\n" + cells, "x.csv").columns[0];
    };
    CHECK_FALSE(column("9007199254740991\n9007199254740992\n-9007199254740992\n").text);
    CHECK_FALSE(column("10000000000000000\n+3\n007\n").text);
    CHECK(column("9007199254740993\n").text);  // would be read as ...992
    CHECK(column("-9007199254740993\n1\n").text);
    CHECK(column("12345678901234567890\n12345678901234567891\n3\n").levels.size() == 3);
    CHECK_FALSE(number_in("9007199254740993"));
    CHECK(number_in("0000009007199254740992"));
    CHECK(number_in("12345678901234567890.0"));
    // Any text column has a cell that is no number: messages point at it.
    for (const char* cells : {"12345678901234567890\n3\n", "3\n12345678901234567890\n\n"}) {
        const Column found = column(cells);
        REQUIRE(found.text);
        CHECK(std::any_of(found.levels.begin(), found.levels.end(), [](const std::string& level) {
            return !number_in(level);
        }));
    }
}

TEST_CASE(
    "a header of a hundred thousand names, many of them twice, ends soon with twenty errors") {
    std::string header;
    for (int i = 0; i < 100'000; ++i) header += "c" + std::to_string(i / 2) + ",";
    try {
        parse_csv(header + "last\n1\n", "wide.csv");
        FAIL("must be refused");
    } catch (const InputError& error) {
        CHECK(error.diagnostics().size() <= 42);
    }
}
