#include "analysis/paper/survey.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <numeric>

#include "analysis/paper/observed.h"
#include "analysis/paper/survey_questions.h"
#include "analysis/render/survey_report.h"
#include "config/text/diagnostics.h"
#include "tests/config/scratch_files.h"

using namespace keiretsu;
using namespace keiretsu::analysis;
using Catch::Contains;

namespace {

const std::string header =
    "replicate,id,firm,year,industry,place,employees,true_log_tfp,originality,"
    "subcontract_orders,market_orders,buyers,large_buyers,largest_buyer,main_customer,"
    "other_plants,rural_plants,exit_mode\n";

/// A head plant of metal products with 20 employees and orders 80 to 20, from two buyers.
std::string line_of(int replicate,
                    int id,
                    const std::string& place,
                    double productivity,
                    const std::string& rest = "80,20,2,1,0.6,transport,0,0") {
    return fmt::format(
        "{0},{1},{1},2004,metal,{2},20,{3},0,{4},\n", replicate, id, place, productivity, rest);
}

SurveyRequest request_of(double award = 1, int draws = 4) {
    return {
        .areas = {{"Ota", {"ota"}}, {"Kyoto", {"osaka"}}}, .award_share = award, .draws = draws};
}

/// Just as many as are asked: 17 in Ota, of which five have a rural plant and four depend on one
/// buyer, and three in Osaka, which sell to the market alone.
std::string twenty(int replicate = 1) {
    std::string text;
    for (int id = 1; id <= 17; ++id) {
        std::string rest = "80,20,3,1,0.4,transport,0,0";
        if (id <= 5) rest = "80,20,3,1,0.4,transport,2,1";
        if (id > 13) rest = "80,20,2,1,0.9,transport,0,0";
        if (id == 17) rest = "80,0.5,1,1,1,electrical,0,0";
        text += line_of(replicate, id, "ota", id, rest);
    }
    for (int id = 18; id <= 20; ++id)
        text += line_of(replicate, id, "osaka", id, "0,100,0,0,0,,1,0");
    return text;
}

const SurveyFinding& finding_of(const SurveyResult& result, const std::string& name) {
    for (const SurveyFinding& finding : result.findings)
        if (finding.observed.name == name) return finding;
    FAIL("no finding " << name);
    return result.findings.front();
}

const SurveyColumn& column_of(const SurveyResult& result, const std::string& value) {
    for (const SurveyColumn& column : result.columns)
        if (column.value == value) return column;
    FAIL("no column with " << value);
    return result.columns.front();
}

SurveyResult surveyed(const std::string& rows, const SurveyRequest& request) {
    const ScratchFiles scratch;
    return survey_smes(read_cluster_smes(scratch.write("microdata.csv", header + rows), request),
                       request);
}

}  // namespace

TEST_CASE("the paper's table has the counts of its text") {
    const auto& smes = observed().survey;
    REQUIRE(smes.size() == 20);
    const auto count = [&](const auto& holds) {
        return double(std::count_if(smes.begin(), smes.end(), holds));
    };
    std::map<std::string, double> said;
    for (const ObservedFinding& finding : observed().findings) said[finding.name] = finding.count;
    CHECK(count([](const ObservedSme& sme) { return sme.area == "Ota"; }) == 17);
    CHECK(count([](const ObservedSme& sme) { return sme.original_products; }) ==
          said["own_products"]);
    CHECK(count([](const ObservedSme& sme) { return sme.secondary_factory == "rural"; }) ==
          said["rural_factory"]);
    CHECK(count([](const ObservedSme& sme) { return sme.relation == "subcontractor"; }) ==
          said["subcontractor"]);
    CHECK(count([](const ObservedSme& sme) {
              return sme.location == "industrial apartment (city)";
          }) == said["industrial_apartment"]);
    CHECK(std::isnan(said["special_skill"]));
}

TEST_CASE("a subcontractor depends on one buyer, a supplier on none, and the market is no buyer") {
    ClusterSme sme{.subcontract_orders = 80,
                   .market_orders = 20,
                   .buyers = 2,
                   .large_buyers = 1,
                   .largest_buyer = 0.625};
    CHECK(is_subcontractor(sme));  // 50 of 100
    CHECK(relation_of(sme) == "subcontractor");
    sme.largest_buyer = 0.62;
    CHECK_FALSE(is_subcontractor(sme));
    CHECK(relation_of(sme) == "supplier");
    sme.large_buyers = 0;
    CHECK(relation_of(sme).empty());
    CHECK_FALSE(sells_own_products(sme));
    sme.market_orders = 80;
    CHECK(sells_own_products(sme));
    const ClusterSme dependent{
        .subcontract_orders = 80, .market_orders = 0.5, .buyers = 1, .largest_buyer = 1};
    CHECK(is_wholly_dependent(dependent));
    ClusterSme with_another = dependent;
    with_another.market_orders = 9;  // of 89
    CHECK_FALSE(is_wholly_dependent(with_another));
    const ClusterSme idle{};
    CHECK_FALSE(is_subcontractor(idle));
    CHECK_FALSE(sells_own_products(idle));
}

