#include <catch2/catch.hpp>

#include <cmath>
#include <random>

#include "analysis/facts/facts.h"
#include "config/text/diagnostics.h"

using namespace keiretsu;
using namespace keiretsu::analysis;

namespace {

std::string told(const std::string& text) {
    try {
        read_firm_sizes(parse_csv(text, "micro.csv"), {.sizes = {"sales"}});
    } catch (const InputError& error) {
        return error.what();
    }
    return {};
}

/// Firms over three years with a Pareto(1.2) of sizes and Laplace growth of scale 0.1.
FirmSizes drawn_firms(std::int32_t firms) {
    std::mt19937_64 bits(42);
    const auto uniform = [&] { return (static_cast<double>(bits() >> 11) + 0.5) * 0x1p-53; };
    FirmSizes sizes{.measure = "sales"};
    for (std::int32_t firm = 0; firm < firms; ++firm) {
        double size = 3 * std::pow(uniform(), -1 / 1.2);
        for (int year = 2000; year < 2003; ++year) {
            sizes.rows.push_back({.firm = firm, .year = year, .size = size});
            const double u = uniform() - 0.5;
            size *= std::exp(0.03 - (u < 0 ? -1 : 1) * 0.1 * std::log(1 - 2 * std::abs(u)));
        }
    }
    return sizes;
}

}  // namespace

TEST_CASE("growth is measured between neighbouring years of a firm, less the year's mean") {
    const FirmSizes sizes = read_firm_sizes(parse_csv("id,year,sales\n"
                                                      "b,2001,2\na,2000,1\na,2001,4\nb,2000,1\n"
                                                      "c,2000,5\nc,2002,9\nd,2001,0\n",
                                                      "micro.csv"),
                                            {.sizes = {"sales"}})
                                .at(0);
    CHECK(sizes.not_positive == 1);
    const GrowthRates growth = growth_rates(sizes, 0);
    REQUIRE(growth.rates.size() == 2);  // c skips a year
    CHECK(growth.rates[0] == Approx(std::log(4) - std::log(8) / 2));
    CHECK(growth.rates[1] == Approx(std::log(2) - std::log(8) / 2));
}

TEST_CASE("firm sizes are refused with place where a firm stands twice or a column is missing") {
    CHECK_THAT(told("id,year,sales\na,2000,1\nb,2000,1\na,2000,3\n"),
               Catch::Contains("the firm stands twice in 2000: in lines 2 and 4"));
    CHECK_THAT(told("id,year,sale\na,2000,1\n"), Catch::Contains("did you mean `sale`?"));
    CHECK_THAT(told("id,year,sales\na,2000,big\n"), Catch::Contains("`big` is not a number"));
}

TEST_CASE("facts find the tail and the tent that firms were drawn from") {
    const Facts facts = facts_of({drawn_firms(4000)}, {2000});
    REQUIRE(facts.tails.size() == 1);
    const TailFact& tail = facts.tails[0];
    CHECK(tail.power_law.support == Support::continuous);
    CHECK(std::abs(tail.power_law.alpha - 2.2) < 4 * tail.power_law.alpha_error);
    CHECK(std::abs(tail.zipf.exponent - 1.2) < 4 * tail.zipf.error);
    CHECK(std::abs(tail.hill_estimate.exponent - 1.2) < 4 * tail.hill_estimate.error);
    REQUIRE(facts.growth.size() == 1);
    const GrowthFact& growth = facts.growth[0];
    CHECK(growth.subbotin.n == 8000);
    CHECK(std::abs(growth.subbotin.shape - 1) < 4 * growth.subbotin.shape_error);
    CHECK(growth.laplace.scale == Approx(0.1).epsilon(0.05));
    CHECK(shape_test(growth.subbotin, growth.normal) < 1e-10);
}

TEST_CASE("samples too small to fit are named, not dropped") {
    const Facts facts = facts_of({drawn_firms(20)}, {2000, 2001});
    CHECK(facts.tails.empty());
    CHECK(facts.growth.empty());
    CHECK(facts.notes.size() == 3);
    const auto document = document_of(facts, "micro.csv");
    CHECK_THAT(to_text(document), Catch::Contains("only 20 firms, not fitted"));
}

TEST_CASE("every k-th firm is used when there are too many growth rates") {
    const GrowthRates growth = growth_rates(drawn_firms(1000), 0, 500);
    CHECK(growth.every == 4);
    CHECK(growth.rates.size() == 500);
}
