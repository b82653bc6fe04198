// CR2 and Satterthwaite's degrees of freedom against full N x N matrices in R
// (reference/few_clusters_reference.R) and by hand.
#include "analysis/regression/bias_reduced.h"

#include <fmt/format.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <string>
#include <vector>

#include "analysis/data/csv.h"
#include "analysis/regression/fit.h"
#include "analysis/regression/hypothesis.h"
#include "analysis/regression/sample.h"
#include "tests/analysis/messages.h"

using namespace keiretsu::analysis;
using namespace keiretsu::analysis::regression;

namespace {

std::string reference(const char* name) {
    return std::string(KEIRETSU_TEST_DIR) + "/reference/" + name;
}

/// Grunfeld without every seventh row, with decades: `gaps` of the R script.
std::string gaps_csv() {
    const CsvTable data = read_csv(reference("regression_grunfeld.csv"));
    std::string text = "row,firm,year,inv,value,capital,decade\n";
    for (std::size_t row = 0; row < data.rows; ++row) {
        if ((row + 1) % 7 == 3) continue;
        text += fmt::format("{},", row);
        for (const char* column : {"firm", "year", "inv", "value", "capital"})
            text += fmt::format("{},", data.find(column)->numbers[row]);
        text += fmt::format("{}\n", std::floor(data.find("year")->numbers[row] / 10));
    }
    return text;
}

Fit estimated(const std::string& csv, const Request& request) {
    const Sample sample = draw_sample(parse_csv(csv, "data.csv"), request);
    return fit(sample.problem, {.vcov = sample.vcov});
}

double figure_of(const Coefficient& c, const std::string& quantity) {
    if (quantity == "std_error") return c.std_error;
    if (quantity == "df") return c.df;
    if (quantity == "p") return c.p;
    return c.low;
}

}  // namespace

TEST_CASE("CR2 and its degrees of freedom agree with full matrices in R") {
    const CsvTable figures = read_csv(reference("few_clusters_reference.csv"));
    const std::string csv = gaps_csv();
    std::size_t compared = 0;
    for (std::size_t row = 0; row < figures.rows; ++row) {
        const std::string quantity = word(figures, "quantity", row);
        if (quantity.find("wild") != std::string::npos) continue;
        const std::string effects = word(figures, "effects", row);
        Request request{.formula = "inv ~ value + capital",
                        .vcov = "cr2:" + word(figures, "cluster", row)};
        if (effects.find("firm") != std::string::npos) request.effects.emplace_back("firm");
        if (effects.find("year") != std::string::npos) request.effects.emplace_back("year");
        const Fit found = estimated(csv, request);
        std::vector<Coefficient> all = found.coefficients;
        all.push_back(found.constant);
        const std::string term = word(figures, "term", row);
        const auto c = std::find_if(
            all.begin(), all.end(), [&](const Coefficient& one) { return one.term == term; });
        REQUIRE(c != all.end());
        INFO(effects << " | " << request.vcov << " | " << term << " " << quantity);
        CHECK(figure_of(*c, quantity) == Approx(figures.find("value")->numbers[row]).epsilon(1e-8));
        ++compared;
    }
    CHECK(compared >= 70);
}

TEST_CASE("CR2 of a mean is that of cluster sums by hand") {
    // H is 1/5 everywhere, so A_g multiplies the ones of a cluster of n rows by (1 - n/5)^(-1/2):
    // V = sum of (sum_g e)^2 / (25 (1 - n_g/5)), with residuals -3.4, -2.4, -0.4, 1.6, 4.6.
    const Fit fit = estimated("g,y,x\na,1,0\na,2,0\nb,4,0\nb,6,0\nc,9,0\n",
                              {.formula = "y ~ I(x + 1) - 1", .vcov = "cr2:g"});
    const double a = 1 / (1 - 0.4), c = 1 / (1 - 0.2);
    const double variance = (5.8 * 5.8 * a + 1.2 * 1.2 * a + 4.6 * 4.6 * c) / 25;
    CHECK(fit.coefficients.at(0).std_error == Approx(std::sqrt(variance)).epsilon(1e-12));
    // p_g'p_h = z_g'z_g d_gh - (1'z_g)(1'z_h)/5; z has 1/5 (1 - n/5)^(-1/2) in each row of g.
    const double za = std::sqrt(a) / 5, zc = std::sqrt(c) / 5;
    const double q[3] = {2 * za, 2 * za, zc}, length[3] = {2 * za * za, 2 * za * za, zc * zc};
    double trace = 0, squares = 0;
    for (int g = 0; g < 3; ++g)
        for (int h = 0; h < 3; ++h) {
            const double p = (g == h ? length[g] : 0) - q[g] * q[h] / 5;
            if (g == h) trace += p;
            squares += p * p;
        }
    CHECK(fit.coefficients.at(0).df == Approx(trace * trace / squares).epsilon(1e-12));
}

