// Regressors that one cluster alone identifies are named, others are not.
#include "analysis/regression/single_cluster.h"

#include <catch2/catch.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "analysis/data/csv.h"
#include "analysis/regression/sample.h"

using namespace keiretsu::analysis;
using namespace keiretsu::analysis::regression;

namespace {

using Names = std::vector<std::string>;

// d: varies in b only. one: 1 in c only. most: 0 in c only. post: the last row of a and b, so that
// c alone is untreated. step: constant in all clusters but b. x: varies everywhere.
const std::string rows =
    "state,year,y,d,one,most,post,step,x\n"
    "a,1,1.0,0,0,1,0,4,0.3\na,2,2.5,0,0,1,0,4,0.9\na,3,2.0,0,0,1,1,4,0.1\n"
    "b,1,3.0,0,0,1,0,7,0.5\nb,2,1.5,1,0,1,0,7,0.7\nb,3,4.0,1,0,1,1,8,0.2\n"
    "c,1,2.2,0,1,0,0,9,0.8\nc,2,0.5,0,1,0,0,9,0.4\nc,3,1.7,0,1,0,0,9,0.6\n"
    "e,1,2.9,0,0,1,0,5,0.1\ne,2,0.8,0,0,1,0,5,0.5\ne,3,1.1,0,0,1,1,5,0.2\n";

Names found(const std::string& csv,
            const std::string& formula,
            const std::vector<std::string>& effects = {}) {
    const Sample sample =
        draw_sample(parse_csv(csv, "rows.csv"),
                    {.formula = formula, .effects = effects, .vcov = "cluster:state"});
    return single_cluster_terms(
        sample.problem, fit(sample.problem, {.vcov = sample.vcov}), sample.vcov.clusters.at(0));
}

}  // namespace

TEST_CASE("a regressor that differs from one value in one cluster only is named") {
    CHECK(found(rows, "y ~ d") == Names{"d"});
    CHECK(found(rows, "y ~ one + x") == Names{"one"});
    CHECK(found(rows, "y ~ most + x") == Names{"most"});
    CHECK(found(rows, "y ~ x").empty());
    CHECK(found(rows, "y ~ d + x", {"state", "year"}) == Names{"d"});
}

TEST_CASE("a dummy that leaves one cluster untreated is named, a continuous one is not") {
    CHECK(found(rows, "y ~ post + x") == Names{"post"});
    CHECK(found(rows, "y ~ post + x", {"state", "year"}) == Names{"post"});
    CHECK(found(rows, "y ~ I(post*x) + x").empty());
}

TEST_CASE("what is constant in all clusters but one is named beside cluster effects only") {
    CHECK(found(rows, "y ~ step + x").empty());
    CHECK(found(rows, "y ~ step + x", {"state"}) == Names{"step"});
    CHECK(found(rows, "y ~ step + x", {"year"}).empty());
}

TEST_CASE("without constant and effects only zero is nothing") {
    CHECK(found(rows, "y ~ d + x - 1") == Names{"d"});
    CHECK(found(rows, "y ~ I(d + 1) + x - 1").empty());
}

TEST_CASE("row order, names of clusters and units do not matter to what one cluster identifies") {
    std::istringstream lines(rows);
    std::string head, body;
    std::getline(lines, head);
    for (std::string line; std::getline(lines, line);) body = "s" + line + "\n" + body;
    const std::string turned = head + "\n" + body;
    for (const char* formula : {"y ~ d", "y ~ I(1000*d)", "y ~ I(-d)", "y ~ post + x"})
        CHECK(found(turned, formula) == found(rows, formula));
    CHECK(found(rows, "y ~ I(-1000*d) + x").size() == 1);
}
