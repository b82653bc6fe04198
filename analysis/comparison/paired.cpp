#include "analysis/comparison/paired.h"

#include <cmath>
#include <utility>

#include "analysis/data/distributions.h"

namespace keiretsu::analysis {
namespace {

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

/// Welch's interval with the Welch-Satterthwaite degrees of freedom.
MeanInterval welch(const RunningMoments& base, const RunningMoments& alternative, double level) {
    MeanInterval interval{.mean = alternative.mean - base.mean};
    const double a = base.variance() / base.count;
    const double b = alternative.variance() / alternative.count;
    if (std::isnan(a) || std::isnan(b)) return interval;
    double reach = 0;
    if (a + b > 0) {
        const double df =
            (a + b) * (a + b) / (a * a / (base.count - 1) + b * b / (alternative.count - 1));
        reach = student_critical(level, df) * std::sqrt(a + b);
    }
    interval.low = interval.mean - reach;
    interval.high = interval.mean + reach;
    return interval;
}

}  // namespace

void RunningMoments::add(double value) {
    if (std::isnan(value)) return;
    count += 1;
    const double before = value - mean;
    mean += before / count;
    squares += before * (value - mean);
}

double RunningMoments::variance() const {
    return count > 1 ? squares / (count - 1) : unknown;
}

MeanInterval interval_of(const RunningMoments& moments, double level) {
    if (moments.count == 0) return {};
    MeanInterval interval{.mean = moments.mean};
    if (moments.count < 2) return interval;
    const double reach =
        student_critical(level, moments.count - 1) * std::sqrt(moments.variance() / moments.count);
    interval.low = interval.mean - reach;
    interval.high = interval.mean + reach;
    return interval;
}

void PairedSums::add(double base, double alternative) {
    double difference = alternative - base;
    if (std::isnan(difference)) return;
    const double level = std::fmax(std::abs(base), std::abs(alternative));
    if (std::abs(difference) <= rounding_share * level) difference = 0;
    base_.add(base);
    alternative_.add(alternative);
    difference_.add(difference);
    if (difference > 0) rises_ += 1;
    if (difference < 0) falls_ += 1;
    largest_ = std::fmax(largest_, std::abs(difference));
    largest_level_ = std::fmax(largest_level_, level);
}

PairedEffect PairedSums::effect(double level) const {
    PairedEffect effect{.pairs = difference_.count};
    if (difference_.count == 0) return effect;
    effect.base = base_.mean;
    effect.difference = interval_of(difference_, level);
    MeanInterval& d = effect.difference;
    if (d.high - d.mean <= rounding_share * largest_level_) d.low = d.high = d.mean;
    // Differences that cancel leave the rounding of their sum.
    for (double* bound : {&d.mean, &d.low, &d.high})
        if (std::abs(*bound) <= rounding_share * largest_) *bound = 0;
    effect.unpaired = welch(base_, alternative_, level);
    const double mean = effect.difference.mean;
    const double same = mean > 0 ? rises_ : mean < 0 ? falls_ : difference_.count - rises_ - falls_;
    effect.same_sign = same / difference_.count;
    return effect;
}

void RatioSums::add(double numerator, double denominator) {
    if (std::isnan(numerator) || std::isnan(denominator)) return;
    const double before = numerator - numerator_.mean;
    numerator_.add(numerator);
    denominator_.add(denominator);
    products_ += before * (denominator - denominator_.mean);
}

MeanInterval RatioSums::ratio(double level) const {
    const double n = numerator_.count;
    if (n == 0 || denominator_.mean == 0) return {};
    MeanInterval interval{.mean = numerator_.mean / denominator_.mean};
    if (n < 2) return interval;
    const double t = student_critical(level, n - 1);
    const double reach = t * t / n;
    // Ratios r for which |numerator - r denominator| lies within its own interval around zero.
    const double a = denominator_.mean * denominator_.mean - reach * denominator_.variance();
    const double b = numerator_.mean * denominator_.mean - reach * products_ / (n - 1);
    const double c = numerator_.mean * numerator_.mean - reach * numerator_.variance();
    if (a <= 0) return interval;
    const double root = std::sqrt(std::fmax(b * b - a * c, 0));
    interval.low = (b - root) / a;
    interval.high = (b + root) / a;
    return interval;
}

}  // namespace keiretsu::analysis
