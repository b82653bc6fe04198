// Size classes in the spellings of statistics offices.
#include "analysis/data/size_bounds.h"

#include <catch2/catch.hpp>
#include <string>

#include "analysis/data/csv.h"
#include "analysis/data/encoding.h"
#include "analysis/data/published_number.h"

using namespace keiretsu::analysis;

TEST_CASE("size classes are read by their bounds in any usual spelling") {
    for (const char* text : {"4-9",
                             "4～9",
                             "4〜9",
                             "４～９",
                             "4人～9人",
                             "4 to 9",
                             "4–9 employees",
                             "4人以上9人以下",
                             "4~9人"})
        CHECK(size_bounds_in(text) == SizeBounds{.low = 4, .high = 9});
    for (const char* text : {"1000-",
                             "1,000+",
                             "1000+",
                             "1000人以上",
                             "1,000 and over",
                             "1000 or more",
                             "１，０００人以上",
                             ">=1000",
                             "1000～"})
        CHECK(size_bounds_in(text) == SizeBounds{.low = 1000, .high = no_upper_bound});
    CHECK(size_bounds_in("3人以下") == SizeBounds{.low = 1, .high = 3});
    CHECK(size_bounds_in("4-10人未満") == SizeBounds{.low = 4, .high = 9});
    CHECK(size_bounds_in("100 - 299") == SizeBounds{.low = 100, .high = 299});
}

TEST_CASE("what is no size class is none") {
    for (const char* text :
         {"", "all", "計", "small", "9-4", "10,00+", "4-9-30", "1e3", "-", "人", "4.5-9"})
        CHECK_FALSE(size_bounds_in(text).has_value());
    CHECK(is_total("総数"));
    CHECK(is_total("Total"));
    CHECK_FALSE(is_total("4-9"));
}

TEST_CASE("bounds are unions of classes or lie within one, or neither") {
    CHECK(classes_of({.low = 4, .high = 299}).size() == 3);
    CHECK(classes_of({.low = 300}) == std::vector{SizeClass::from_300, SizeClass::from_1000});
    CHECK(classes_of({.low = 4, .high = 9}).empty());
    CHECK(classes_of({.low = 20, .high = 99}).empty());
    CHECK(class_around({.low = 10, .high = 29}) == SizeClass::from_4);
    CHECK_FALSE(class_around({.low = 20, .high = 99}).has_value());
}

TEST_CASE("figures are read as they are printed, and gaps as gaps") {
    CHECK(published_number("1,039") == 1039);
    CHECK(published_number("１２３") == 123);
    CHECK(published_number("-1,234,567.5") == -1234567.5);
    CHECK(published_number("12") == 12);
    for (const char* text : {"1,03", "1,0394", "10,39", ",123", "1,,234", "1o0", "1000,000", "-"})
        CHECK_FALSE(published_number(text).has_value());
    CHECK(is_gap("NA"));
    CHECK(is_gap("Ｘ"));
    CHECK(is_gap("…"));
    CHECK_FALSE(is_gap("-"));
}

TEST_CASE("a file of a Japanese spreadsheet is the same table as in UTF-8") {
    // "地域,人\n浜松,4人～9人\n" as CP932.
    const std::string cp932 =
        "\x92\x6E\x88\xE6,\x90\x6C\n\x95\x6C\x8F\xBC,4\x90\x6C\x81\x60\x39\x90\x6C\n";
    const CsvTable table = parse_csv(cp932, "f.csv");
    CHECK(table.is_cp932);
    CHECK(table.columns[0].name == "地域");
    CHECK(table.columns[0].levels == std::vector<std::string>{"浜松"});
    CHECK(size_bounds_in(table.columns[1].levels[0]) == SizeBounds{.low = 4, .high = 9});
    CHECK_FALSE(parse_csv("地域\n浜松\n", "f.csv").is_cp932);
}

TEST_CASE("accents of Latin-1 do not pass for Japanese") {
    CHECK_FALSE(utf8_from_cp932("ville\ncaf\xE9s\n").has_value());
    CHECK_THROWS(parse_csv("ville\ncaf\xE9s\n", "f.csv"));
}