TEST_CASE("twenty SMEs that are all drawn are counted as they stand in the file") {
    const SurveyResult result = surveyed(twenty(), request_of());
    REQUIRE(result.drawn.size() == 4);
    CHECK(result.smes == 20);
    CHECK(result.awarded == 20);
    for (const auto& drawn : result.drawn) CHECK(drawn.size() == 20);
    const auto counts = [&](const char* name) { return finding_of(result, name).counts; };
    CHECK(counts("rural_factory") == std::vector<double>{5, 5, 5, 5});
    CHECK(counts("subcontractor") == std::vector<double>{4, 4, 4, 4});
    CHECK(counts("wholly_dependent") == std::vector<double>{1, 1, 1, 1});
    CHECK(counts("own_products") == std::vector<double>{3, 3, 3, 3});
    CHECK(counts("special_skill") == std::vector<double>{10, 10, 10, 10});  // above 10.5
    CHECK(finding_of(result, "rural_factory").share_of_all == 0.25);
    CHECK(finding_of(result, "rd_venture").counts.empty());
    CHECK(std::isnan(finding_of(result, "industrial_apartment").share_of_all));
    CHECK(column_of(result, "supplier").simulated.front() == 13);
    CHECK(column_of(result, "none").simulated.front() == 3);
    CHECK(column_of(result, "elsewhere").simulated.front() == 3);
    CHECK(column_of(result, "median").simulated.front() == 20);
    CHECK(column_of(result, "median").observed == 31);
    CHECK(column_of(result, "metal").simulated.front() == 20);
    CHECK(column_of(result, "supplier").observed == 10);
    const std::string text = render::to_text(survey_report(result));
    CHECK_THAT(text, Contains("4 rural factory") && Contains("5 of 20") && Contains("5 to 5"));
    CHECK_THAT(text, Contains("plants have a place but no premises"));
    const auto files = survey_files(result);
    REQUIRE(files.tables.size() == 3);
    CHECK(files.tables[2].rows.size() == 80);
    CHECK_THAT(render::to_csv(files.tables[0]),
               Contains("\n2,rd_venture,R&D-oriented ventures that outsource manufacturing,3,20,,,,"
                        ",,n/a,"));
}

TEST_CASE("only SMEs' head plants of the year, the trades and the places are asked") {
    const std::string others =
        "1,b1,1,2004,metal,ota,20,99,0,80,20,2,1,0.6,transport,0,0,\n"    // a secondary plant
        "1,21,21,2003,metal,ota,20,99,0,80,20,2,1,0.6,transport,0,0,\n"   // another year
        "1,22,22,2004,other,ota,20,99,0,80,20,2,1,0.6,transport,0,0,\n"   // no trade of Table 5
        "1,23,23,2004,metal,rest,20,99,0,80,20,2,1,0.6,transport,0,0,\n"  // elsewhere
        "1,24,24,2004,metal,ota,300,99,0,80,20,2,1,0.6,transport,0,0,\n"
        "1,25,25,2004,metal,ota,3,99,0,80,20,2,1,0.6,transport,0,0,\n"
        "1,26,,2004,,,,,,,,,,,,,,bankrupt\n";
    const SurveyResult result = surveyed(others + twenty(), request_of());
    CHECK(result.smes == 20);
}

TEST_CASE("awards go to what stands highest in productivity and originality") {
    std::string rows;
    for (int id = 1; id <= 40; ++id) rows += line_of(1, id, "ota", id);
    for (int id = 41; id <= 46; ++id) rows += line_of(1, id, "osaka", 0.5 + 7 * (id - 41));
    // 23 of 46: the more productive half.
    const SurveyResult result = surveyed(rows, request_of(0.5, 20));
    CHECK(result.awarded == 23);
    CHECK(finding_of(result, "special_skill").counts == std::vector<double>(20, 20));
    CHECK(finding_of(result, "special_skill").share_of_all < 0.6);
    for (const auto& drawn : result.drawn)
        for (const ClusterSme& sme : drawn) CHECK(sme.productivity > 20);
    // Not always the same: 17 of 20 are drawn in Ota.
    CHECK_FALSE(result.drawn[0] == result.drawn[1]);
}

TEST_CASE("draws depend on the seed and on nothing else") {
    std::vector<std::string> lines;
    for (int replicate = 1; replicate <= 2; ++replicate)
        for (int id = 1; id <= 60; ++id)
            lines.push_back(line_of(
                replicate, id, id % 3 == 0 ? "osaka" : "ota", (id * 37) % 61 + 0.1 * replicate));
    const auto all = [](const std::vector<std::string>& of) {
        return std::accumulate(of.begin(), of.end(), std::string());
    };
    SurveyRequest request = request_of(0.8, 6);
    const SurveyResult one = surveyed(all(lines), request);
    std::reverse(lines.begin(), lines.end());
    std::swap(lines[3], lines[70]);
    const SurveyResult again = surveyed(all(lines), request);
    CHECK(one.drawn == again.drawn);
    request.seed = 2;
    CHECK_FALSE(surveyed(all(lines), request).drawn == one.drawn);
    // Replicates in turn.
    for (std::size_t draw = 0; draw < one.drawn.size(); ++draw)
        for (const ClusterSme& sme : one.drawn[draw])
            CHECK(sme.replicate == static_cast<int>(draw % 2) + 1);
}

TEST_CASE("microdata that cannot be surveyed are refused with what to do") {
    const ScratchFiles scratch;
    CHECK_THROWS_WITH(read_cluster_smes(scratch.path("none.csv"), request_of()),
                      Contains("E270") && Contains("--microdata 100%"));
    const std::string old = scratch.write("old.csv", "replicate,id,firm,year\n1,1,1,2004\n");
    CHECK_THROWS_WITH(read_cluster_smes(old, request_of()),
                      Contains("E270") && Contains("no column `place`"));
    const std::string file = scratch.write("microdata.csv", header + twenty());
    SurveyRequest later = request_of();
    later.year = 2005;
    CHECK_THROWS_WITH(read_cluster_smes(file, later),
                      Contains("no SME of osaka, ota in 2005") && Contains("--year"));
    const auto smes = read_cluster_smes(file, request_of());
    CHECK_THROWS_WITH(
        survey_smes(smes, request_of(0.5)),
        Contains("award-winning SME") && Contains("17 are asked") && Contains("--award"));
}
