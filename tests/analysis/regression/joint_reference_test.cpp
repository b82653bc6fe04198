// Joint tests and linear combinations against R (reference/joint_reference.R), to nine digits.
#include <catch2/catch.hpp>
#include <string>

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

double figure_of(const JointTest& test, const std::string& quantity) {
    if (quantity == "f") return test.f;
    if (quantity == "df") return test.df;
    if (quantity == "p") return test.p;
    return quantity == "estimate" ? test.estimate : test.std_error;
}

}  // namespace

TEST_CASE("joint tests agree with Wald tests by R's matrices") {
    const CsvTable data = read_csv(reference("regression_grunfeld.csv"));
    const CsvTable figures = read_csv(reference("joint_reference.csv"));
    REQUIRE(figures.rows >= 400);
    for (std::size_t row = 0; row < figures.rows; ++row) {
        const std::string effects = word(figures, "effects", row);
        Request request{.formula = "inv ~ value + capital"};
        if (!effects.empty()) request.effects = {"firm"};
        if (effects == "firm,year") request.effects.push_back("year");
        request.vcov = word(figures, "vcov", row);
        request.weights = word(figures, "weights", row);
        request.where = word(figures, "where", row);
        const std::string test = word(figures, "test", row);
        const std::string quantity = word(figures, "quantity", row);
        INFO(effects << " | " << request.weights << " | " << request.where << " | " << request.vcov
                     << " | " << test << " | " << quantity);
        const Sample sample = draw_sample(data, request);
        const JointTest found = joint_test(fit(sample.problem, {.vcov = sample.vcov}), test);
        // A p of 1e-72 magnifies the last digits of F.
        CHECK(figure_of(found, quantity) ==
              Approx(figures.find("value")->numbers[row]).epsilon(quantity == "p" ? 1e-7 : 1e-9));
    }
}
