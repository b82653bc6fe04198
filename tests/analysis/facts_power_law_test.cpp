#include <catch2/catch.hpp>

#include <cmath>

#include "analysis/facts/log_normal_tail.h"
#include "analysis/facts/power_law.h"
#include "analysis/facts/zeta.h"
#include "analysis/facts/zipf.h"
#include "facts_reference.h"

using namespace keiretsu::analysis;

namespace {

TailSample moby() {
    const auto occurrences = sample_of("facts_moby.csv", "occurrences");
    const auto words = sample_of("facts_moby.csv", "words");
    std::vector<double> all;
    for (std::size_t i = 0; i < words.size(); ++i)
        all.insert(all.end(), static_cast<std::size_t>(words[i]), occurrences[i]);
    return tail_sample(all);
}

TailSample cities() {
    return tail_sample(sample_of("facts_cities.csv", "population"));
}

double tail_log_likelihood(const TailSample& sample, const PowerLaw& tail, LogNormalTail fit) {
    double sum = 0;
    for (std::size_t i = 0; i < sample.size(); ++i)
        if (sample.values[i] >= tail.xmin)
            sum += sample.counts[i] * log_density(fit, tail, sample.values[i]);
    return sum;
}

}  // namespace

TEST_CASE("the Hurwitz zeta function agrees with known values and with R") {
    const double pi = std::acos(-1.0);
    CHECK(hurwitz_zeta(2, 1).value == Approx(pi * pi / 6).epsilon(1e-15));
    CHECK(hurwitz_zeta(4, 1).value == Approx(std::pow(pi, 4) / 90).epsilon(1e-15));
    CHECK(hurwitz_zeta(2, 1).derivative == Approx(-0.93754825431584375370).epsilon(1e-14));
    CHECK(hurwitz_zeta(2.5, 7).value == Approx(from_r("zeta_2.5_7")).epsilon(1e-13));
    CHECK(hurwitz_zeta(2.5, 7).derivative == Approx(-from_r("zeta_log_2.5_7")).epsilon(1e-13));
}

TEST_CASE("the discrete power law of Moby Dick's words equals poweRlaw's") {
    const PowerLaw fit = fit_power_law(moby(), Support::discrete);
    CHECK(fit.xmin == from_r("moby_powerlaw_xmin"));
    CHECK(fit.tail == static_cast<std::size_t>(from_r("moby_powerlaw_tail")));
    CHECK(fit.alpha == Approx(from_r("moby_powerlaw_alpha")).epsilon(1e-5));
    CHECK(fit.alpha == Approx(from_r("moby_tight_alpha")).epsilon(1e-12));
    CHECK(fit.log_likelihood == Approx(from_r("moby_tight_loglik")).epsilon(1e-12));
    CHECK(fit.ks == Approx(from_r("moby_powerlaw_ks")).epsilon(1e-4));
    CHECK(fit.alpha_error == Approx((fit.alpha - 1) / std::sqrt(2958)).epsilon(0.05));
}

TEST_CASE("the continuous power law of English cities equals poweRlaw's") {
    const PowerLaw fit = fit_power_law(cities(), Support::continuous);
    CHECK(fit.xmin == Approx(from_r("cities_powerlaw_xmin")).epsilon(1e-12));
    CHECK(fit.tail == static_cast<std::size_t>(from_r("cities_powerlaw_tail")));
    CHECK(fit.alpha == Approx(from_r("cities_powerlaw_alpha")).epsilon(1e-5));
    CHECK(fit.alpha == Approx(from_r("cities_alpha")).epsilon(1e-12));
    CHECK(fit.ks == Approx(from_r("cities_powerlaw_ks")).epsilon(1e-4));
    CHECK(fit.log_likelihood == Approx(from_r("cities_loglik")).epsilon(1e-9));
}

TEST_CASE("the log-normal tail of continuous sizes is at least as likely as R's and as near") {
    for (const std::string tag : {"cities", "cities100"}) {
        const TailSample sample = cities();
        const PowerLaw tail = fit_power_law(sample, from_r(tag + "_xmin"), Support::continuous);
        const LogNormalTail fit = fit_log_normal_tail(sample, tail);
        const LogNormalContest contest = against_log_normal(sample, tail);
        CHECK(tail_log_likelihood(sample, tail, fit) >= from_r(tag + "_lnorm_loglik") - 1e-9);
        CHECK(fit.mu == Approx(from_r(tag + "_lnorm_mu")).epsilon(tag == "cities" ? 0.01 : 1e-5));
        CHECK_FALSE(contest.degenerate);
        CHECK(contest.vuong == Approx(from_r(tag + "_vuong")).epsilon(1e-2));
        CHECK(contest.p_two_sided == Approx(from_r(tag + "_p")).epsilon(1e-3));
    }
}

