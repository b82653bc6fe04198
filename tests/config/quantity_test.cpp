#include "config/text/quantity.h"

#include <catch2/catch.hpp>

#include <cmath>

using namespace keiretsu;
using Catch::Contains;

TEST_CASE("quantities arrive in the model's unit, rounded once") {
    CHECK(parse_quantity("20%", Unit::share).value == 0.2);
    CHECK(parse_quantity("0.2", Unit::share).value == 0.2);
    CHECK(parse_quantity("4% /year", Unit::rate_per_quarter).value == 0.01);
    CHECK(parse_quantity("0.07%/quarter", Unit::rate_per_quarter).value == 0.07 / 100);
    CHECK(parse_quantity("1.5% /half-year", Unit::rate_per_quarter).value == 0.0075);
    CHECK(parse_quantity("0.04 /year", Unit::rate_per_year).value == 0.04);
    CHECK(parse_quantity("1% /quarter", Unit::rate_per_year).value == 0.04);
    CHECK(parse_quantity("2 quarters", Unit::quarters).value == 2);
    CHECK(parse_quantity("4 years", Unit::quarters).value == 16);
    CHECK(parse_quantity("6 months", Unit::quarters).value == 2);
    CHECK(parse_quantity("62 years", Unit::years).value == 62);
    CHECK(parse_quantity("2 quarters", Unit::years).value == 0.5);
    CHECK(parse_quantity("3 Myen", Unit::myen).value == 3);
    CHECK(parse_quantity("12 Gyen", Unit::myen).value == 12000);
    CHECK(parse_quantity("2.5 Tyen", Unit::myen).value == 2.5e6);
    CHECK(parse_quantity("500000 yen", Unit::myen).value == 0.5);
    CHECK(parse_quantity("30 persons", Unit::persons).value == 30);
    CHECK(parse_quantity("-1.5e2", Unit::number).value == -150);
}

TEST_CASE("units are those of Japanese tables, too") {
    CHECK(parse_quantity("300万円", Unit::myen).value == 3);
    CHECK(parse_quantity("12億円", Unit::myen).value == 1200);
    CHECK(parse_quantity("2.5千人", Unit::persons).value == 2500);
    CHECK(parse_quantity("65歳", Unit::years).value == 65);
    CHECK(parse_quantity("4％／年", Unit::rate_per_quarter).value == 0.01);
}

TEST_CASE("a unit that is missing, wrong or unknown is named with those that fit") {
    const auto missing = parse_quantity("3", Unit::myen);
    CHECK_FALSE(missing.value);
    CHECK(missing.code == "E009");
    CHECK(missing.message == "`3` has no unit; expected money, such as `3 Myen` or `12 Gyen`");
    CHECK(missing.help == "write `3 Myen`, for instance");
    const auto wrong = parse_quantity("3 years", Unit::myen);
    CHECK(wrong.message ==
          "`years` is the wrong unit here; expected money, such as `3 Myen` or `12 Gyen`");
    CHECK_THAT(wrong.help, Contains("Myen, Gyen"));
    CHECK(parse_quantity("3 myen", Unit::myen).help == "did you mean `Myen`?");
    CHECK(parse_quantity("4% /yaer", Unit::rate_per_quarter).help == "did you mean `% /year`?");
    CHECK_THAT(parse_quantity("4%", Unit::rate_per_quarter).message, Contains("expected a rate"));
    CHECK_THAT(parse_quantity("3 Myen", Unit::number).message, Contains("plain number"));
    CHECK_THAT(parse_quantity("20%", Unit::number).message, Contains("wrong unit"));
}

TEST_CASE("what is no number is said in its own words") {
    CHECK_THAT(parse_quantity("three", Unit::share).message, Contains("`three` is not a share"));
    CHECK_THAT(parse_quantity("", Unit::share).message, Contains("is not a share"));
    CHECK_THAT(parse_quantity(".nan", Unit::number).message, Contains("not a finite number"));
    CHECK_THAT(parse_quantity("-.inf", Unit::number).message, Contains("not a finite number"));
    CHECK_THAT(parse_quantity("Infinity", Unit::number).message, Contains("not a finite number"));
    CHECK(parse_quantity("1,145 persons", Unit::persons).code == "E013");
    CHECK_THAT(parse_quantity("1_000 Myen", Unit::myen).help, Contains("`1000 Myen`"));
    CHECK_THAT(parse_quantity("１２ Myen", Unit::myen).message, Contains("full-width digits"));
    CHECK_THAT(parse_quantity("1e999", Unit::number).message, Contains("beyond"));
}

