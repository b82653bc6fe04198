// Distributions, owners and the study of named enterprises in economies small enough to count by
// hand.
#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>

#include "sim/office/actor_links.h"
#include "sim/office/distributions.h"
#include "tests/sim/tiny_economy.h"

using namespace keiretsu;
using namespace keiretsu::model;
using namespace keiretsu::sim;

namespace {

/// Units of a variable with at least so many; 0 where no row says.
double units(const std::vector<DistributionRow>& rows, const std::string& variable, double at) {
    for (const DistributionRow& row : rows)
        if (row.variable == variable && row.at_least == at) return row.units;
    return 0;
}

}  // namespace

TEST_CASE("a distribution counts the units beyond each threshold") {
    Economy economy = empty_economy();
    const Row large = add_plant(economy, 0, 7);
    const Row middle = add_plant(economy, 0, 3);
    const Row small = add_plant(economy, 0, 1);
    buy_from(economy, large, {middle, small});
    buy_from(economy, middle, {small, small});
    const auto rows = survey_distributions(economy, count_degrees(economy), 2, 1990);
    CHECK(units(rows, "employees", 1) == 3);
    CHECK(units(rows, "employees", 3) == 2);
    CHECK(units(rows, "employees", 6) == 1);
    CHECK(units(rows, "employees", 8) == 0);
    CHECK(units(rows, "buyers", 1) == 2);
    CHECK(units(rows, "buyers", 2) == 1);     // small sells to both
    CHECK(units(rows, "suppliers", 2) == 1);  // two slots with one supplier are one
    CHECK(rows.front().replicate == 2);
}

TEST_CASE("owners are counted by age, proprietors apart, heads of large firms not") {
    Economy economy = empty_economy();
    for (const float birth : {1962.5f, 1941.0f, 1931.0f, 1915.0f}) {
        const Row row = add_plant(economy, 0, 5);
        economy.firms.owner_birth[row] = birth;
    }
    economy.firms.proprietor[1] = 0;
    economy.firms.owner_birth[add_plant(economy, 0, 400)] = 1940;
    const auto rows = survey_owners(economy, 1, 1990);  // at the end of 1990
    REQUIRE(rows.size() == 6);
    CHECK(rows[0].proprietors == 1);  // 28.5
    CHECK(rows[3].companies == 1);    // 50 to the day
    CHECK(rows[4].proprietors == 1);  // 60
    CHECK(rows[5].proprietors == 1);  // 76
    double all = 0;
    for (const OwnerRow& row : rows) all += row.proprietors + row.companies;
    CHECK(all == 4);
}

TEST_CASE("the study of an enterprise follows its links from the first year to the last") {
    Economy economy = empty_economy();
    economy.world.scenario.actors.resize(1);
    economy.world.scenario.actors[0].id = "nissan";
    economy.world.scenario.horizon = {.report = Quarter(1985, 1), .end = Quarter(1998, 4)};
    const Row nissan = add_plant(economy, 0, 5000);
    const Row kept = add_plant(economy, 0, 100), dropped = add_plant(economy, 0, 90),
              closed = add_plant(economy, 0, 80), taken_on = add_plant(economy, 0, 70),
              third = add_plant(economy, 0, 9), upward = add_plant(economy, 0, 3000);
    economy.plants.level = {1, 2, 2, 2, 2, 3, 1};
    buy_from(economy, nissan, {kept, kept, dropped, closed, upward});
    buy_from(economy, kept, {third});
    ActorLinks study(economy.world);
    std::vector<ActorLinkRow> rows;
    study.note(economy, 1989, rows);
    CHECK(rows.empty());  // eight years before the end is 1990
    study.note(economy, 1990, rows);
    // Largest share first; nobody above or beside the enterprise.
    REQUIRE(rows.size() == 4);
    CHECK(rows[0].share == Approx(0.4));
    CHECK(rows[0].tier == 2);
    CHECK(rows[0].direct_suppliers == 4);
    CHECK(rows[0].employees == 100);
    CHECK(rows[3].tier == 3);
    CHECK(rows[3].buyer == rows[0].supplier);
    CHECK(rows[3].share == 1);

    rows.clear();
    economy.plants.alive[closed] = 0;
    economy.slots.supplier[2] = taken_on;
    economy.slots.supplier[3] = no_row;
    study.note(economy, 1998, rows);
    std::vector<std::string> states;
    for (const ActorLinkRow& row : rows) states.push_back(row.state);
    CHECK(states == std::vector<std::string>{"kept", "ended", "closed", "kept", "new"});
    CHECK(rows[1].share == 0);
    CHECK(rows[1].employees == 90);
    CHECK(std::isnan(rows[2].employees));
    CHECK(rows[4].employees == 70);
}
