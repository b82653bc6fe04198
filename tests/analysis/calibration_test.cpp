#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>

#include "analysis/calibration/abc.h"
#include "analysis/calibration/emulator.h"
#include "analysis/calibration/forest.h"
#include "analysis/calibration/known_facts.h"
#include "analysis/calibration/misspecification.h"
#include "analysis/calibration/prior.h"
#include "analysis/calibration/recovery.h"
#include "analysis/calibration/ridge.h"
#include "analysis/calibration/sobol.h"
#include "analysis/calibration/summaries.h"

using namespace keiretsu::analysis::calibration;

namespace {

/// Standard normal from a uniform draw (Acklam's central branch is enough for a test: a sum of
/// twelve).
double noise(const std::vector<double>& point, std::size_t first) {
    double sum = -6;
    for (std::size_t k = first; k < first + 12; ++k) sum += point[k];
    return sum;
}

/// Two parameters, of which three moments tell the first alone; further coordinates feed the noise.
struct Simulated {
    Rows points = {};
    Rows moments = {};
};
Simulated simulate(std::size_t count, std::uint64_t seed, double deviation) {
    Simulated all;
    for (const std::vector<double>& u : sobol_points(count, 2 + 36, seed)) {
        all.points.push_back({u[0], u[1]});
        all.moments.push_back({2 * u[0] + deviation * noise(u, 2),
                               u[0] * u[0] + deviation * noise(u, 14),
                               1 - u[0] + deviation * noise(u, 26)});
    }
    return all;
}

}  // namespace

TEST_CASE("scrambled Sobol points fill every cell of each axis once") {
    const Rows points = sobol_points(256, 40, 7);
    for (std::size_t d = 0; d < 40; ++d) {
        std::vector<int> cells(256);
        for (const auto& point : points) {
            REQUIRE(point[d] > 0);
            REQUIRE(point[d] < 1);
            ++cells[static_cast<std::size_t>(point[d] * 256)];
        }
        // The sequence leaves out its first point, which the scramble moves with the others.
        CHECK(std::count(cells.begin(), cells.end(), 1) >= 254);
    }
    CHECK(sobol_points(8, 3, 7) != sobol_points(8, 3, 8));
    CHECK(sobol_points(8, 3, 7) == sobol_points(8, 3, 7));
}

TEST_CASE("a prior's quantiles are even in values or in logs") {
    const Prior linear{.low = 1, .high = 3};
    const Prior log{.low = 0.01, .high = 1, .log_scale = true};
    CHECK(linear.value_at(0.25) == Approx(1.5));
    CHECK(log.value_at(0.5) == Approx(0.1));
    CHECK(log.unit_of(log.value_at(0.3)) == Approx(0.3));
    CHECK(linear.unit_of(linear.value_at(0.3)) == Approx(0.3));
}

TEST_CASE("ridge regression tells what moments know of a parameter, out of sample") {
    const Simulated all = simulate(600, 1, 0.1);
    const Ridge fit = fit_ridge(all.moments, all.points);
    CHECK(fit.out_of_sample_r2[0] > 0.95);
    CHECK(fit.out_of_sample_r2[1] < 0.02);
    const std::vector<double> predicted = fit.predict({1.0, 0.25, 0.5});
    CHECK(predicted[0] == Approx(0.5).margin(0.03));
    CHECK(predicted[1] == Approx(0.5).margin(0.05));
}

TEST_CASE("a moment that never moves is left out of a ridge regression") {
    Simulated all = simulate(100, 2, 0.1);
    for (auto& moments : all.moments) moments[1] = 4;
    const Ridge fit = fit_ridge(all.moments, all.points);
    CHECK(fit.deviations[1] == 0);
    CHECK(fit.out_of_sample_r2[0] > 0.9);
}

TEST_CASE("intervals of the local-linear posterior cover what was planted") {
    const Simulated all = simulate(2000, 3, 0.15);
    const Targets targets{.tolerance = {0.2, 0.2, 0.2}, .weight = {1, 1, 1}};
    const Recovery found = recover_plants(all.points, all.moments, targets, {.accepted = 0.1}, 100);
    CHECK(found.plants == 100);
    for (const double coverage : found.coverage) {
        CHECK(coverage >= 0.82);
        CHECK(coverage <= 0.98);
    }
    // Moments tell the first parameter, and nothing of the second.
    CHECK(found.width[0] < 0.39);
    CHECK(found.width[1] > 0.9);
}