TEST_CASE("the log-normal tail of counts is at least as likely as R's and as near") {
    for (const std::string tag : {"moby1", "moby3"}) {
        const TailSample sample = moby();
        const PowerLaw tail = fit_power_law(sample, tag == "moby1" ? 1 : 3, Support::discrete);
        CHECK(tail.alpha == Approx(from_r(tag + "_alpha")).epsilon(1e-10));
        const LogNormalTail fit = fit_log_normal_tail(sample, tail);
        const LogNormalContest contest = against_log_normal(sample, tail);
        CHECK(tail_log_likelihood(sample, tail, fit) >= from_r(tag + "_lnorm_loglik") - 1e-6);
        CHECK(fit.mu == Approx(from_r(tag + "_lnorm_mu")).epsilon(1e-3));
        CHECK(fit.sigma == Approx(from_r(tag + "_lnorm_sigma")).epsilon(1e-3));
        CHECK(contest.vuong == Approx(from_r(tag + "_vuong")).epsilon(1e-4));
        CHECK(contest.p_two_sided == Approx(from_r(tag + "_p")).epsilon(1e-3));
    }
}

TEST_CASE("a tail heavier than any log-normal is called a tie by degeneracy") {
    // log x has a coefficient of variation above 1 over its threshold.
    std::vector<double> heavy;
    for (int i = 0; i < 200; ++i) heavy.push_back(std::exp(std::pow(i / 50.0, 4)));
    const TailSample sample = tail_sample(heavy);
    const auto contest = against_log_normal(sample, fit_power_law(sample, 1, Support::continuous));
    CHECK(contest.degenerate);
    CHECK(std::isnan(contest.vuong));
    CHECK(contest.p_two_sided == 1);
}

TEST_CASE("exact quantiles of a power law give back its exponent and its beginning") {
    std::vector<double> sample;
    for (int i = 0; i < 2000; ++i) sample.push_back(5 * std::pow(1 - (i + 0.5) / 2000, -1 / 1.3));
    for (int i = 0; i < 1000; ++i) sample.push_back(0.5 + 4.5 * i / 1000.0);  // flat below 5
    const PowerLaw fit = fit_power_law(tail_sample(sample), Support::continuous);
    CHECK(fit.xmin == Approx(5).epsilon(0.05));
    CHECK(fit.alpha == Approx(2.3).epsilon(0.01));
}

TEST_CASE("far tails of the normal keep their digits") {
    CHECK(log_normal_tail(0) == Approx(std::log(0.5)).epsilon(1e-15));
    CHECK(log_normal_tail(7.999999) == Approx(log_normal_tail(8.000001)).epsilon(1e-6));
    CHECK(log_normal_tail(40) == Approx(-804.608442013754).epsilon(1e-13));  // R: pnorm
    CHECK(mean_excess(8.0 - 1e-9) == Approx(mean_excess(8.0)).epsilon(1e-8));
    CHECK(mean_excess(1e3) == Approx(1e-3 * (1 - 2e-6)).epsilon(1e-10));
}

TEST_CASE("rank-1/2 regression and Hill's estimate of the largest cities equal R's") {
    const auto population = sample_of("facts_cities.csv", "population");
    const TailExponent zipf = zipf_regression(population, 150);
    CHECK(zipf.exponent == Approx(from_r("cities_zipf")).epsilon(1e-12));
    CHECK(zipf.error == Approx(from_r("cities_zipf_error")).epsilon(1e-12));
    const TailExponent tail = hill(population, 150);
    CHECK(tail.exponent == Approx(from_r("cities_hill")).epsilon(1e-12));
    CHECK(tail.error == Approx(from_r("cities_hill_error")).epsilon(1e-12));
}

TEST_CASE("tails that have no exponent are refused") {
    const std::vector<double> equal(10, 3.0), few{1.0};
    CHECK_THROWS_AS(zipf_regression(equal, 5), std::invalid_argument);
    CHECK_THROWS_AS(hill(equal, 10), std::invalid_argument);
    CHECK_THROWS_AS(fit_power_law(tail_sample(few), Support::discrete), std::invalid_argument);
    CHECK_THROWS_AS(fit_power_law(tail_sample(equal), 3, Support::discrete), std::invalid_argument);
}
