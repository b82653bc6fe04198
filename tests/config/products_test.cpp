// Product groups: shares, mixes and what is refused.
#include <catch2/catch.hpp>

#include "config/scenario/load_scenario.h"
#include "config/scenario/product_mix.h"
#include "tests/config/scratch_files.h"

using namespace keiretsu;
using Catch::Contains;

namespace {

std::string small_and(const ScratchFiles& scratch, const std::string& text) {
    return scratch.write("products.yaml",
                         "schema: 1\nid: products\nextends: " KEIRETSU_SOURCE_DIR
                         "/tests/config/scenarios/small.yaml\n" +
                             text + "\n");
}

Scenario loaded(const ScratchFiles& scratch, const std::string& text) {
    return load_scenario(small_and(scratch, text), {}, nullptr);
}

}  // namespace

TEST_CASE("what a place does not name has the nation's proportions") {
    Scenario scenario;
    scenario.products = {{.id = "a", .industry = "metal", .share = 0.5},
                         {.id = "b", .industry = "metal", .share = 0.3},
                         {.id = "c", .industry = "metal", .share = 0.2},
                         {.id = "d", .industry = "other", .share = 1}};
    const auto metal = products_of(scenario, "metal");
    CHECK(metal == std::vector<std::size_t>{0, 1, 2});
    Place place;
    CHECK(place_mix(scenario, place, metal).empty());
    place.products["a"].share = 0.9;
    const auto mix = place_mix(scenario, place, metal);
    CHECK(mix[0] == Approx(0.9));
    CHECK(mix[1] == Approx(0.06));  // 10% in the proportions 3 to 2
    CHECK(mix[2] == Approx(0.04));
    CHECK(place_mix(scenario, place, products_of(scenario, "other")).empty());
    place.products["b"].share = 0.9;  // more than the whole: drawn from ranges, say
    const auto scaled = place_mix(scenario, place, metal);
    CHECK(scaled[0] == Approx(0.5));
    CHECK(scaled[1] == Approx(0.5));
    CHECK(scaled[2] == Approx(0));
}

TEST_CASE("groups that are no whole, and mixes that are more than one, are errors") {
    const ScratchFiles scratch;
    CHECK_THROWS_WITH(loaded(scratch, "products: [{id: cast, share: 50%}]"),
                      Contains("E020") && Contains("products of `metal` sum to 0.9, not 1"));
    CHECK_THROWS_WITH(loaded(scratch, "places: [{id: toyota, products: {cast: {share: 40%}}}]"),
                      Contains("sum to 1.1, more than 1"));
    CHECK_THROWS_WITH(loaded(scratch, "places: [{id: toyota, products: {cast: {share: 20%}}}]"),
                      Contains("sum to 0.9, not 1"));
    CHECK_THROWS_WITH(loaded(scratch, "places: [{id: rest, products: {casts: {share: 20%}}}]"),
                      Contains("E002") && Contains("`cast`"));
    CHECK_THROWS_WITH(loaded(scratch, "products: [{id: bolts, industry: metals, share: 0%}]"),
                      Contains("E002") && Contains("`metal`"));
    CHECK_THROWS_WITH(
        loaded(scratch,
               "products: [{id: cast, shocks: [{rate_per_year: 1% /year, from: 1995Q1, until: "
               "1990Q1}]}]"),
        Contains("ends in 1990Q1, before it starts"));
    CHECK_THROWS_WITH(
        loaded(scratch,
               "products: [{id: cast, shocks: [{cause: import, rate_per_year: 1% /year}]}]"),
        Contains("E002") && Contains("`imports`"));
}

TEST_CASE("a file that still types growth by city gets one error, with what stands in its place") {
    const ScratchFiles scratch;
    const std::string shift = "demand_shifts: [{industry: metal, rate_per_year: 2% /year}]";
    try {
        loaded(scratch, "places: [{id: toyota, " + shift + "}, {id: rest, " + shift + "}]");
        FAIL("it loads");
    } catch (const InputError& error) {
        const std::string text = error.what();
        CHECK_THAT(text, Contains("E003") && Contains("demand_shifts") && Contains("`products`"));
        CHECK(text.find("unknown field") == text.rfind("unknown field"));
    }
}

TEST_CASE("sources and ranges of products say nothing of what a replicate computes") {
    const ScratchFiles scratch;
    const Scenario plain = loaded(scratch, "");
    const Scenario told = loaded(
        scratch,
        "products: [{id: cast, name: Castings, grade: M, source: nobody}]\n"
        "places: [{id: toyota, products: {pressed: {share_range: 50..80%, source: nobody}}}]");
    CHECK(scenario_hash(plain) == scenario_hash(told));
    CHECK(scenario_hash(plain) != scenario_hash(without_product_shocks(plain)));
}
