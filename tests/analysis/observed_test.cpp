#include "analysis/paper/observed.h"

#include <catch2/catch.hpp>
#include <cmath>

using namespace keiretsu::analysis;

TEST_CASE("every observed table is embedded whole") {
    CHECK(observed().table1.size() == 40);
    CHECK(observed().table2.size() == 16);
    CHECK(observed().table3.size() == 24);
    CHECK(observed().table4.size() == 54);
    CHECK(observed().figure2.size() == 10);
    CHECK(observed().redemption.size() == 5);
}

TEST_CASE("observed cells carry the paper's figures and what its stars mean") {
    const ObservedTrend& first = observed().table1.front();
    CHECK(first.variable == "establishments");
    CHECK(first.growth_pct == -1.5);
    CHECK(first.significant);
    CHECK(observed().table3[8].estimate == 4.57e-05);
    CHECK(std::isnan(observed().table3.back().t_ratio));
    CHECK(observed().table4.back().city == "Kofu");
    CHECK_FALSE(observed().table4.back().significant);
    CHECK(observed().table2[5].industry == "electrical");
    CHECK(observed().table2[5].share_pct == 24.6);
    CHECK(observed().figure2.back().exit_pct == 5.4);
}
