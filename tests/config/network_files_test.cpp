// Firms and links of a user's own: what is filled, what is left out, what is refused.
#include <catch2/catch.hpp>

#include "config/scenario/network_files.h"
#include "tests/config/scratch_files.h"

using namespace keiretsu;
using Catch::Contains;

namespace {

const NetworkNames names = {.industries = {{"metal", "Metal products"}, {"other", "Other"}},
                            .places = {{"ota", "Ota"}, {"rest", "Rest of Japan"}}};

struct Result {
    std::shared_ptr<const GivenNetwork> network = {};
    std::string said = {};
    std::size_t problems = 0;
};

Result read(const std::string& firms, const std::string& links) {
    Problems problems;
    Result result;
    result.network = read_network("firms.csv", firms, "links.csv", links, names, problems);
    for (const Diagnostic& problem : problems.found()) result.said += render(problem);
    result.problems = problems.found().size();
    return result;
}

constexpr const char* clean_firms =
    "id,industry,place,employees,sales\n"
    "A,metal,ota,400,8000\nB,Other,Rest of Japan,20,500\nC,metal,ota,5,\n";

}  // namespace

TEST_CASE("a clean network is read as it stands") {
    const Result result = read(clean_firms, "buyer,supplier,value\nA,B,120\nA,C,30\nB,C,7.5\n");
    REQUIRE(result.network);
    const GivenFirms& firms = result.network->firms;
    CHECK(firms.id == std::vector<std::string>{"A", "B", "C"});
    CHECK(firms.industry == std::vector<std::int16_t>{0, 1, 0});
    CHECK(firms.place == std::vector<std::int16_t>{0, 1, 0});
    CHECK(firms.employees == std::vector<float>{400, 20, 5});
    CHECK(firms.sales == std::vector<float>{8000, 500, 0});
    CHECK(result.network->links.buyer == std::vector<std::uint32_t>{0, 0, 1});
    CHECK(result.network->links.supplier == std::vector<std::uint32_t>{1, 2, 2});
    CHECK(result.network->links.value == std::vector<float>{120, 30, 7.5f});
    CHECK(result.network->links.parts == std::vector<std::uint16_t>{1, 1, 1});
    CHECK(result.network->employees == 425);
}

TEST_CASE("employees that are missing follow from sales, or from another firm") {
    // Metal sells 20 and 40 Myen a person: the median of two is the upper one.
    const Result result = read(
        "id,industry,employees,sales\n"
        "A,metal,10,200\nB,metal,10,400\nC,metal,,800\nD,other,NA,80\nE,other,,\n",
        "buyer,supplier\n");
    REQUIRE(result.network);
    const GivenFirms& firms = result.network->firms;
    CHECK(firms.employees[2] == 20);
    CHECK(firms.employees[3] == 2);   // no other firm of its industry gives both: that of all
    CHECK(firms.employees[4] == 10);  // both known firms have ten
    CHECK_THAT(result.said, Contains("a firm without its number of employees (in 3 rows)"));
    CHECK_THAT(result.said, Contains("firms.csv:4"));
}

TEST_CASE("gaps, duplicates and unknown ids are one list, a line a kind") {
    const Result result = read(
        "id,industry,place,employees,sales\n"
        "A,metal,ota,400,8000\nB,,,20,500\nB,,,20,500\nC,metal,ota,0,10\n",
        "buyer,supplier,value\n"
        "A,B,120\nA,B,120\nA,B,30\nA,X,1\nY,B,1\nA,A,5\nB,C,\n");
    REQUIRE(result.network);
    CHECK_THAT(result.said, Contains("a firm stands twice"));
    CHECK_THAT(result.said, Contains("a firm without its industry"));
    CHECK_THAT(result.said, Contains("a firm without its place"));
    CHECK_THAT(result.said, Contains("a firm with 0 employees"));
    CHECK_THAT(result.said,
               Contains("a link with a firm that firms.csv does not have (in 2 rows)"));
    CHECK_THAT(result.said, Contains("a link within a firm"));
    CHECK_THAT(result.said, Contains("a link without its value"));
    CHECK_THAT(result.said, Contains("2 links of a pair of firms that stands already"));
    CHECK(result.problems == 8);
    // A to B: 120 once, and 30 as another part.
    CHECK(result.network->links.buyer == std::vector<std::uint32_t>{0, 1});
    CHECK(result.network->links.value == std::vector<float>{150, 0});
    CHECK(result.network->links.parts == std::vector<std::uint16_t>{2, 1});
    CHECK(result.network->firms.employees[2] == 1);
}

