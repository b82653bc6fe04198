// Seven hundred formulas against R's lm (reference/formula_reference.R): rank, RSS, which columns
// are collinear, and every coefficient.
#include <catch2/catch.hpp>
#include <cmath>
#include <map>
#include <string>

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

/// "x=1.5;factor(a)q=collinear" by name; the level's `=` is the last one.
std::map<std::string, std::string> coefficients_of(const std::string& text) {
    std::map<std::string, std::string> result;
    for (std::size_t start = 0; start < text.size();) {
        const std::size_t end = std::min(text.find(';', start), text.size());
        const std::string part = text.substr(start, end - start);
        const std::size_t equals = part.rfind('=');
        result[part.substr(0, equals)] = part.substr(equals + 1);
        start = end + 1;
    }
    return result;
}

bool near(double found, double expected, double scale) {
    return std::abs(found - expected) <= 1e-8 * std::max(std::abs(expected), scale);
}

}  // namespace

TEST_CASE("formulas mean what they mean to R: rank, RSS and every coefficient") {
    const CsvTable data = read_csv(reference("formula_data.csv"));
    const CsvTable table = read_csv(reference("formula_reference.csv"));
    REQUIRE(table.rows >= 500);
    for (std::size_t row = 0; row < table.rows; ++row) {
        const std::string formula = word(table, "formula", row);
        INFO(formula);
        const Sample sample = draw_sample(data, {.formula = formula});
        const Fit found = fit(sample.problem, {});
        CHECK(found.rank == table.find("rank")->numbers[row]);
        CHECK(near(found.rss, table.find("rss")->numbers[row], 0));
        const double constant = table.find("constant")->numbers[row];
        CHECK(found.has_constant == !std::isnan(constant));
        if (found.has_constant) CHECK(near(found.constant.estimate, constant, 1e-2));
        const auto expected = coefficients_of(word(table, "coefficients", row));
        CHECK(found.coefficients.size() + found.collinear.size() == expected.size());
        for (const Coefficient& c : found.coefficients) {
            INFO(c.term);
            REQUIRE(expected.count(c.term) == 1);
            REQUIRE(expected.at(c.term) != "collinear");
            CHECK(near(c.estimate, number_in(expected.at(c.term)).value(), 1e-2));
        }
        for (const std::string& term : found.collinear) {
            INFO(term);
            REQUIRE(expected.count(term) == 1);
            CHECK(expected.at(term) == "collinear");
        }
    }
}
