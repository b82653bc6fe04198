// A municipality's census as the plants of a place.
#include <catch2/catch.hpp>

#include <map>

#include "analysis/town/owner_ages.h"
#include "analysis/town/proportional_fit.h"
#include "analysis/town/town_census.h"
#include "config/text/diagnostics.h"

using namespace keiretsu;
using namespace keiretsu::analysis;
using Catch::Contains;

namespace {

/// Two industries and three size classes; industry b is of larger plants.
Scenario nation() {
    Scenario scenario;
    scenario.industries.resize(2);
    scenario.industries[0].id = "a";
    scenario.industries[0].name = "Industry A";
    scenario.industries[0].establishments_4plus = 500;
    scenario.industries[1].id = "b";
    scenario.industries[1].establishments_4plus = 500;
    scenario.industries[1].size_tilt = 0.3;
    scenario.population.base_year = 1985;
    scenario.population.size_classes = {
        {"1-3", 1, 3, 1000}, {"4-9", 4, 9, 800}, {"10-29", 10, 29, 200}};
    return scenario;
}

TownCensus read(const std::string& text) {
    return read_town_census(parse_csv(text, "town.csv"), nation());
}

double plants_of(const TownCensus& census, const std::string& industry, const std::string& size) {
    for (const PlaceCell& cell : census.plants)
        if (cell.industry == industry && cell.size == size) return cell.establishments;
    return -1;
}

}  // namespace

TEST_CASE("proportional fitting meets both margins and keeps the pattern's odds ratio") {
    // Cells 0 1 / 2 3; rows sum to 30 and 70, columns to 40 and 60.
    const std::vector<double> pattern = {1, 2, 3, 4};
    const ProportionalFit fit =
        fit_proportionally(pattern, {{{0, 1}, 30}, {{2, 3}, 70}, {{0, 2}, 40}, {{1, 3}, 60}});
    CHECK(fit.cells[0] + fit.cells[1] == Approx(30));
    CHECK(fit.cells[2] + fit.cells[3] == Approx(70));
    CHECK(fit.cells[0] + fit.cells[2] == Approx(40));
    CHECK(fit.cells[0] * fit.cells[3] / (fit.cells[1] * fit.cells[2]) == Approx(4.0 / 6));
    CHECK(fit.worst < 1e-9);
}

TEST_CASE("sums that contradict each other leave a distance") {
    const ProportionalFit fit = fit_proportionally({1, 1}, {{{0, 1}, 10}, {{0}, 4}, {{1}, 4}});
    CHECK(fit.worst > 0.05);
}

TEST_CASE("a town's stated cells stand, and the others follow from its totals") {
    const TownCensus census = read(
        "industry,size,establishments\n"
        "a,4-9,60\na,total,70\nb,計,30\nall,4-9,75\n");
    CHECK(plants_of(census, "a", "4-9") == Approx(60));
    CHECK(plants_of(census, "a", "10-29") == Approx(10));  // 70 - 60
    CHECK(plants_of(census, "b", "4-9") == Approx(15));    // 75 - 60
    CHECK(plants_of(census, "b", "10-29") == Approx(15));
    CHECK(census.establishments == Approx(100));
    for (const TownTotal& total : census.totals) CHECK(total.fitted == Approx(total.stated));
    // Of plants below four employees nothing is said, so they are as everywhere.
    CHECK(plants_of(census, "a", "1-3") == -1);
    CHECK_THAT(census.notes.front(), Contains("1 of 4 cells"));
}

TEST_CASE("margins alone are met with the nation's pattern between them") {
    const TownCensus census =
        read("industry,size,establishments\nIndustry A,,40\nb,,60\n,4人～9人,70\n,10～29,30\n");
    const double a = plants_of(census, "a", "4-9"), b = plants_of(census, "b", "4-9");
    CHECK(a + b == Approx(70));
    CHECK(a + plants_of(census, "a", "10-29") == Approx(40));
    // Middles of the classes are 6 and 17.03 employees: the nation's odds ratio of b for larger
    // plants is (17.03 / 6)^0.3.
    CHECK(plants_of(census, "b", "10-29") * a / (b * plants_of(census, "a", "10-29")) ==
          Approx(std::pow(std::sqrt(290.0) / 6, 0.3)));
}

TEST_CASE("figures that are not given are no totals") {
    const TownCensus census =
        read("industry,size,establishments\na,4-9,x\na,10-29,NA\na,all,50\nb,all,\"1,050\"\n");
    CHECK(census.establishments == Approx(1100));
    CHECK_THAT(census.notes.front(), Contains("2 figures are not given"));
}

TEST_CASE("a census that cannot be understood is refused, a value at a time") {
    CHECK_THROWS_WITH(read("industry,size,establishments\nsteel,4-9,3\nsteel,10-29,3\n"),
                      Contains("unknown industry `steel` (in 2 rows)"));
    CHECK_THROWS_WITH(read("industry,size,establishments\na,5-9,3\n"),
                      Contains("`5-9` is no size class") && Contains("1-3, 4-9, 10-29"));
    CHECK_THROWS_WITH(read("industry,size,establishments\na,4-9,3\na,4人～9人,5\n"),
                      Contains("stands twice"));
    CHECK_THROWS_WITH(read("industry,size,establishments\na,all,30\nb,all,30\nall,all,100\n"),
                      Contains("totals contradict each other"));
    CHECK_THROWS_WITH(read("industry,size,plants\na,all,30\n"),
                      Contains("column `establishments` is missing"));
}