TEST_CASE("what cannot be guessed is refused, an error a distinct value") {
    const Result twice = read("id,employees\nA,10\nA,20\n", "buyer,supplier\n");
    CHECK_FALSE(twice.network);
    CHECK_THAT(twice.said, Contains("a firm stands twice with different figures"));

    const Result industry =
        read("id,industry,employees\nA,metall,10\nB,metall,10\nC,steel,ten\n", "buyer,supplier\n");
    CHECK_FALSE(industry.network);
    CHECK_THAT(industry.said, Contains("unknown industry `metall` (in 2 rows)"));
    CHECK_THAT(industry.said, Contains("did you mean `metal`"));
    CHECK_THAT(industry.said, Contains("unknown industry `steel`"));
    CHECK_THAT(industry.said, Contains("`ten` is not a number of 0 and more"));
    CHECK(industry.problems == 4);  // and a warning: there is no column of places

    const Result columns = read("firm,employees\nA,10\n", "from,to\nA,B\n");
    CHECK_THAT(columns.said, Contains("column `id` is missing"));
    CHECK_THAT(columns.said, Contains("column `buyer` is missing"));
    CHECK_THAT(columns.said, Contains("column `supplier` is missing"));

    const Result nobody = read("id,employees\nA,\nB,NA\n", "buyer,supplier\n");
    CHECK_THAT(nobody.said, Contains("no firm gives its number of employees"));
}

TEST_CASE("every link finds its firms among thousands, in the order of the file or in none") {
    constexpr std::uint32_t count = 5000;
    const auto id = [](std::uint32_t i) {
        return std::to_string(1000000007U * (i + 1) % 4294967291U);
    };
    std::string firms = "id,employees\n", links = "buyer,supplier\n";
    for (std::uint32_t i = 0; i < count; ++i) firms += id(i) + ",10\n";
    // Each buys from the one 1,237 entries on: every firm once, buyers in no order.
    for (std::uint32_t i = 0; i < count; ++i) {
        const std::uint32_t buyer = i * 3001 % count;
        links += id(buyer) + "," + id((buyer + 1237) % count) + "\n";
    }
    const Result result = read(firms, links + "x" + id(0) + "," + id(1) + "\n");
    REQUIRE(result.network);
    const GivenLinks& given = result.network->links;
    REQUIRE(given.buyer.size() == count);
    std::uint32_t wrong = 0;
    for (std::uint32_t i = 0; i < count; ++i)
        wrong += given.buyer[i] != i || given.supplier[i] != (i + 1237) % count;
    CHECK(wrong == 0);
    CHECK_THAT(result.said, Contains("links.csv:5002"));
}

TEST_CASE("owners that are missing are shown where the first one stands") {
    const Result result = read("id,employees,owner\nA,5,\nB,6,Q\nC,7,R\n", "buyer,supplier\n");
    CHECK_THAT(result.said, Contains("such as `Q` (in 2 rows)") && Contains("firms.csv:3:5"));
    CHECK_THAT(read("id,employees\nA,-5\n", "buyer,supplier\n").said,
               Contains("`-5` is not a number") && !Contains("0 employees"));
}

TEST_CASE("plants of a firm buy as one, and owners of owners are their owners") {
    const Result result = read("id,employees,owner\nA,400,\nB,40,A\nC,30,B\nD,20,Z\nE,10,\n",
                               "buyer,supplier\nB,E\nC,E\nA,C\n");
    REQUIRE(result.network);
    CHECK(result.network->firms.owner == std::vector<std::uint32_t>{0, 0, 0, 3, 4});
    CHECK_THAT(result.said, Contains("owners that are no firms of the file, such as `Z`"));
    // B's and C's purchases are A's; A buying from its own plant is no link.
    CHECK(result.network->links.buyer == std::vector<std::uint32_t>{0});
    CHECK(result.network->links.supplier == std::vector<std::uint32_t>{4});
    CHECK_THAT(result.said, Contains("a link within a firm"));
}

TEST_CASE("quoted cells, thousands and capitals in the header are read") {
    const Result result = read(
        "\xEF\xBB\xBF"
        "ID,Industry,Employees\r\n\"A, Inc.\",metal,\"1,200\"\r\nB,other,3\r\n",
        "Buyer,Supplier\r\n\"A, Inc.\",B\r\n");
    REQUIRE(result.network);
    CHECK(result.network->firms.id[0] == "A, Inc.");
    CHECK(result.network->firms.employees[0] == 1200);
    CHECK(result.network->links.buyer.size() == 1);
}

TEST_CASE("a scenario takes a network's scale, and refuses one of its own") {
    const ScratchFiles files;
    files.write("firms.csv", "id,employees\nA,1000\nB,200\n");
    files.write("links.csv", "buyer,supplier\nA,B\n");
    const std::string with =
        small_with("scale: 0.05", "scale: 1") + "\nnetwork: {firms: firms.csv, links: links.csv}\n";
    const std::string file = files.write("mine.yaml", with);
    const Scenario s = load_scenario(file, {}, nullptr);
    REQUIRE(s.network.given);
    CHECK(s.scale ==
          Approx(1200 / (s.population.employees * s.parameters.population.start_employees)));
    CHECK_THAT(complaint_of(file, {"scale=0.5"}), Contains("a network has its own scale"));
    CHECK_THAT(complaint_of(file, {"network.links=nowhere.csv"}), Contains("cannot read"));
    CHECK(scenario_hash(s) != scenario_hash(load_scenario(small_scenario(), {}, nullptr)));
}
