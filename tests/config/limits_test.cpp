// What the state holds: the limit passes, one more is an error. tests/sim/limits_test.cpp runs
// them.
#include <catch2/catch.hpp>

#include "tests/config/at_the_limit.h"
#include "tests/config/scratch_files.h"

using namespace keiretsu;
using Catch::Contains;

TEST_CASE("as many items as the state holds pass, and one more is an error") {
    const ScratchFiles files;
    const Scenario small = load_scenario(small_scenario(), {}, nullptr);
    for (const LimitedList& list : limited_lists) {
        INFO(list.name);
        const std::size_t there = items_of(small, list.name);
        const auto complaint = [&](std::size_t wanted) {
            return complaint_of(
                files.write("limit.yaml", scenario_with(small_scenario(), list, there, wanted)));
        };
        CHECK_THAT(complaint(list.most), !Contains("error["));
        CHECK_THAT(
            complaint(list.most + 1),
            Contains("error[E027]") &&
                Contains(fmt::format(
                    "{} {}: the model holds at most {}", list.most + 1, list.name, list.most)));
    }
}

TEST_CASE("banks, size classes and plants have limits too") {
    const auto with = [](std::vector<std::string> overrides) {
        return complaint_of(small_scenario(), overrides);
    };
    const auto banks = [&](std::size_t cities) {
        return with(
            {fmt::format("banks=[{{kind: city, count: {}, capital_ratio: 8%}}, "
                         "{{kind: shinkin, count: 1, capital_ratio: 8%}}]",
                         cities)});
    };
    CHECK(banks(most_banks - 1).empty());
    CHECK_THAT(banks(most_banks), Contains("E027") && Contains("257 banks"));

    const auto plants = [&](int of_class) {
        return with(
            {"scale=100", fmt::format("population.size_classes.4-9.establishments={}", of_class)});
    };
    CHECK_THAT(plants(994'000), !Contains("E027"));
    CHECK_THAT(plants(994'001), Contains("E027") && Contains("plants at this scale"));
}