TEST_CASE("anchors have an industry, employees and a share of local orders") {
    const std::vector<TownAnchor> anchors = read_town_anchors(
        parse_csv("name,industry,employees,local_share,id\nSuzuki,Industry A,12000,30,suzuki\n"
                  "Honda,b,8000,,\n",
                  "anchors.csv"),
        nation());
    REQUIRE(anchors.size() == 2);
    CHECK(anchors[0].id == "suzuki");
    CHECK(anchors[0].industry == "a");
    CHECK(anchors[0].local_share == Approx(0.3));
    CHECK(anchors[1].id == "anchor_2");
    CHECK(anchors[1].local_share == 0);
    CHECK_THROWS_WITH(
        read_town_anchors(parse_csv("name,industry,employees\nX,a,\n", "anchors.csv"), nation()),
        Contains("an enterprise without its employees"));
}

TEST_CASE("industries whose totals make up the town leave none for the others") {
    const TownCensus census =
        read("industry,size,establishments\na,all,100\nall,4-9,80\nall,10-29,20\n");
    CHECK(plants_of(census, "a", "4-9") == Approx(80));
    CHECK(plants_of(census, "a", "10-29") == Approx(20));
    CHECK(plants_of(census, "b", "4-9") == -1);
    CHECK(census.rounds < 10);
    REQUIRE_FALSE(census.notes.empty());
    CHECK_THAT(census.notes.front(), Contains("No plant of b"));
    // One plant more, and it is b's.
    const TownCensus more =
        read("industry,size,establishments\na,all,100\nall,4-9,80\nall,10-29,21\n");
    CHECK(plants_of(more, "b", "4-9") + plants_of(more, "b", "10-29") == Approx(1).margin(0.01));
}

TEST_CASE("a share is written with a per cent sign, without, or as a fraction") {
    const auto anchors_of = [](const std::string& share) {
        return read_town_anchors(
            parse_csv("name,industry,employees,local_share\nX,a,500," + share + "\n",
                      "anchors.csv"),
            nation());
    };
    for (const char* share : {"40%", "40 %", "40", "0.4"})
        CHECK(anchors_of(share)[0].local_share == Approx(0.4));
    for (const char* share : {"140%", "much", "-3"})
        CHECK_THROWS_WITH(anchors_of(share), Contains("E222") && Contains("is no share"));
}

TEST_CASE("bands of age are read in the spellings of published tables") {
    const auto band = [](const char* text) { return age_band_in(text).value_or(SizeBounds{0, 0}); };
    for (const char* text : {"under 40", "40歳未満", "-39", "39歳以下", "< 40"})
        CHECK(band(text) == SizeBounds{.low = 1, .high = 39});
    for (const char* text :
         {"40-49", "40～49歳", "４０歳～４９歳", "40s", "40代", "40歳以上50歳未満"})
        CHECK(band(text) == SizeBounds{.low = 40, .high = 49});
    for (const char* text : {"70+", "70歳以上", "70-", "70 and over"})
        CHECK(band(text) == SizeBounds{.low = 70, .high = no_upper_bound});
    for (const char* text : {"old", "under", "", "49-40"}) CHECK_FALSE(age_band_in(text));
}

TEST_CASE("rows of owners by age are shares of all owners, and no plants") {
    const CsvTable table = parse_csv(
        "industry,size,owner_age,establishments\na,all,,60\nb,all,,40\n"
        ",,60+,30\n,,under 40,20\nall,all,40-59,50\nall,all,計,100\n",
        "town.csv");
    CHECK(read_town_census(table, nation()).establishments == Approx(100));
    const TownOwners owners = read_owner_ages(table);
    REQUIRE(owners.ages.size() == 3);
    CHECK(owners.ages[0].age_from == 25);  // assumed
    CHECK(owners.ages[0].age_to == 39);
    CHECK(owners.ages[0].share == Approx(0.2));
    CHECK(owners.ages[1].share == Approx(0.5));
    CHECK(owners.ages[2].age_from == 60);
    CHECK(owners.ages[2].age_to == 74);
    CHECK(owners.notes.size() == 2);
    // A column of their own is as good, and a file without them says nothing.
    const TownOwners own = read_owner_ages(parse_csv(
        "industry,establishments,owner_age,owners\na,60,,\n,,under 50,30\n,,50-89,10\n", "o.csv"));
    CHECK(own.ages[0].share == Approx(0.75));
    CHECK(own.notes.size() == 1);
    CHECK(read_owner_ages(parse_csv("industry,establishments\na,60\n", "p.csv")).ages.empty());
}

TEST_CASE("ages that do not make up all owners are refused") {
    const auto refused = [](const std::string& rows) {
        return read_owner_ages(
            parse_csv("industry,size,owner_age,establishments\n" + rows, "town.csv"));
    };
    CHECK_THROWS_WITH(refused(",,old,3\n"), Contains("`old` is no band of ages"));
    CHECK_THROWS_WITH(refused(",,30-49,3\n,,60+,2\n"), Contains("60+ follow those of 30-49"));
    CHECK_THROWS_WITH(refused(",,30-49,3\n,,40+,2\n"), Contains("40+ follow those of 30-49"));
    CHECK_THROWS_WITH(refused(",,30-49,3\n,,50+,x\n"), Contains("without their number"));
    CHECK_THROWS_WITH(refused("a,,30-49,3\n"), Contains("owners' ages of `a` alone"));
    CHECK_THROWS_WITH(refused(",,30-49,0\n"), Contains("no row states a number of owners"));
}
