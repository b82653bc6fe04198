#include "analysis/comparison/family_wise.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <random>
#include <vector>

#include "analysis/comparison/stopping.h"
#include "analysis/data/distributions.h"

using namespace keiretsu::analysis;

namespace {

/// Standard normal draws that are the same with every library.
class Normal {
  public:
    explicit Normal(std::uint64_t seed) : random_(seed) {}
    double operator()() {
        const double radius = std::sqrt(-2 * std::log(uniform()));
        return radius * std::cos(2 * 3.14159265358979323846 * uniform());
    }

  private:
    double uniform() { return (double(random_() >> 11) + 0.5) / 9007199254740992.0; }
    std::mt19937_64 random_;
};

}  // namespace

TEST_CASE("one outcome's critical value is the quantile of |t| over all flips of its pairs") {
    const std::vector<double> differences = {1, 3, -2, 5, 4, -1, 2};
    PairFamily family(1);
    for (const double value : differences) family.add({value});
    double mean = 0;
    for (const double value : differences) mean += value / 7;
    std::vector<double> all;
    for (unsigned bits = 0; bits < 64; ++bits) {
        RunningMoments flipped;
        for (unsigned pair = 0; pair < 7; ++pair) {
            const bool turns = pair > 0 && ((bits >> (pair - 1)) & 1) != 0;
            flipped.add((turns ? -1 : 1) * (differences[pair] - mean));
        }
        all.push_back(std::abs(flipped.mean) / std::sqrt(flipped.variance() / 7));
    }
    std::sort(all.begin(), all.end());
    // The 90% quantile of 64: the 59th; Student's value with 6 degrees of freedom is a floor.
    CHECK(family.critical(0.9) ==
          Approx(std::max(all[58], student_critical(0.9, 6))).epsilon(1e-12));
    CHECK(family.critical(0.5) ==
          Approx(std::max(all[32], student_critical(0.5, 6))).epsilon(1e-9));
}

TEST_CASE("a family's critical value knows neither shift nor scale, and grows with outcomes") {
    Normal normal(3);
    PairFamily one(1), two(2), same(2), moved(2);
    for (int pair = 0; pair < 30; ++pair) {
        const double a = normal(), b = normal();
        one.add({a});
        two.add({a, b});
        same.add({a, 2 * a + 7});
        moved.add({a + 100, 1000 * b - 3});
    }
    CHECK(two.critical() > one.critical());
    CHECK(same.critical() == Approx(one.critical()));
    CHECK(moved.critical() == Approx(two.critical()));
}

TEST_CASE(
    "outcomes that never differ or lack figures are no part of a family; few pairs have none") {
    PairFamily family(3), few(1), nothing(1);
    PairFamily alone(1), rounded(2);
    Normal normal(5);
    for (int pair = 0; pair < 8; ++pair) {
        const double a = normal();
        family.add({a, 4, pair == 3 ? std::nan("") : a * a});
        alone.add({a});
        nothing.add({0});
        const double level = 5.7e7 / (3 + pair);  // less 205.1, but for its rounding
        rounded.add({0, level}, {a, level - 205.1});
        if (pair < 5) few.add({a});
    }
    CHECK(family.critical() == alone.critical());
    CHECK(rounded.critical() == alone.critical());
    CHECK(std::isnan(few.critical()));
    CHECK(std::isnan(nothing.critical()));
    PairedSums sums;
    for (const double value : {1.0, 2.0, 4.0}) sums.add(0, value);
    const PairedEffect effect = sums.effect();
    const MeanInterval wide = family_interval(effect, 2 * student_critical(0.9, 2));
    CHECK(wide.high - wide.mean == Approx(2 * (effect.difference.high - effect.difference.mean)));
    CHECK(std::isnan(family_interval(effect, std::nan("")).low));
}

