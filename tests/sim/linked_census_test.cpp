// The linked Census and the facts on plants, recounted plant by plant beside a small baseline.
#include "sim/office/linked_census.h"

#include <algorithm>
#include <array>
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

TEST_CASE("spread, persistence and the gap of those that close agree with a recount by plant") {
    Scenario scenario = small_baseline(0.01);
    scenario.horizon.report = Quarter(1982, 1);
    Started run(scenario, 42);
    Office office(run.economy.world, run.environment, 1);
    begin_census_year(run.economy);
    const auto until_end_of_year = [&] {
        do office.record(run.economy, run.run());
        while (run.economy.now.of_year() != 1);
    };
    struct Measured {
        std::size_t industry;
        double tfp, size;
    };
    // By formula, with the wage share over plants of all sizes.
    const auto measure = [&] {
        const Plants& plants = run.economy.plants;
        std::map<std::size_t, double> wages, value_added;
        for (Row row = 0; row < run.economy.rows(); ++row)
            if (plants.alive[row]) {
                wages[plants.industry[row]] += double(plants.year_wages[row]);
                value_added[plants.industry[row]] += double(plants.year_value_added[row]);
            }
        std::map<std::uint64_t, Measured> plants_measured;
        for (Row row = 0; row < run.economy.rows(); ++row) {
            if (!plants.alive[row] || std::lround(plants.employees[row]) < 4 ||
                plants.year_value_added[row] <= 0)
                continue;
            const std::size_t h = plants.industry[row];
            const double share = std::min(1.0, wages[h] / value_added[h]);
            const double size = std::log(double(plants.employees[row]));
            plants_measured[plants.id[row]] = {
                h,
                std::log(double(plants.year_value_added[row])) - share * size -
                    (1 - share) * std::log(double(plants.capital[row])),
                size};
        }
        return plants_measured;
    };
    until_end_of_year();
    const auto before = measure();
    begin_census_year(run.economy);
    until_end_of_year();
    const auto now = measure();
    std::set<std::uint64_t> open;
    for (Row row = 0; row < run.economy.rows(); ++row)
        if (run.economy.plants.alive[row]) open.insert(run.economy.plants.id[row]);
    const Published published = std::move(office).results();
    const analysis::PlantFactsRow& facts = published.plant_facts.back();

    // Gap: closed less stayed at the Census before, within industry.
    std::map<std::size_t, std::pair<double, double>> stayed;
    for (const auto& [id, plant] : before)
        if (open.count(id) != 0) {
            stayed[plant.industry].first += plant.tfp;
            stayed[plant.industry].second += 1;
        }
    double gap = 0, closed = 0;
    for (const auto& [id, plant] : before)
        if (open.count(id) == 0) {
            gap += plant.tfp - stayed[plant.industry].first / stayed[plant.industry].second;
            closed += 1;
        }
    REQUIRE(closed > 10);
    CHECK(facts.exiter_gap == Approx(gap / closed).margin(1e-4));

    // Persistence: residuals on size, industry by industry, then one correlation.
    std::map<std::size_t, std::vector<std::array<double, 3>>> pairs;  // now, then, size
    for (const auto& [id, plant] : now)
        if (const auto then = before.find(id); then != before.end())
            pairs[plant.industry].push_back({plant.tfp, then->second.tfp, plant.size});
    double both = 0, of_now = 0, of_then = 0;
    for (auto& [industry, rows] : pairs) {
        if (rows.size() < 3) continue;
        std::array<double, 3> mean{};
        for (const auto& row : rows)
            for (std::size_t k = 0; k < 3; ++k) mean[k] += row[k] / double(rows.size());
        double size = 0, slope_now = 0, slope_then = 0;
        for (const auto& row : rows) {
            size += (row[2] - mean[2]) * (row[2] - mean[2]);
            slope_now += (row[0] - mean[0]) * (row[2] - mean[2]);
            slope_then += (row[1] - mean[1]) * (row[2] - mean[2]);
        }
        for (const auto& row : rows) {
            const double a = row[0] - mean[0] - slope_now / size * (row[2] - mean[2]);
            const double b = row[1] - mean[1] - slope_then / size * (row[2] - mean[2]);
            both += a * b, of_now += a * a, of_then += b * b;
        }
    }
    CHECK(facts.tfp_persistence == Approx(both / std::sqrt(of_now * of_then)).margin(1e-4));
}