TEST_CASE("a posterior stays inside its box, and its draws repeat its quantiles") {
    const Simulated all = simulate(500, 4, 0.2);
    const std::vector<Range> box = {{0.0, 0.6}, {0.0, 1.0}};
    Simulated inside;
    for (std::size_t i = 0; i < all.points.size(); ++i)
        if (all.points[i][0] < 0.6) {
            inside.points.push_back(all.points[i]);
            inside.moments.push_back(all.moments[i]);
        }
    const Targets targets{
        .observed = {1.1, 0.3, 0.45}, .tolerance = {0.2, 0.2, 0.2}, .weight = {1, 1, 1}};
    const Posterior posterior = abc_posterior(inside.points, inside.moments, box, targets, {});
    double sum = 0;
    for (std::size_t i = 0; i < posterior.points.size(); ++i) {
        sum += posterior.weights[i];
        REQUIRE(posterior.points[i][0] >= 0);
        REQUIRE(posterior.points[i][0] <= 0.6);
    }
    CHECK(sum == Approx(1));
    std::vector<double> drawn;
    for (const auto& draw : posterior.draws(1000, 5)) drawn.push_back(draw[0]);
    std::sort(drawn.begin(), drawn.end());
    CHECK(drawn[500] == Approx(posterior.quantile(0, 0.5)).margin(0.02));
    CHECK(posterior.draws(50, 5) == posterior.draws(50, 5));
}

TEST_CASE("distance is the root of the weighted mean of squared misses, in tolerances") {
    const Targets targets{.observed = {1, 2}, .tolerance = {0.5, 1}, .weight = {3, 1}};
    // (3 * 2^2 + 1 * 4^2) / 4 = 7
    CHECK(targets.distance({2, 6}) == Approx(std::sqrt(7.0)));
}

TEST_CASE("the emulator leads to the point whose moments are asked for") {
    const Rows points = sobol_points(400, 3, 6);
    Rows moments;
    const auto moments_of = [](const std::vector<double>& p) {
        return std::vector<double>{p[0] + p[1] * p[2], p[1] - p[0] * p[0], p[2] + 0.5 * p[0]};
    };
    for (const auto& point : points) moments.push_back(moments_of(point));
    Emulator emulator(points, moments);
    const std::vector<double> planted = {0.3, 0.6, 0.45};
    const Targets targets{
        .observed = moments_of(planted), .tolerance = {0.1, 0.1, 0.1}, .weight = {1, 1, 1}};
    const std::vector<Range> box(3);
    const auto found = least_distance(emulator, targets, box, {0.5, 0.5, 0.5});
    for (std::size_t k = 0; k < 3; ++k) CHECK(found[k] == Approx(planted[k]).margin(0.005));

    emulator.correct_at(planted, {0, 0, 0});
    const auto corrected = emulator.moments_at(planted);
    for (const double moment : corrected) CHECK(moment == Approx(0).margin(1e-9));

    // Held in the box where the planted point lies outside.
    const auto held =
        least_distance(emulator, targets, {{0.5, 1}, {0, 1}, {0, 1}}, {0.7, 0.5, 0.5});
    CHECK(held[0] >= 0.5);
}

TEST_CASE("neighbouring periods of Figure 2 are pooled by years") {
    const auto observed = observed_by_name();
    // 1989-91: 4.0, 1991-94: 4.5, 1994-96: 4.0
    CHECK(observed.at("entry_exit.pooled.1989-1996.exit") ==
          Approx((2 * 4.0 + 3 * 4.5 + 2 * 4.0) / 7));
    CHECK(observed.at("table1.establishments.4-29.1985-1997") == -1.5);
    CHECK(observed.at("redemption.sme.1986Q1") == 6.2);
    CHECK(std::isnan(observed.at("redemption.sme.1994_over_1990")));
}

TEST_CASE("a forest tells what no line can, without having seen the row") {
    // The parameter decides the moment's spread from the middle: no line, but a forest sees it.
    Rows points, moments;
    for (const std::vector<double>& u : sobol_points(600, 3, 5)) {
        points.push_back({u[0]});
        moments.push_back({u[1] < 0.5 ? u[0] : -u[0], u[2]});
    }
    std::vector<double> response;
    for (const auto& point : points) response.push_back(point[0]);
    const ForestFit fit = fit_forest(moments, response, {-0.8, 0.5}, 1);
    double errors = 0, spread = 0;
    for (std::size_t i = 0; i < response.size(); ++i) {
        errors += std::pow(fit.out_of_bag[i] - response[i], 2);
        spread += std::pow(0.5 - response[i], 2);
    }
    CHECK(errors / spread < 0.05);
    CHECK(fit.at_asked == Approx(0.8).margin(0.05));
    CHECK(fit_ridge(moments, points).out_of_sample_r2[0] < 0.1);
    // Pure noise is told by nothing, out of bag.
    const ForestFit noise = fit_forest(
        {moments.begin(), moments.end()},
        [&] {
            std::vector<double> other;
            for (const auto& u : sobol_points(600, 4, 99)) other.push_back(u[3]);
            return other;
        }(),
        {0, 0},
        1);
    CHECK(noise.out_of_bag.size() == 600);
    CHECK(fit_forest(moments, response, {-0.8, 0.5}, 1).out_of_bag == fit.out_of_bag);
}

