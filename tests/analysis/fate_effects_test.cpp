#include "analysis/comparison/fate_effects.h"

#include <catch2/catch.hpp>

#include "analysis/render/document.h"

using namespace keiretsu::analysis;

namespace {

const std::string header =
    "arm,replicate,year,quarter,cut,group,run,followed,open,employees,orders,shipments,"
    "with_buyers,bankrupt_so_far,partner_failed_so_far,no_heir_so_far,low_income_so_far,"
    "new_business_so_far,site_sold_so_far,customers_lost_so_far,closed_by_owner_so_far,"
    "moved_abroad_so_far\n";

/// Two pairs, and a third whose base has failed.
const std::string rows =
    "less,1,2000,1,cut,dropped,arm,9,9,99,9,9,9,0,0,0,0,0,0,0,0,0\n"
    "less,1,2000,1,cut,dropped,paired,8,6,60,10,20,4,1,0,1,0,0,0,0,0,0\n"
    "less,1,2000,1,cut,dropped,base,8,7,90,40,50,7,0,0,1,0,0,0,0,0,0\n"
    "less,2,2000,1,cut,dropped,paired,4,2,20,10,20,2,2,0,0,0,0,0,0,0,0\n"
    "less,2,2000,1,cut,dropped,base,4,4,60,40,50,4,0,0,0,0,0,0,0,0,0\n"
    "less,3,2000,1,cut,dropped,paired,4,2,20,10,20,2,2,0,0,0,0,0,0,0,0\n";

const FateEffect& effect_of(const std::vector<FateEffect>& effects, const std::string& measure) {
    for (const FateEffect& effect : effects)
        if (effect.measure == measure) return effect;
    FAIL("no effect on " << measure);
    return effects.front();
}

}  // namespace

TEST_CASE("suppliers are subtracted from their twins pair by pair") {
    const auto effects = fate_effects(parse_csv(header + rows, "fates.csv"));
    const auto open = effect_of(effects, "open").pairs.effect();
    CHECK(open.pairs == 2);
    CHECK(open.base == 5.5);
    CHECK(open.difference.mean == -1.5);  // -1 and -2
    // Student's t at 95% with one degree of freedom times sqrt(0.5 / 2).
    CHECK(open.difference.high == Approx(-1.5 + 6.313752 * 0.5));
    CHECK(effect_of(effects, "employees").pairs.effect().difference.mean == -35);
    CHECK(effect_of(effects, "closed_so_far").pairs.effect().difference.mean == 1.5);
    CHECK(effect_of(effects, "bankrupt_so_far").pairs.effect().difference.mean == 1.5);
    CHECK(effect_of(effects, "no_heir_so_far").pairs.effect().difference.mean == 0);
    CHECK(effect_of(effects, "followed").pairs.effect().difference.high == 0);
    const std::string csv = render::to_csv(fate_effects_table(effects));
    CHECK(csv.find("\nless,cut,dropped,open,stock,2000,1,4,5.5,-1.5,") != std::string::npos);
    CHECK(csv.find(",orders,flow,") != std::string::npos);
    CHECK(csv.find(",no_heir_so_far,cumulative,") != std::string::npos);
}

TEST_CASE("a reader sees each cut at its end, in plants of Japan, and what the kept were") {
    const auto effects = fate_effects(parse_csv(header + rows, "fates.csv"));
    const auto kept = kept_less_dropped(parse_csv(
        "arm,replicate,cut,measure,group,plants,mean,spread\n"
        "less,1,cut,productivity,kept,3,0.5,1\nless,1,cut,productivity,dropped,3,0.25,1\n"
        "less,2,cut,productivity,kept,3,0.25,1\nless,2,cut,productivity,dropped,3,-0.5,1\n"
        "less,3,cut,productivity,kept,3,9,1\n",
        "cut_selection.csv"));
    REQUIRE(kept.size() == 1);
    CHECK(kept[0].pairs.effect().pairs == 2);
    CHECK(kept[0].pairs.effect().difference.mean == 0.5);
    const auto tables = fates_summary(effects, kept, "baseline", 0.5);
    REQUIRE(tables.size() == 2);
    const std::string text = render::to_text({.title = "", .tables = tables, .notes = {}});
    CHECK(text.find("less, cut: suppliers in 2000Q1 beside the same plants in baseline") !=
          std::string::npos);
    CHECK(text.find("- bankrupt") != std::string::npos);
    CHECK(text.find("moved abroad") == std::string::npos);  // neither side has any
    REQUIRE(tables[0].rows.size() > 2);
    CHECK(tables[0].rows[0][0].text == "dropped");
    CHECK(tables[0].rows[2][0].text == "open");
    CHECK(tables[0].rows[2][2].text == "11.0");
    CHECK(tables[0].rows[2][3].text == "-3.00");
}
