// Inputs of years after the reported window.
#include <catch2/catch.hpp>
#include <cmath>

#include "config/scenario/load_scenario.h"
#include "model/state/environment.h"

using namespace keiretsu;
using namespace keiretsu::model;

namespace {

Scenario to_2012() {
    return load_scenario(
        KEIRETSU_SOURCE_DIR "/scenarios/baseline.yaml", {"horizon.end=2012Q4"}, nullptr);
}

}  // namespace

TEST_CASE("figures of later years move no quarter before them, bit for bit") {
    const Scenario with = to_2012();
    Scenario without = with;
    for (auto& [name, series] : without.inputs) series.later.clear();
    const World world = make_world(with, 42), plain_world = make_world(without, 42);
    const Environment environment(world), plain(plain_world);
    for (Quarter quarter = with.horizon.start; quarter < Quarter(2008, 1); ++quarter) {
        const Conditions here = environment.at(quarter), there = plain.at(quarter);
        INFO(to_string(quarter));
        CHECK(here.price == there.price);
        CHECK(here.price_change == there.price_change);
        CHECK(here.bad_loan_rate == there.bad_loan_rate);
        CHECK(here.demand == there.demand);
    }
    CHECK(environment.at(Quarter(2009, 3)).demand != plain.at(Quarter(2009, 3)).demand);
    CHECK(environment.deflator(2007) == plain.deflator(2007));
    CHECK(environment.deflator(2009) != plain.deflator(2009));
}

TEST_CASE("final demand of the later years is what the series say, in money") {
    const Scenario scenario = to_2012();
    const World world = make_world(scenario, 42);
    const Environment environment(world);
    // Mid-year stands between the second and third quarter; demand is relative to the start, so
    // two years give the growth of output over the common deflator.
    const auto mid_year = [&](int industry, int year) {
        const auto h = static_cast<std::size_t>(industry);
        return std::sqrt(double(environment.at(Quarter(year, 2)).demand[h]) *
                         double(environment.at(Quarter(year, 3)).demand[h]));
    };
    const int transport = world.industry_index("transport");
    const auto& output = scenario.inputs.at("transport_output").later;
    // The mean of the two quarters beside mid-year y in logs: 3/4 of y, an eighth of y - 1 and y
    // + 1.
    const auto real = [&](int year) {
        return std::log(output.at(year) / environment.deflator(year));
    };
    const auto smooth = [&](int y) {
        return 0.875 * real(y) + 0.0625 * (real(y - 1) + real(y + 1));
    };
    CHECK(std::log(mid_year(transport, 2010) / mid_year(transport, 2009)) ==
          Approx(smooth(2010) - smooth(2009)).margin(1e-5));
}

TEST_CASE("demand falls in 2009 in every industry, most where machines are made") {
    const Scenario scenario = to_2012();
    const World world = make_world(scenario, 42);
    const Environment environment(world);
    const Conditions before = environment.at(Quarter(2008, 1)),
                     slump = environment.at(Quarter(2009, 3));
    for (std::size_t h = 0; h < before.demand.size(); ++h)
        CHECK(slump.demand[h] < before.demand[h]);
    const auto general = static_cast<std::size_t>(world.industry_index("general"));
    const auto other = static_cast<std::size_t>(world.industry_index("other"));
    CHECK(slump.demand[general] / before.demand[general] <
          slump.demand[other] / before.demand[other]);
}