TEST_CASE("summaries take the estimator that tells most of each parameter") {
    // The first by a line, the second by its distance from a middle only.
    Rows points, moments;
    for (const std::vector<double>& u : sobol_points(500, 5, 11)) {
        points.push_back({u[0], u[1], u[4]});
        moments.push_back({3 * u[0] + 0.05 * u[3], u[2] < 0.5 ? u[1] : -u[1]});
    }
    const Targets targets{.observed = {1.5, 0.7}, .tolerance = {0.1, 0.1}, .weight = {1, 1}};
    const Summaries summaries = summarise(points, moments, targets, 1);
    CHECK(summaries.told(0) > 0.95);
    CHECK(summaries.chosen[1] == Estimator::forest);
    CHECK(summaries.told(1) > 0.9);
    CHECK(summaries.told(2) < 0.1);
    CHECK(summaries.of_observed[0] == Approx(0.5).margin(0.05));
    CHECK(summaries.of_observed[1] == Approx(0.7).margin(0.07));
    const Posterior posterior = abc_posterior(points,
                                              summaries.of_points,
                                              std::vector<Range>(3),
                                              summaries.as_targets(),
                                              {.accepted = 0.3});
    CHECK(posterior.quantile(0, 0.5) == Approx(0.5).margin(0.06));
    CHECK(posterior.quantile(1, 0.5) == Approx(0.7).margin(0.1));
}

TEST_CASE("errors of observed figures widen a posterior by as much") {
    Rows points, moments;
    for (const std::vector<double>& u : sobol_points(2000, 1, 3)) {
        points.push_back({u[0]});
        moments.push_back({u[0]});
    }
    const Targets targets{.observed = {0.5}, .tolerance = {0.05}, .weight = {1}};
    const Rows noisy = with_errors(moments, targets, 1);
    const Posterior posterior = abc_posterior(points, noisy, {Range{}}, targets, {.accepted = 0.2});
    const double width = posterior.quantile(0, 0.95) - posterior.quantile(0, 0.05);
    CHECK(width == Approx(2 * 1.645 * 0.05).epsilon(0.15));
    CHECK(posterior.quantile(0, 0.5) == Approx(0.5).margin(0.02));
}

TEST_CASE("ranks of planted values tell a posterior that is too narrow") {
    const Simulated all = simulate(600, 4, 0.1);
    const Targets targets{.observed = {0, 0, 0}, .tolerance = {1, 1, 1}, .weight = {1, 1, 1}};
    const Recovery honest =
        recover_plants(all.points, all.moments, targets, {.accepted = 0.4}, 200);
    CHECK(honest.rank_p[0] > 0.01);
    CHECK(honest.told[0] > 0.9);
    CHECK(honest.told[1] < 0.1);
    CHECK(honest.told_of_all() == Approx((honest.told[0] + honest.told[1]) / 2));
    // Moments that follow from the parameter's square root of noise: planted values from elsewhere.
    Rows shifted = all.points;
    for (std::size_t i = 0; i < 200; ++i) shifted[i][0] = 0.5 * shifted[i][0];
    const Recovery wrong = recover_plants(shifted, all.moments, targets, {.accepted = 0.4}, 200);
    CHECK(wrong.rank_p[0] < 0.01);
}

TEST_CASE("targets beyond what the prior makes are named, alone and together") {
    const Simulated all = simulate(500, 6, 0.05);
    Targets targets{.observed = all.moments[7], .tolerance = {0.1, 0.1, 0.1}, .weight = {1, 1, 1}};
    const Misspecification inside = look_at_prior(all.moments, targets, 200);
    CHECK(inside.share_as_far > 0.05);
    for (const Reach& reach : inside.targets) CHECK(reach.inside());
    // Each figure is within its own range, but the first and the third contradict each other.
    targets.observed = {1.8, 0.8, 0.9};
    const Misspecification contradiction = look_at_prior(all.moments, targets, 200);
    for (const Reach& reach : contradiction.targets) CHECK(reach.inside());
    CHECK(contradiction.share_as_far < 0.05);
    targets.observed = {9, 0.25, 0.5};
    CHECK_FALSE(look_at_prior(all.moments, targets, 200).targets[0].inside());
}
