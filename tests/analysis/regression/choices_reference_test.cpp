// Weights and chosen rows against R (reference/choices_reference.R), to nine digits.
#include <catch2/catch.hpp>
#include <cmath>
#include <string>
#include <vector>

#include "analysis/data/csv.h"
#include "analysis/regression/fit.h"
#include "analysis/regression/sample.h"
#include "tests/analysis/messages.h"

using namespace keiretsu::analysis;
using namespace keiretsu::analysis::regression;

namespace {

std::string reference(const char* name) {
    return std::string(KEIRETSU_TEST_DIR) + "/reference/" + name;
}

double figure_of(const Fit& fit, const std::string& term, const std::string& quantity) {
    if (quantity == "n") return static_cast<double>(fit.rows);
    if (quantity == "r2") return fit.r2;
    if (quantity == "sigma") return fit.sigma;
    std::vector<Coefficient> all = fit.coefficients;
    all.push_back(fit.constant);
    for (const Coefficient& c : all)
        if (c.term == term) return quantity == "estimate" ? c.estimate : c.std_error;
    return unknown;
}

}  // namespace

TEST_CASE("weighted regressions and chosen rows agree with lm and sandwich algebra") {
    const CsvTable data = read_csv(reference("regression_grunfeld.csv"));
    const CsvTable figures = read_csv(reference("choices_reference.csv"));
    REQUIRE(figures.rows >= 250);
    for (std::size_t row = 0; row < figures.rows; ++row) {
        const std::string effects = word(figures, "effects", row);
        Request request{.formula = word(figures, "formula", row)};
        if (!effects.empty()) request.effects = {"firm"};
        if (effects == "firm,year") request.effects.push_back("year");
        request.vcov = word(figures, "vcov", row);
        request.panel = {"firm", "year"};
        request.weights = word(figures, "weights", row);
        request.where = word(figures, "where", row);
        const Sample sample = draw_sample(data, request);
        const Fit found = fit(sample.problem, {.vcov = sample.vcov});
        const double expected = figures.find("value")->numbers[row];
        const std::string term = word(figures, "term", row);
        const std::string quantity = word(figures, "quantity", row);
        INFO(request.where << " | " << request.weights << " | " << effects << " | " << request.vcov
                           << " | " << term << " " << quantity);
        CHECK(figure_of(found, term, quantity) == Approx(expected).epsilon(1e-9));
    }
}

TEST_CASE("the scale of weights changes no estimate, error or R2") {
    const CsvTable data = read_csv(reference("regression_grunfeld.csv"));
    for (const char* vcov : {"iid", "hc1", "hc3", "cluster:firm", "nw:1"}) {
        Sample sample = draw_sample(data,
                                    {.formula = "inv ~ value",
                                     .effects = {"firm", "year"},
                                     .vcov = vcov,
                                     .weights = "capital"});
        const Fit once = fit(sample.problem, {.vcov = sample.vcov});
        for (double& weight : sample.problem.weights) weight *= 1e-6;
        const Fit scaled = fit(sample.problem, {.vcov = sample.vcov});
        CHECK(scaled.coefficients[0].estimate ==
              Approx(once.coefficients[0].estimate).epsilon(1e-10));
        CHECK(scaled.coefficients[0].std_error ==
              Approx(once.coefficients[0].std_error).epsilon(1e-10));
        CHECK(scaled.constant.std_error == Approx(once.constant.std_error).epsilon(1e-10));
        CHECK(scaled.r2_within == Approx(once.r2_within).epsilon(1e-10));
    }
}

TEST_CASE("weights of one are no weights, rows of weight zero are left out") {
    const CsvTable ones = parse_csv("y,x,w\n1,2,1\n3,1,1\n2,5,1\n4,4,1\n", "w.csv");
    const auto slope = [](const CsvTable& table, const std::string& weights) {
        const Sample sample = draw_sample(table, {.formula = "y ~ x", .weights = weights});
        return fit(sample.problem, {}).coefficients[0];
    };
    CHECK(slope(ones, "w").estimate == Approx(slope(ones, "").estimate).epsilon(1e-13));
    CHECK(slope(ones, "w").std_error == Approx(slope(ones, "").std_error).epsilon(1e-13));
    const CsvTable zero =
        parse_csv("y,x,w\n1,2,1\n3,1,1\n9,9,0\n2,5,1\n4,4,1\n,3,1\n5,5,\n", "w.csv");
    CHECK(slope(zero, "w").estimate == Approx(slope(ones, "").estimate).epsilon(1e-13));
    const Sample sample = draw_sample(zero, {.formula = "y ~ x", .weights = "w"});
    CHECK(sample.weightless_rows == 1);
    CHECK(sample.incomplete_rows == 2);
}