TEST_CASE("of 500 comparisons without any effect one in ten has an interval that leaves out zero") {
    constexpr std::size_t outcomes = 12, pairs = 20;
    Normal normal(7);
    int family_errors = 0, single_errors = 0;
    for (int repetition = 0; repetition < 500; ++repetition) {
        PairFamily family(outcomes);
        std::vector<PairedSums> sums(outcomes);
        for (std::size_t pair = 0; pair < pairs; ++pair) {
            const double common = normal();
            std::vector<double> differences;
            for (std::size_t i = 0; i < outcomes; ++i)
                differences.push_back(double(i + 1) * (0.6 * common + 0.8 * normal()));
            for (std::size_t i = 0; i < outcomes; ++i) sums[i].add(0, differences[i]);
            family.add(differences);
        }
        const double critical = family.critical();
        bool family_error = false, single_error = false;
        for (const PairedSums& one : sums) {
            const PairedEffect effect = one.effect();
            const MeanInterval all = family_interval(effect, critical);
            family_error = family_error || all.low > 0 || all.high < 0;
            single_error = single_error || effect.difference.low > 0 || effect.difference.high < 0;
        }
        family_errors += family_error;
        single_errors += single_error;
    }
    INFO(family_errors << " and " << single_errors << " of 500");
    CHECK(family_errors >= 40);
    CHECK(family_errors <= 60);
    CHECK(single_errors > 200);
}

TEST_CASE("Stein's rule asks for as many pairs as the first deviate") {
    RunningMoments first;
    for (const double value : {1.0, 3.0, 5.0}) first.add(value);  // deviation 2
    // t(2) at 90% is 2.919986: (2.919986 * 2 / 0.5)^2 = 136.4.
    CHECK(pairs_for_width(first, 0.5, 1000) == 137);
    CHECK(pairs_for_width(first, 0.5, 100) == 100);
    CHECK(pairs_for_width(first, 50, 1000) == 3);
    CHECK(pairs_for_width(first, 0, 1000) == 1000);
    const MeanInterval interval = stein_interval(first, 4, 137);
    CHECK(interval.high - 4 == Approx(2.919986 * 2 / std::sqrt(137.0)));
    CHECK(interval.high - 4 <= 0.5);
    RunningMoments same;
    for (int i = 0; i < 4; ++i) same.add(1);
    CHECK(pairs_for_width(same, 0, 1000) == 4);
}

TEST_CASE("a first stage without spread is doubled until one pair differs, up to eight times") {
    CHECK(first_stage(std::vector<double>{}, 3) == 3);
    CHECK(first_stage(std::vector{0.0, 1.0}, 3) == 3);
    CHECK(first_stage(std::vector{1.0, 1.0, 1.0}, 3) == 6);
    CHECK(first_stage(std::vector{1.0, 1.0, 1.0, 2.0, 2.0, 2.0, 2.0}, 3) == 6);
    CHECK(first_stage(std::vector<double>(100, 0.0), 3) == 24);
}

TEST_CASE("stopped by Stein's rule, intervals have their width always and hold in nine of ten") {
    constexpr int repetitions = 4000, first_stage = 10;
    constexpr double effect = 0.3, half_width = 0.35;
    Normal normal(11);
    int held = 0, student_held = 0, wide = 0;
    double pairs = 0;
    for (int repetition = 0; repetition < repetitions; ++repetition) {
        RunningMoments first, all;
        for (int pair = 0; pair < first_stage; ++pair) {
            const double value = effect + normal();
            first.add(value);
            all.add(value);
        }
        const int needed = pairs_for_width(first, half_width, 100000);
        while (all.count < needed) all.add(effect + normal());
        const MeanInterval interval = stein_interval(first, all.mean, all.count);
        held += interval.low <= effect && effect <= interval.high;
        wide += (interval.high - interval.low) / 2 > half_width * (1 + 1e-12);
        const MeanInterval student = interval_of(all);
        student_held += student.low <= effect && effect <= student.high;
        pairs += all.count / repetitions;
    }
    INFO(held << " hold, Student's " << student_held << ", " << pairs << " pairs");
    CHECK(wide == 0);
    // 90% less three standard errors; whole pairs make it hold a little more often.
    CHECK(held >= 0.9 * repetitions - 3 * std::sqrt(0.09 * repetitions));
    CHECK(student_held >= 0.87 * repetitions);
    CHECK(pairs > 20);
}
