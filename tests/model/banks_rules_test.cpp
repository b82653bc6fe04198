// The rules of a bank's capital in banks.h, by hand; stance and evergreening are in rules_test.cpp.
#include <catch2/catch.hpp>

#include "config/parameters/parameter_table.h"
#include "model/banks.h"

using namespace keiretsu;
using namespace keiretsu::model;

namespace {

BankParameters eight_percent() {
    BankParameters p = default_parameters().banks;
    p.required_capital = 0.08;
    p.margin = 0.002;
    p.other_income = 0.001;
    p.capital_ceiling = 1.5;
    p.capital_floor = 0.002;
    return p;
}

}  // namespace

TEST_CASE("a bank earns on all loans and loses what is written off") {
    // 80 + (0.002 + 0.001 + 0.002) * 1000 - 6 - 2
    CHECK(capital_after_quarter(eight_percent(), 80, 1000, 0.002, 6, 2) == Approx(77));
}

TEST_CASE("a bank pays out beyond 1.5 times the requirement, and the state keeps it open") {
    const BankParameters p = eight_percent();
    CHECK(capital_kept(p, 100, 1000) == 100);
    CHECK(capital_kept(p, 130, 1000) == Approx(120));
    CHECK(capital_kept(p, -50, 1000) == Approx(2));
}

TEST_CASE("a bank without loans is neither short nor rich") {
    CHECK(capital_ratio_of(eight_percent(), 60, 1000) == Approx(0.06));
    CHECK(capital_ratio_of(eight_percent(), 60, 0) == Approx(0.08));
}
