// The linked Census and the facts on plants, recounted plant by plant beside a small baseline.
#include "sim/office/linked_census.h"

#include <catch2/catch.hpp>
#include <cmath>
#include <map>
#include <set>

#include "sim/office/office.h"
#include "tests/sim/tiny_economy.h"

using namespace keiretsu;
using namespace keiretsu::model;
using namespace keiretsu::sim;

namespace {

struct Count {
    double plants = 0, left = 0, closed = 0;
};

/// What a reader of every Census would count: ids and headcounts only.
class Recount {
  public:
    void census(const Economy& economy, int year) {
        std::map<std::uint64_t, int> seen;
        std::set<std::uint64_t> open;
        for (Row row = 0; row < economy.rows(); ++row) {
            if (!economy.plants.alive[row]) continue;
            const std::uint64_t id = economy.plants.id[row];
            open.insert(id);
            if (std::lround(economy.plants.employees[row]) < 4) continue;
            const auto before = since_.find(id);
            seen[id] = before == since_.end() ? year : before->second;
        }
        for (const auto& [id, since] : since_) {
            if (since <= first_year_ || year - since > 20) continue;
            Count& count = counts[{year, year - since}];
            count.plants += 1;
            count.left += seen.count(id) == 0;
            count.closed += open.count(id) == 0;
        }
        since_ = seen;
    }
    std::map<std::pair<int, int>, Count> counts;  // by year and age

  private:
    std::map<std::uint64_t, int> since_;
    int first_year_ = 1981;
};

}  // namespace

TEST_CASE("the linked Census counts who is first seen and no longer seen, as a recount does") {
    Scenario scenario = small_baseline(0.01);
    scenario.horizon.report = Quarter(1982, 1);
    Started run(scenario, 42);
    Office office(run.economy.world, run.environment, 1);
    begin_census_year(run.economy);
    Recount recount;
    recount.census(run.economy, 1980);
    while (run.economy.now <= Quarter(1987, 4)) {
        const QuarterEvents events = run.run();
        office.record(run.economy, events);
        if (run.economy.now.of_year() != 1) continue;
        recount.census(run.economy, (run.economy.now - 1).year());
        begin_census_year(run.economy);
    }
    const Published published = std::move(office).results();
    std::map<std::pair<int, int>, Count> counts;
    for (const analysis::LinkedCensusRow& row : published.linked_census) {
        Count& count = counts[{row.year, row.age}];
        count.plants += row.plants;
        count.left += row.left;
        count.closed += row.closed;
        CHECK(row.unexplained <= row.closed);
    }
    REQUIRE(counts.size() == recount.counts.size());
    double left = 0;
    for (const auto& [key, expected] : recount.counts) {
        INFO("year " << key.first << ", age " << key.second);
        CHECK(counts[key].plants == expected.plants);
        CHECK(counts[key].left == expected.left);
        CHECK(counts[key].closed == expected.closed);
        left += expected.left;
    }
    CHECK(left > 20);  // or there was nothing to count

    SECTION("facts on plants agree with the panel and with each other") {
        for (const analysis::PlantFactsRow& row : published.plant_facts) {
            double plants = 0, employees = 0;
            for (const analysis::PanelRow& cell : published.panel.rows)
                if (cell.year == row.year) {
                    plants += cell.establishments;
                    employees += cell.employees;
                }
            CHECK(row.plants == Approx(plants / 0.01));
            CHECK(row.employees == Approx(employees / 0.01));
            CHECK(row.partner_failures <= row.failures);
            CHECK(row.proprietors_60 <= row.proprietors);
            CHECK(row.zombies <= row.smes);
            CHECK(row.tfp_90_10 > 1);
            if (row.year > 1982) CHECK(std::abs(row.tfp_persistence) < 1);
        }
    }
}