TEST_CASE("every value survives being written and read") {
    const Unit units[] = {Unit::share,
                          Unit::number,
                          Unit::rate_per_quarter,
                          Unit::rate_per_year,
                          Unit::quarters,
                          Unit::years,
                          Unit::myen,
                          Unit::persons};
    for (const Unit unit : units) {
        double value = 1.7e-9;
        for (int i = 0; i < 400; ++i, value *= 1.1173) {
            const double rounded = std::round(value * 1000) / 1000;
            for (const double v : {value, rounded, -value, value / 3, 0.0}) {
                INFO(format_quantity(v, unit));
                CHECK(parse_quantity(format_quantity(v, unit), unit).value == v);
            }
        }
    }
}

TEST_CASE("quantities are written in the unit that a reader would choose") {
    CHECK(format_quantity(0.01, Unit::rate_per_quarter) == "4% /year");
    CHECK(format_quantity(0.2, Unit::share) == "20%");
    CHECK(format_quantity(12000, Unit::myen) == "12000 Myen");
    CHECK(format_quantity(9.5e7, Unit::myen) == "95000 Gyen");
    CHECK(format_quantity(1.0 / 3, Unit::share) == "0.3333333333333333");
    CHECK(format_quantity(62, Unit::years) == "62 years");
}

TEST_CASE("integers are digits, and near misses are told how") {
    CHECK(parse_integer("1145").value == 1145);
    CHECK(parse_integer("-3").value == -3);
    CHECK(parse_integer("1e3").help == "write `1000`");
    CHECK(parse_integer("1145.0").help == "write `1145`");
    CHECK(parse_integer("1145.0").message == "`1145.0` is not an integer");
    CHECK(parse_integer("1_000").help == "write `1000`");
    CHECK(parse_integer("1,145").code == "E013");
    CHECK(parse_integer("0x10").help == "write digits only");
    CHECK_FALSE(parse_integer("").value);
    CHECK_THAT(parse_integer("99999999999999999999").message, Contains("beyond"));
}

TEST_CASE("dates are quarters of the calendar") {
    CHECK(parse_quarter("1999Q4").value == Quarter(1999, 4));
    CHECK(parse_quarter("1999").help == "name the quarter: `1999Q1` to `1999Q4`");
    CHECK(parse_quarter("1999q4").help == "write `1999Q4`");
    CHECK(parse_quarter("1999-Q4").help == "write `1999Q4`");
    CHECK(parse_quarter("1,999Q4").help == "write `1999Q4`");
    for (const char* text : {"1999Q5", "1999Q0", "199Q4", "1999Q", "Q4", "", "0001Q1", "9999Q1"})
        CHECK_FALSE(parse_quarter(text).value);
}

TEST_CASE("yes and no are not booleans") {
    CHECK(parse_boolean("true").value == true);
    CHECK(parse_boolean("false").value == false);
    for (const char* text : {"no", "n", "No", "off", "FALSE"})
        CHECK(parse_boolean(text).help == "write `false`");
    CHECK(parse_boolean("yes").help == "write `true`");
    CHECK(is_ambiguous_word("n"));
    CHECK(is_ambiguous_word("Off"));
    CHECK_FALSE(is_ambiguous_word("none"));
}

TEST_CASE("ranges may be open at either end") {
    const Range both = *parse_range("4..299 persons", Unit::persons).value;
    CHECK(both.low == 4);
    CHECK(both.high == 299);
    CHECK_FALSE(parse_range("30.. persons", Unit::persons).value->high);
    CHECK_FALSE(parse_range("..5 years", Unit::years).value->low);
    CHECK(parse_range("4..299", Unit::persons).code == "E009");
    CHECK(parse_range("9..4 persons", Unit::persons).code == "E020");
    for (const char* text : {"", "..", "4", "4-299 persons", "a..b persons", ".. persons"})
        CHECK_FALSE(parse_range(text, Unit::persons).value);
    CHECK(format_range(both, Unit::persons) == "4..299 persons");
}
