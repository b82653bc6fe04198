// What the baseline's inputs become: sizes of plants, paths of demand and prices.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>

#include "config/scenario/load_scenario.h"
#include "model/start/population.h"
#include "model/state/environment.h"

using namespace keiretsu;
using namespace keiretsu::model;

namespace {

Scenario baseline(const std::vector<std::string>& overrides = {}) {
    return load_scenario(KEIRETSU_SOURCE_DIR "/scenarios/baseline.yaml", overrides, nullptr);
}

/// Log of demand in mid-year, from the two quarters whose interpolation it enters.
double log_demand(const Environment& environment, int industry, int year) {
    const auto at = [&](Quarter quarter) {
        const Conditions conditions = environment.at(quarter);
        return std::log(double(conditions.demand[static_cast<std::size_t>(industry)]));
    };
    // Quarters stand at 0.625 of the year before and 0.375 of this one.
    const double before = at(Quarter(year - 1, 3));
    const double here = at(Quarter(year, 2));
    return (0.875 * here - 0.125 * before) / 0.75;
}

/// Log growth of an industry's nominal output: of demand and of the common deflator.
double nominal_growth(const Environment& environment, int industry, int from, int to) {
    return log_demand(environment, industry, to) - log_demand(environment, industry, from) +
           std::log(environment.deflator(to) / environment.deflator(from));
}

}  // namespace

TEST_CASE("sizes have exactly the plants of each class, and the census's employees within 1%") {
    const Population population = baseline().population;
    for (const double scale : {1.0, 0.05}) {
        const std::vector<float> sizes = draw_sizes(population, scale, 42);
        double employees = 0;
        for (const float size : sizes) employees += double(size);
        CHECK(employees == Approx(scale * population.employees).epsilon(0.01));
        for (const SizeClass& c : population.size_classes) {
            INFO(c.id << " at scale " << scale);
            const auto plants = std::count_if(sizes.begin(), sizes.end(), [&](float size) {
                return double(size) >= c.employees_from - 0.5 &&
                       double(size) < c.employees_to + 0.5;
            });
            CHECK(plants == std::lround(scale * c.establishments));
        }
        CHECK(std::is_sorted(sizes.begin(), sizes.end(), std::greater<>()));
    }
}

TEST_CASE("another seed draws other sizes of nearly the same total") {
    const Population population = baseline().population;
    const std::vector<float> one = draw_sizes(population, 0.1, 1);
    const std::vector<float> two = draw_sizes(population, 0.1, 2);
    CHECK(one == draw_sizes(population, 0.1, 1));
    CHECK(one != two);
    double difference = 0;
    for (std::size_t i = 0; i < one.size(); ++i) difference += double(one[i]) - double(two[i]);
    CHECK(std::abs(difference) < 0.02 * 0.1 * population.employees);
}

TEST_CASE("nominal output passes through its benchmark years, whatever the cycle") {
    for (const char* elasticity : {"0.5", "1.5"}) {
        const Scenario scenario =
            baseline({std::string("parameters.environment.cycle_elasticity=") + elasticity});
        const World world = make_world(scenario, 42);
        const Environment environment(world);
        for (int industry = 0; industry < world.industries; ++industry) {
            const Industry& of = scenario.industries[static_cast<std::size_t>(industry)];
            const auto& marks = scenario.inputs.at(of.nominal_output).values;
            const auto base = marks.begin();
            for (auto mark = std::next(base); mark != marks.end(); ++mark) {
                INFO(of.id << " " << mark->first << " elasticity " << elasticity);
                CHECK(nominal_growth(environment, industry, base->first, mark->first) ==
                      Approx(std::log(mark->second / base->second)).margin(1e-5));
            }
        }
    }
}

TEST_CASE("between benchmark years volumes grow evenly, and with the cycle by its elasticity") {
    const auto growth = [](const char* elasticity, const char* industry) {
        const Scenario scenario =
            baseline({std::string("parameters.environment.cycle_elasticity=") + elasticity});
        const World world = make_world(scenario, 42);
        const Environment environment(world);
        return nominal_growth(environment, world.industry_index(industry), 1987, 1990);
    };
    // Three fifths of the growth from 1987 to 1992 of output at constant prices without a cycle,
    // and the growth of prices to 1990.
    const auto marks = baseline().inputs.at("electrical_output").values;
    const auto prices = baseline().inputs.at("electrical_price").values;
    const double even =
        0.6 * std::log(marks.at(1992) / marks.at(1987) * prices.at(1987) / prices.at(1992)) +
        std::log(prices.at(1990) / prices.at(1987));
    CHECK(growth("0", "electrical") == Approx(even).margin(1e-5));
    // The cycle adds the same to every industry with the same benchmark years, in proportion.
    const double cycle = growth("0.8", "electrical") - even;
    CHECK(std::abs(cycle) > 0.01);
    CHECK(growth("1.6", "electrical") - even == Approx(2 * cycle).margin(1e-5));
    CHECK(growth("0.8", "transport") - growth("0", "transport") == Approx(cycle).margin(1e-5));
}

TEST_CASE("demand starts at one, and prices are one in 2000") {
    const Scenario scenario = baseline();
    const World world = make_world(scenario, 42);
    const Environment environment(world);
    for (const float demand : environment.at(scenario.horizon.start).demand)
        CHECK(demand == Approx(1));
    CHECK(environment.deflator(2000) == Approx(1));
    for (int industry = 0; industry < world.industries; ++industry)
        CHECK(environment.industry_deflator(industry, 2000) == Approx(1));
}

TEST_CASE("a run that ends earlier or starts later meets the same prices and growth of demand") {
    const Scenario whole = baseline();
    const World world = make_world(whole, 42);
    const Environment environment(world);
    for (const auto& horizon : {std::vector<std::string>{"horizon.end=1990Q4"},
                                {"horizon.start=1986Q1", "horizon.report=1988Q1"}}) {
        const Scenario part = baseline(horizon);
        const World part_world = make_world(part, 42);
        const Environment of_part(part_world);
        const Quarter start = part.horizon.start;
        for (const Quarter quarter : {start + 2, Quarter(1988, 3), Quarter(1990, 4)}) {
            const Conditions here = of_part.at(quarter), there = environment.at(quarter);
            INFO(horizon.front() << ", " << to_string(quarter));
            CHECK(here.price == Approx(there.price));
            CHECK(here.wage_index == Approx(there.wage_index));
            CHECK(here.founders == Approx(there.founders));
            for (std::size_t i = 0; i < here.demand.size(); ++i) {
                CHECK(here.industry_price[i] == Approx(there.industry_price[i]));
                CHECK(here.demand[i] ==
                      Approx(there.demand[i] / environment.at(start).demand[i]).epsilon(1e-5));
            }
        }
    }
}

TEST_CASE("supervision starts in its year") {
    const Scenario scenario = baseline({"parameters.banks.supervision_start=1997"});
    const World world = make_world(scenario, 42);
    const Environment environment(world);
    CHECK_FALSE(environment.at(Quarter(1996, 4)).supervision);
    CHECK(environment.at(Quarter(1997, 1)).supervision);
}
