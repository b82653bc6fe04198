#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>

#include "analysis/facts/growth_fit.h"
#include "facts_reference.h"

using namespace keiretsu::analysis;

TEST_CASE("normal, Laplace and Subbotin fits of growth rates equal R's") {
    for (const std::string tag : {"growth", "peaked"}) {
        const auto rates =
            sample_of(tag == "growth" ? "facts_growth.csv" : "facts_peaked_growth.csv", "growth");
        const GrowthFit normal = fit_normal(rates), laplace = fit_laplace(rates);
        CHECK(normal.location == Approx(from_r(tag + "_normal_mean")).epsilon(1e-12));
        CHECK(normal.scale == Approx(from_r(tag + "_normal_sd")).epsilon(1e-12));
        CHECK(normal.log_likelihood == Approx(from_r(tag + "_normal_loglik")).epsilon(1e-12));
        CHECK(laplace.location == Approx(from_r(tag + "_laplace_location")).epsilon(1e-12));
        CHECK(laplace.scale == Approx(from_r(tag + "_laplace_scale")).epsilon(1e-12));
        CHECK(laplace.log_likelihood == Approx(from_r(tag + "_laplace_loglik")).epsilon(1e-12));
        const GrowthFit subbotin = fit_subbotin(rates);
        CHECK(subbotin.shape == Approx(from_r(tag + "_subbotin_shape")).epsilon(1e-5));
        CHECK(subbotin.location ==
              Approx(from_r(tag + "_subbotin_location")).epsilon(1e-4).margin(1e-6));
        CHECK(subbotin.scale == Approx(from_r(tag + "_subbotin_scale")).epsilon(1e-5));
        CHECK(subbotin.log_likelihood == Approx(from_r(tag + "_subbotin_loglik")).epsilon(1e-10));
        CHECK(subbotin.shape_error == Approx(from_r(tag + "_subbotin_shape_error")).epsilon(0.01));
    }
}

TEST_CASE("Subbotin's density is no less likely than the two that it nests") {
    const auto rates = sample_of("facts_growth.csv", "growth");
    const GrowthFit subbotin = fit_subbotin(rates);
    CHECK(subbotin.log_likelihood > fit_normal(rates).log_likelihood);
    CHECK(subbotin.log_likelihood > fit_laplace(rates).log_likelihood);
    CHECK(shape_test(subbotin, fit_laplace(rates)) < 1e-6);
    CHECK(shape_test(subbotin, subbotin) == 1);
}

TEST_CASE("exact normal quantiles have shape two and shifting them shifts only the location") {
    std::vector<double> rates;
    for (int i = 0; i < 4000; ++i) {
        // Box-Muller on a grid: pairs of radius and angle that fill the plane evenly.
        const double radius = std::sqrt(-2 * std::log((i % 63 + 0.5) / 63.0));
        rates.push_back(radius * std::cos(6.283185307179586 * (i / 63 + 0.5) / 63.5));
    }
    const GrowthFit fit = fit_subbotin(rates);
    CHECK(fit.shape == Approx(2).epsilon(0.05));
    for (double& rate : rates) rate += 0.25;
    const GrowthFit moved = fit_subbotin(rates);
    CHECK(moved.shape == Approx(fit.shape).epsilon(1e-4));
    CHECK(moved.location == Approx(fit.location + 0.25).margin(1e-4));
}

TEST_CASE("the order of growth rates changes no bit of a fit") {
    auto rates = sample_of("facts_growth.csv", "growth");
    const GrowthFit before = fit_subbotin(rates);
    std::reverse(rates.begin(), rates.end());
    const GrowthFit after = fit_subbotin(rates);
    CHECK(before.shape == after.shape);
    CHECK(before.log_likelihood == after.log_likelihood);
}

TEST_CASE("growth rates that do not differ are refused") {
    const std::vector<double> equal(10, 0.1), two{0.1, 0.2};
    CHECK_THROWS_AS(fit_normal(equal), std::invalid_argument);
    CHECK_THROWS_AS(fit_laplace(two), std::invalid_argument);
    CHECK_THROWS_AS(fit_subbotin(equal), std::invalid_argument);
}
