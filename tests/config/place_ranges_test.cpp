#include "config/scenario/place_ranges.h"

#include <catch2/catch.hpp>

#include <algorithm>

#include "config/scenario/load_scenario.h"
#include "config/scenario/national_inputs.h"
#include "config/scenario/swapped_places.h"
#include "tests/config/scratch_files.h"

using namespace keiretsu;
using Catch::Contains;

namespace {

Scenario baseline() {
    return load_scenario(KEIRETSU_SOURCE_DIR "/scenarios/baseline.yaml", {}, nullptr);
}

const Place& place_of(const Scenario& scenario, const std::string& id) {
    return *std::find_if(scenario.places.begin(), scenario.places.end(), [&](const Place& place) {
        return place.id == id;
    });
}

std::string small_with(const ScratchFiles& scratch, const std::string& toyota) {
    return scratch.write("ranged.yaml",
                         "schema: 1\nid: ranged\nextends: " KEIRETSU_SOURCE_DIR
                         "/tests/config/scenarios/small.yaml\nplaces: [{id: toyota, " +
                             toyota + "}]\n");
}

}  // namespace

TEST_CASE("every ranged input of the baseline can be moved, and none moves another") {
    const Scenario scenario = baseline();
    const auto inputs = ranged_inputs(scenario);
    CHECK(inputs.size() > 60);
    for (std::size_t i = 0; i < inputs.size(); ++i) {
        INFO(inputs[i].path);
        CHECK(inputs[i].bounds.low < inputs[i].bounds.high);
        Scenario high = scenario;
        inputs[i].set(high, inputs[i].bounds.high);
        const auto moved = ranged_inputs(high);
        CHECK(moved[i].stated == Approx(inputs[i].bounds.high));
        for (std::size_t j = 0; j < inputs.size(); ++j)
            if (j != i) CHECK(moved[j].stated == inputs[j].stated);
    }
}

TEST_CASE("a point of the ranges keeps shares whole and leaves the nation alone") {
    const Scenario scenario = baseline();
    const auto inputs = ranged_inputs(scenario);
    const Scenario drawn = scenario_within(scenario, inputs, std::vector(inputs.size(), 1.0));
    const Place& ota = place_of(drawn, "ota");
    CHECK(ota.industries.at("general") == Approx(0.45));
    // The others keep their ratios: metal 30% and electrical 15% of what was 65%.
    CHECK(ota.industries.at("metal") == Approx(0.30 * 0.55 / 0.65));
    CHECK(ota.industries.at("electrical") == Approx(0.15 * 0.55 / 0.65));
    CHECK(place_of(drawn, "hitachi").products.at("heavy_electric").share == Approx(0.75));
    CHECK(drawn.products[0].shocks[0].rate_per_year == Approx(-0.0325));
    CHECK(drawn.actors[3].output_share == Approx(0.04));
    CHECK(drawn.actors[1].output_share == scenario.actors[1].output_share);
    for (const Place& place : drawn.places) {
        double sum = 0;
        for (const auto& [industry, share] : place.industries) sum += share;
        if (!place.industries.empty()) CHECK(sum == Approx(1).margin(1e-12));
    }
}

TEST_CASE("ranges say nothing of what a replicate computes") {
    const ScratchFiles scratch;
    const Scenario without = load_scenario(small_with(scratch, "wage_level: 1.1"), {}, nullptr);
    const Scenario with = load_scenario(
        small_with(scratch, "wage_level: 1.1, ranges: {wage_level: 1..1.2, anchor_share: 60..80%}"),
        {},
        nullptr);
    CHECK(scenario_hash(with) == scenario_hash(without));
    CHECK(resolved_yaml(with) != resolved_yaml(without));
    CHECK(ranged_inputs(without).empty());
    REQUIRE(ranged_inputs(with).size() == 2);
    CHECK(ranged_inputs(with)[0].path == "toyota.anchor_share");
    CHECK(ranged_inputs(with)[0].bounds.high == Approx(0.8));
}

TEST_CASE("a range that does not hold the stated input is an error at its place") {
    const ScratchFiles scratch;
    const auto loading = [&](const std::string& toyota) {
        return load_scenario(small_with(scratch, toyota), {}, nullptr);
    };
    CHECK_THROWS_WITH(loading("ranges: {wage_level: 1.1..1.2}"),
                      Contains("E020") && Contains("`toyota.wage_level` is 1, outside") &&
                          Contains("ranged.yaml:4:"));
    CHECK_THROWS_WITH(loading("ranges: {wage_level: 0.9..}"), Contains("lacks an end"));
    CHECK_THROWS_WITH(loading("ranges: {wages: 0.9..1.1}"),
                      Contains("E003") && Contains("wage_level"));
    CHECK_THROWS_WITH(loading("ranges: {anchor_share: 50..120%}"), Contains("anchor_share"));
    CHECK_THROWS_WITH(loading("ranges: {wage_level: 0.9..1.1}}, {id: rest, ranges: "
                              "{leading_industry: 60..90%}"),
                      Contains("not two industries"));
}

TEST_CASE("dealt places carry all that describes them but their names, actors too") {
    const Scenario before = baseline();
    Scenario dealt = before;
    deal_places(dealt, {"toyota", "hitachi", "ota"}, {1, 2, 0});
    CHECK(place_of(dealt, "toyota").name == "Toyota");
    CHECK(place_of(dealt, "toyota").anchor == "hitachi_works");
    CHECK(place_of(dealt, "hitachi").anchor.empty());
    CHECK(place_of(dealt, "ota").industries == place_of(before, "toyota").industries);
    CHECK(dealt.actors[0].place == "ota");     // Toyota Motor
    CHECK(dealt.actors[3].place == "toyota");  // Hitachi's works
    CHECK(dealt.actors[1].place == "rest");
    deal_places(dealt, {"toyota", "hitachi", "ota"}, {2, 0, 1});
    CHECK(scenario_hash(dealt) == scenario_hash(before));
}

TEST_CASE("all of a city's inputs at the nation's value leave a place that says nothing") {
    const Scenario scenario = baseline();
    const Scenario bare = with_national_input(scenario, "toyota", national_inputs().back());
    const Place& toyota = place_of(bare, "toyota");
    CHECK(toyota.industries.empty());
    CHECK(toyota.products.empty());
    CHECK(toyota.anchor.empty());
    CHECK(toyota.wage_level == 1);
    CHECK(toyota.establishments_4plus == place_of(scenario, "toyota").establishments_4plus);
    CHECK(bare.actors[0].place == "rest");
    CHECK(place_of(bare, "hitachi").anchor == "hitachi_works");
    for (const NationalInput& input : national_inputs()) CHECK(input.label.size() <= 24);
}
