// The bootstrap of Clauset, Shalizi and Newman: what is no power law is told so.
#include <catch2/catch.hpp>
#include <cmath>
#include <vector>

#include "analysis/facts/facts.h"
#include "analysis/facts/goodness_of_fit.h"

using namespace keiretsu::analysis;

namespace {

/// Quantiles of a law at n even shares, by its inverse.
template <typename Inverse>
std::vector<double> quantiles(std::size_t n, Inverse inverse) {
    std::vector<double> values(n);
    for (std::size_t i = 0; i < n; ++i)
        values[i] = inverse((static_cast<double>(i) + 0.5) / static_cast<double>(n));
    return values;
}

double goodness(const std::vector<double>& values, Support support, double xmin = 0) {
    const TailSample sample = tail_sample(values);
    const PowerLaw fit =
        xmin > 0 ? fit_power_law(sample, xmin, support) : fit_power_law(sample, support);
    return goodness_of_fit(sample, fit, {.draws = 100});
}

}  // namespace

TEST_CASE("a power law passes its goodness of fit, continuous and discrete") {
    CHECK(goodness(quantiles(400, [](double u) { return std::pow(u, -1 / 1.5); }),
                   Support::continuous) > 0.1);
    CHECK(goodness(quantiles(400, [](double u) { return std::floor(5.5 * std::pow(u, -1.0)); }),
                   Support::discrete) > 0.1);
}

TEST_CASE("a uniform sample from its smallest value on is no power law") {
    // The exponent is held to the whole sample; the search over xmin finds no refuge in draws.
    CHECK(goodness(quantiles(400, [](double u) { return 10 + 90 * u; }), Support::continuous, 10) <
          0.1);
}

TEST_CASE("the same seed gives the same p-value, another seed one near it") {
    const std::vector<double> values =
        quantiles(200, [](double u) { return std::pow(u, -1 / 1.5); });
    const TailSample sample = tail_sample(values);
    const PowerLaw fit = fit_power_law(sample, Support::continuous);
    const double first = goodness_of_fit(sample, fit, {.draws = 200});
    CHECK(first == goodness_of_fit(sample, fit, {.draws = 200}));
    CHECK(std::abs(first - goodness_of_fit(sample, fit, {.draws = 200, .seed = 2})) < 0.2);
    CHECK(std::isnan(goodness_of_fit(sample, fit, {.draws = 0})));
}

TEST_CASE("each estimate of facts fails alone, with its reason") {
    FirmSizes sizes{.measure = "sales"};
    for (std::int32_t firm = 0; firm < 60; ++firm)  // two sizes: no xmin, but ranks and growth
        sizes.rows.push_back({.firm = firm, .year = 2000, .size = firm < 55 ? 1.0 : 2.0});
    const Facts facts = facts_of({sizes}, {2000});
    REQUIRE(facts.tails.size() == 1);
    CHECK(std::isnan(facts.tails[0].power_law.alpha));
    CHECK(std::isnan(facts.tails[0].goodness));
    CHECK(facts.tails[0].zipf.exponent > 0);
    bool said = false;
    for (const std::string& note : facts.notes)
        said = said || note.find("three distinct values") != std::string::npos;
    CHECK(said);
}
