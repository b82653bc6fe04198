// Elementary functions and random draws, against the standard library and known answers.
#include "model/numerics/elementary.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <set>

#include "model/numerics/random.h"

using namespace keiretsu::model;

namespace {

/// Units in the last place of the exact value between it and a float.
double ulps_between(float got, double exact) {
    const auto rounded = std::abs(static_cast<float>(exact));
    const double ulp = double(std::nextafter(rounded, INFINITY)) - double(rounded);
    return std::abs(double(got) - exact) / ulp;
}

}  // namespace

TEST_CASE("log_of is within three units in the last place of the logarithm") {
    double worst = 0;
    for (double x = 1.2e-38; x < 3e38; x *= 1.00037) {
        const auto value = static_cast<float>(x);
        if (value == 1.0f) continue;
        worst = std::max(worst, ulps_between(log_of(value), std::log(double(value))));
    }
    CHECK(worst < 3);
    CHECK(log_of(1.0f) == 0.0f);
}

TEST_CASE("exp_of is within three units in the last place of the exponential, and clamped") {
    double worst = 0;
    for (float x = -87.0f; x <= 88.0f; x += 0.00113f)
        worst = std::max(worst, ulps_between(exp_of(x), std::exp(double(x))));
    CHECK(worst < 3);
    CHECK(exp_of(0.0f) == 1.0f);
    CHECK(exp_of(-1000.0f) == exp_of(-87.0f));
    CHECK(exp_of(1000.0f) == exp_of(88.0f));
    CHECK(std::isfinite(exp_of(1000.0f)));
}

TEST_CASE("bounds hold a number from below, from above and on both sides") {
    CHECK(at_least(-1, 0) == 0.0f);
    CHECK(at_least(2, 0) == 2.0f);
    CHECK(at_most(2, 1) == 1.0f);
    CHECK(at_most(-1, 1) == -1.0f);
    CHECK(clamp_to(5, 0, 3) == 3.0f);
    CHECK(clamp_to(-5, 0, 3) == 0.0f);
    CHECK(clamp_to(2, 0, 3) == 2.0f);
}

TEST_CASE("a ratio to nothing is finite: the divisor counts as a millionth") {
    CHECK(ratio_of(3, 4) == 0.75f);
    CHECK(ratio_of(3, 0) == Approx(3e6));
    CHECK(ratio_of(0, 0) == 0.0f);
    CHECK(ratio_of(3, -1) == Approx(3e6));
}

TEST_CASE("the words of seed, stream, id, quarter and index are those of Philox4x32-10") {
    // Known answer of the generator for counter and key 0 (Salmon et al. 2011).
    const Words zero = draw_words(0, Stream::quarter, 0, 0);
    CHECK(zero == Words{0x6627e8d5u, 0xe169c58du, 0xbc57ac4cu, 0x9b00dbd8u});
}

TEST_CASE("the same draw comes again, and any other seed, stream, id, quarter or index differs") {
    const Words draw = draw_words(42, Stream::review, 7, 7924, 3);
    CHECK(draw == draw_words(42, Stream::review, 7, 7924, 3));
    const std::set<Words> all = {draw,
                                 draw_words(43, Stream::review, 7, 7924, 3),
                                 draw_words(42 + (Seed{1} << 40), Stream::review, 7, 7924, 3),
                                 draw_words(42, Stream::founding, 7, 7924, 3),
                                 draw_words(42, Stream::review, 8, 7924, 3),
                                 draw_words(42, Stream::review, 7 + (1ull << 40), 7924, 3),
                                 draw_words(42, Stream::review, 7, 7925, 3),
                                 draw_words(42, Stream::review, 7, 7924, 4)};
    CHECK(all.size() == 8);
}

TEST_CASE("draws after a jump do not depend on what was drawn before") {
    Draws fresh(42, Stream::review, 7, 7924);
    Draws used(42, Stream::review, 7, 7924);
    for (int i = 0; i < 5; ++i) used.next();
    fresh.seek(65);
    used.seek(65);
    for (int i = 0; i < 9; ++i) CHECK(fresh.next() == used.next());
}

TEST_CASE("a uniform draw is never 0 and never 1") {
    CHECK(uniform(0) == 0x1p-24f);
    CHECK(uniform(0xffffffffu) == 1.0f - 0x1p-24f);
    CHECK(uniform(0x80000000u) > 0.5f);
}

TEST_CASE("Laplace draws are symmetric, tent-shaped and of scale one") {
    CHECK(laplace(0.5f) == 0.0f);
    CHECK(laplace(0.25f) == Approx(-std::log(2.0)));
    double mean_size = 0;
    const int n = 20000;
    for (int i = 0; i < n; ++i) {
        const float u = (static_cast<float>(i) + 0.5f) / static_cast<float>(n);
        mean_size += std::abs(double(laplace(u))) / n;
        const float v = uniform(static_cast<std::uint32_t>(i) << 16);
        CHECK(laplace(v) == -laplace(1.0f - v));
    }
    CHECK(mean_size == Approx(1).epsilon(0.001));
}

TEST_CASE("normal quantiles agree with tables") {
    CHECK(normal(0.5) == Approx(0).margin(1e-9));
    CHECK(normal(0.975) == Approx(1.959963984540).epsilon(1e-8));
    CHECK(normal(0.001) == Approx(-3.090232306168).epsilon(1e-8));
    CHECK(normal(0.01) == Approx(-normal(0.99)).epsilon(1e-12));
}

TEST_CASE("a Poisson draw is the quantile of its distribution") {
    // Distribution function of mean 2: 0.1353, 0.4060, 0.6767, 0.8571.
    CHECK(poisson(2, 0.10) == 0);
    CHECK(poisson(2, 0.20) == 1);
    CHECK(poisson(2, 0.60) == 2);
    CHECK(poisson(2, 0.70) == 3);
    CHECK(poisson(0, 0.99) == 0);
    CHECK(poisson(-1, 0.99) == 0);
    CHECK(poisson(10000, 0.5) == 10000);
}

TEST_CASE("for a given draw a larger mean never gives a smaller Poisson number") {
    for (const double u : {0.0005, 0.1, 0.5, 0.9, 0.9995})
        // The exact distribution serves up to a mean of 200, the normal one beyond.
        for (const auto& [from, to] : {std::pair{0.0, 200.0}, std::pair{200.01, 600.0}}) {
            int before = 0;
            for (double mean = from; mean <= to; mean += 0.37) {
                const int now = poisson(mean, u);
                CHECK(now >= before);
                before = now;
            }
        }
}
