// Keys are compared by their text, whatever reads them: ids, groups, modes, effects, clusters.
#include "analysis/data/keys.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <random>
#include <string>
#include <vector>

#include "analysis/data/typed_columns.h"
#include "analysis/decomposition/decompose.h"
#include "analysis/decomposition/read_micro.h"
#include "analysis/regression/fit.h"
#include "analysis/regression/sample.h"

using namespace keiretsu::analysis;

namespace {

using Labels = std::vector<std::string>;

Labels labels_of(const std::string& csv) {
    return keys_of(parse_csv(csv, "keys.csv").columns[0]).labels;
}

std::size_t groups_of(const std::string& column) {
    const CsvTable table = parse_csv("firm,y,x\n" + column, "firms.csv");
    const auto sample = regression::draw_sample(table, {.formula = "y ~ x", .effects = {"firm"}});
    return sample.groups.at(0).size();
}

}  // namespace

TEST_CASE("numbers that are written differently are different keys") {
    CHECK(labels_of("id\n007\n7\n7.0\n+7\n007\n\n7e0\n-0\n0\n") ==
          Labels{"007", "7", "7.0", "+7", "7e0", "-0", "0"});
    CHECK(labels_of("id\n0100\n100\n1e2\n") == Labels{"0100", "100", "1e2"});
    CHECK(labels_of("\xEF\xBB\xBF# comment\nid,x\n\"09\",1\n9,2\n 09 ,3\n") == Labels{"09", "9"});
    CHECK(labels_of("id\n20\n3\n20\n123456789012345\n") == Labels{"20", "3", "123456789012345"});
    CHECK(labels_of("id\n1234567890123456\n") == Labels{"1234567890123456"});
}

TEST_CASE("empty cells and words for missing figures are no key") {
    const Keys keys =
        keys_of(parse_csv("id,x\n01,1\n,2\nNA,3\n.,4\n1,5\n", "k.csv", {"NA", "."}).columns[0]);
    CHECK(keys.codes == std::vector<std::int32_t>{0, -1, -1, -1, 1});
    CHECK(keys.labels == Labels{"01", "1"});
}

TEST_CASE("names that begin like NaN or infinity are words in a strict order") {
    Labels names = {"Nankai", "3M",   "Infocom", "7-Eleven", "NaN Works", "2nd Forge", "infinity",
                    "007",    "99Co", "7",       "nan",      "inf",       "4-29",      "30-99",
                    "1e5x",   "-3",   "a2",      "b1",       "",          "7.0"};
    Labels first = names;
    std::sort(first.begin(), first.end(), natural_less);
    std::mt19937 bits(6);
    for (int round = 0; round < 200; ++round) {
        for (std::size_t place = names.size() - 1; place > 0; --place)
            std::swap(names[place], names[bits() % (place + 1)]);
        Labels sorted = names;
        std::sort(sorted.begin(), sorted.end(), natural_less);
        REQUIRE(sorted == first);
    }
    CHECK(std::is_sorted(first.begin(), first.end(), natural_less));
    CHECK(natural_less("4-29", "30-99"));
    CHECK(natural_less("007", "7"));
    CHECK(natural_less("99Co", "Infocom"));
    for (const std::string& a : first)
        for (const std::string& b : first) CHECK_FALSE((natural_less(a, b) && natural_less(b, a)));
}

TEST_CASE("effects and clusters keep 007 and 7 apart") {
    CHECK(groups_of("007,1,2\n007,2,1\n7,3,5\n7,4,2\n0100,1,1\n0100,5,2\n100,3,1\n100,2,2\n"
                    "1e2,1,7\n1e2,2,5\n") == 5);
    CHECK(groups_of("Nankai,1,2\nNankai,2,1\nNaN,3,5\nNaN,4,2\n") == 2);
}

TEST_CASE("firms 001 and 1 enter and exit as two firms, and shuffled rows give the same bytes") {
    const std::string header = "id,year,w,p\n";
    const std::vector<std::string> rows = {"001,1990,10,1.1\n",
                                           "002,1990,20,1.2\n",
                                           "Nankai,1990,5,1.3\n",
                                           "4,1990,40,1.4\n",
                                           "1,1995,10,1.6\n",
                                           "2,1995,15,1.5\n",
                                           "Nankai,1995,30,1.35\n",
                                           "4,1995,41,1.5\n",
                                           "NaN Works,1995,7,1.0\n"};
    const auto decomposed = [&](const std::vector<std::string>& lines) {
        std::string csv = header;
        for (const std::string& line : lines) csv += line;
        const MicroFile micro =
            read_micro(parse_csv(csv, "micro.csv"), {.weight = "w", .productivity = "p"});
        DecomposeRequest request{.years = {1990, 1995}};
        request.methods = {Method::foster_haltiwanger_krizan};
        return decompose_spans(micro.replicates.at(0), request).at(0);
    };
    const SpanResult result = decomposed(rows);
    CHECK(result.counts.exiting == 2);
    CHECK(result.counts.entering == 3);
    CHECK(result.methods[0].entry != 0);
    std::vector<std::string> reversed(rows.rbegin(), rows.rend());
    const SpanResult other = decomposed(reversed);
    CHECK(other.methods[0].entry == result.methods[0].entry);
    CHECK(other.methods[0].within == result.methods[0].within);
}

TEST_CASE("an industry called 09 is printed as 09") {
    const CsvTable table = parse_csv("industry\n09\n10\n", "panel.csv");
    TypedColumns columns(table);
    CHECK(columns.texts("industry") == Labels{"09", "10"});
}