TEST_CASE("balanced clusters of a mean leave G - 1 degrees of freedom") {
    const Fit fit = estimated("g,y,x\na,1,1\na,2,1\nb,4,1\nb,6,1\nc,9,1\nc,5,1\n",
                              {.formula = "y ~ x - 1", .vcov = "cr2:g"});
    CHECK(fit.coefficients.at(0).df == Approx(2).epsilon(1e-12));
}

TEST_CASE("with a cluster a row CR2 is HC2") {
    const std::string csv = gaps_csv();
    const Request hc2{.formula = "inv ~ value + capital", .vcov = "hc2"};
    Request cr2 = hc2;
    cr2.vcov = "cr2:row";
    const Fit a = estimated(csv, hc2), b = estimated(csv, cr2);
    REQUIRE(b.clusters == b.rows);
    for (std::size_t i = 0; i < 2; ++i)
        CHECK(b.coefficients[i].std_error == Approx(a.coefficients[i].std_error).epsilon(1e-10));
    CHECK(b.constant.std_error == Approx(a.constant.std_error).epsilon(1e-10));
}

TEST_CASE("absorbed effects and factors give the same CR2, whatever lies within clusters") {
    const std::string csv = gaps_csv();
    for (const char* cluster : {"cr2:firm", "cr2:decade"}) {
        const Fit absorbed = estimated(
            csv, {.formula = "inv ~ value", .effects = {"firm", "year"}, .vcov = cluster});
        const Fit dummies = estimated(
            csv, {.formula = "inv ~ value + factor(firm) + factor(year)", .vcov = cluster});
        CHECK(absorbed.coefficients[0].std_error ==
              Approx(dummies.coefficients[0].std_error).epsilon(1e-9));
        CHECK(absorbed.coefficients[0].df == Approx(dummies.coefficients[0].df).epsilon(1e-8));
        CHECK(std::isnan(absorbed.constant.std_error));
    }
}

TEST_CASE("units of a regressor and the names of clusters do not change CR2's t and df") {
    const std::string csv = gaps_csv();
    const Fit a = estimated(csv, {.formula = "inv ~ value + capital", .vcov = "cr2:firm"});
    const Fit b = estimated(csv, {.formula = "inv ~ I(1e6*value) + capital", .vcov = "cr2:firm"});
    CHECK(b.coefficients[0].t == Approx(a.coefficients[0].t).epsilon(1e-9));
    CHECK(b.coefficients[0].df == Approx(a.coefficients[0].df).epsilon(1e-9));
}

TEST_CASE("what CR2 does not know is refused") {
    const std::string csv = gaps_csv();
    const auto refused = [&](const Request& request, const char* message) {
        CHECK_THROWS_WITH(estimated(csv, request), Catch::Contains(message));
    };
    refused({.formula = "inv ~ value", .vcov = "cr2:firm,year"}, "cr2 clusters one way only");
    refused({.formula = "inv ~ value", .vcov = "cr2"}, "`cr2` needs the columns");
    refused({.formula = "inv ~ value", .vcov = "cr2:firm", .weights = "capital"}, "no weights");
    const Fit fit = estimated(csv, {.formula = "inv ~ value", .vcov = "cr2:firm"});
    CHECK_THROWS_WITH(joint_test(fit, "value = 0"), Catch::Contains("single coefficients only"));
    CHECK(std::isnan(fit.f));
}
