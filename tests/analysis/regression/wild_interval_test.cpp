// Wild bootstrap intervals against brute force in R (reference/few_clusters_reference.R).
#include "analysis/regression/wild_interval.h"

#include <fmt/format.h>

#include <catch2/catch.hpp>
#include <cmath>
#include <string>
#include <vector>

#include "analysis/data/csv.h"
#include "analysis/regression/fit.h"
#include "analysis/regression/sample.h"
#include "analysis/regression/wild_bootstrap.h"
#include "tests/analysis/messages.h"

using namespace keiretsu::analysis;
using namespace keiretsu::analysis::regression;

namespace {

std::string reference(const char* name) {
    return std::string(KEIRETSU_TEST_DIR) + "/reference/" + name;
}

/// Grunfeld without every seventh row: `gaps` of the R script. `backwards` turns the rows round and
/// names firms anew.
std::string gaps_csv(bool backwards) {
    const CsvTable data = read_csv(reference("regression_grunfeld.csv"));
    const std::string head = "firm,year,inv,value,capital\n";
    std::string text;
    for (std::size_t row = 0; row < data.rows; ++row) {
        if ((row + 1) % 7 == 3) continue;
        std::string line = backwards ? "f" : "";
        for (const char* column : {"firm", "year", "inv", "value", "capital"})
            line +=
                fmt::format("{}{}", data.find(column)->numbers[row], column[0] == 'c' ? "\n" : ",");
        text = backwards ? line + text : text + line;
    }
    return head + text;
}

struct Estimated {
    Fit fit = {};
    std::vector<WildFigures> wild = {};
};

Estimated estimated(const std::string& csv, const Request& request, const WildOptions& options) {
    const Sample sample = draw_sample(parse_csv(csv, "data.csv"), request);
    return {.fit = fit(sample.problem, {.vcov = sample.vcov}),
            .wild = wild_bootstrap(sample.problem, sample.bootstrap_clusters, options)};
}

const Request pooled{.formula = "inv ~ value + capital", .bootstrap = "wild:firm"};

}  // namespace

TEST_CASE("wild intervals agree with all signs at every null by brute force in R") {
    const CsvTable figures = read_csv(reference("few_clusters_reference.csv"));
    const std::string csv = gaps_csv(false);
    std::size_t compared = 0;
    for (std::size_t row = 0; row < figures.rows; ++row) {
        const std::string quantity = word(figures, "quantity", row);
        if (quantity.find("wild") == std::string::npos) continue;
        Request request = pooled;
        const std::string effects = word(figures, "effects", row);
        if (effects.find("firm") != std::string::npos) request.effects.emplace_back("firm");
        if (effects.find("year") != std::string::npos) request.effects.emplace_back("year");
        const double level = figures.find("level")->numbers[row];
        const Estimated found = estimated(csv, request, {.level = level});
        const WildFigures& wild = found.wild.at(word(figures, "term", row) == "value" ? 0 : 1);
        INFO(effects << " | " << word(figures, "term", row) << " " << quantity << " " << level);
        CHECK((quantity == "low_wild" ? wild.low : wild.high) ==
              Approx(figures.find("value")->numbers[row]).epsilon(1e-7));
        ++compared;
    }
    CHECK(compared == 24);
}

TEST_CASE("zero lies within a wild interval where its p is above 1 - level") {
    const std::string csv = gaps_csv(false);
    for (const char* formula : {"inv ~ value + capital", "inv ~ year", "log(inv) ~ I(year^2)"})
        for (const double level : {0.5, 0.8, 0.9, 0.95, 0.99}) {
            Request request = pooled;
            request.formula = formula;
            for (const WildFigures& wild : estimated(csv, request, {.level = level}).wild) {
                CAPTURE(formula, level, wild.p, wild.low, wild.high);
                if (wild.low < 0 && 0 < wild.high) CHECK(wild.p > 1 - level);
            }
        }
}

TEST_CASE("a wild interval does not depend on row order or names, and goes with the units") {
    const Estimated a = estimated(gaps_csv(false), pooled, {});
    const Estimated b = estimated(gaps_csv(true), pooled, {});
    Request thousands = pooled;
    thousands.formula = "I(1000*inv) ~ I(value/8) + capital";
    const Estimated c = estimated(gaps_csv(false), thousands, {});
    for (std::size_t slope = 0; slope < 2; ++slope) {
        const double unit = slope == 0 ? 8000 : 1000;
        CHECK(b.wild[slope].low == Approx(a.wild[slope].low).epsilon(1e-8));
        CHECK(b.wild[slope].high == Approx(a.wild[slope].high).epsilon(1e-8));
        CHECK(c.wild[slope].low == Approx(unit * a.wild[slope].low).epsilon(1e-8));
        CHECK(c.wild[slope].high == Approx(unit * a.wild[slope].high).epsilon(1e-8));
    }
}

TEST_CASE("fewer than six clusters bound no interval of 0.95, but one of 0.9") {
    std::string five = gaps_csv(false);
    five.resize(five.find("\n6,") + 1);
    const Estimated at_95 = estimated(five, pooled, {.level = 0.95});
    const Estimated at_90 = estimated(five, pooled, {.level = 0.9});
    CHECK(at_95.wild[0].low == -INFINITY);
    CHECK(at_95.wild[0].high == INFINITY);
    CHECK(std::isfinite(at_90.wild[0].low));
    CHECK(at_90.wild[0].low < at_90.fit.coefficients[0].estimate);
}

TEST_CASE("draws of many clusters give an interval near the clustered one") {
    Request request = pooled;
    request.bootstrap = "wild:year";
    request.vcov = "cluster:year";
    const Estimated found = estimated(gaps_csv(false), request, {.draws = 999});
    for (std::size_t slope = 0; slope < 2; ++slope) {
        const Coefficient& c = found.fit.coefficients[slope];
        CHECK(found.wild[slope].low == Approx(c.low).margin(c.std_error));
        CHECK(found.wild[slope].high == Approx(c.high).margin(c.std_error));
    }
}

TEST_CASE("a reach ends where the share of larger draws falls to what is left of the level") {
    // Two draws: the sample's own, and one whose t is (1 + 0 d)/sqrt(1): as large while |d| <= 1.
    const WildDraws draws{
        .draws = {{}, {.estimate = 1, .square = 1}}, .standard_error = 1, .enumerated = true};
    CHECK(draws.p(0.5) == 1);
    CHECK(draws.p(2) == 0.5);
    CHECK(wild_reach(draws, 0.5, 1) == Approx(1).epsilon(1e-8));
    CHECK(std::isinf(wild_reach(draws, 0.6, -1)));
}
