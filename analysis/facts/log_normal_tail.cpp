#include "analysis/facts/log_normal_tail.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "analysis/data/exact_sum.h"
#include "analysis/facts/simplex.h"

namespace keiretsu::analysis {
namespace {

constexpr double half_log_two_pi = 0.91893853320467274178;
constexpr double farthest = 1e3;  // z beyond which log-normal and power law are one in print
constexpr double far_out = 8;     // from here the continued fraction beats erfc

/// z + 2/(z + 3/(z + 4/(…))): the part below the first level of Mills' continued fraction, so that
/// φ/(1 − Φ) = z + 1/deeper(z) loses no digits to cancellation.
double deeper(double z) {
    double fraction = z;
    for (int level = 60; level >= 2; --level) fraction = z + level / fraction;
    return fraction;
}

/// 1 − h (h + z), with h the mean excess: variance of a standard normal beyond z.
double variance_beyond(double z) {
    const double h = mean_excess(z);
    if (z < far_out) return 1 - h * (h + z);
    // h = 1/d and d = z + 2/e, so 1 − h (h + z) = (2 d/e − 1)/d²; e from one level deeper.
    double e = z;
    for (int level = 60; level >= 3; --level) e = z + level / e;
    const double d = z + 2 / e;
    return (2 * d / e - 1) / (d * d);
}

/// Log excess over the threshold: moments of the tail.
struct Excess {
    double mean = 0, variance = 0;
};

Excess excess_of(const TailSample& sample, const PowerLaw& tail) {
    const double n = static_cast<double>(tail.tail), log_xmin = std::log(tail.xmin);
    ExactSum sum, squares;
    for (std::size_t i = 0; i < sample.size(); ++i)
        if (sample.values[i] >= tail.xmin)
            sum += sample.counts[i] * (std::log(sample.values[i]) - log_xmin);
    const double mean = sum.value() / n;
    for (std::size_t i = 0; i < sample.size(); ++i) {
        if (sample.values[i] < tail.xmin) continue;
        const double gap = std::log(sample.values[i]) - log_xmin - mean;
        squares += sample.counts[i] * gap * gap;
    }
    return {mean, squares.value() / n};
}

/// The truncated normal is an exponential family, so its likelihood peaks where the first two
/// moments match. Their ratio variance/mean² depends on z alone and rises from 0 to 1: a bisection
/// finds it. A sample whose ratio is 1 or more has no peak: the limit is the exponential law of
/// log x, that is the power law.
double matched_threshold(const Excess& excess) {
    const double wanted = excess.variance / (excess.mean * excess.mean);
    double low = -40, high = farthest;
    const auto ratio = [](double z) {
        const double h = mean_excess(z);
        return variance_beyond(z) / (h * h);
    };
    if (wanted >= ratio(high)) return high;
    while (true) {
        const double middle = (low + high) / 2;
        if (middle <= low || middle >= high) return middle;
        (ratio(middle) < wanted ? low : high) = middle;
    }
}

LogNormalTail from_threshold(double z, double mean, double log_threshold) {
    const double sigma = mean / mean_excess(z);
    return {.mu = log_threshold - z * sigma, .sigma = sigma, .degenerate = z >= farthest};
}

double log_threshold(const PowerLaw& tail) {
    return std::log(tail.support == Support::discrete ? tail.xmin - 0.5 : tail.xmin);
}

}  // namespace

double mean_excess(double z) {
    if (z >= far_out) return 1 / deeper(z);
    return std::exp(-z * z / 2 - half_log_two_pi - log_normal_tail(z)) - z;
}

double log_normal_tail(double z) {
    if (z < far_out) return std::log(std::erfc(z / std::sqrt(2.0)) / 2);
    return -z * z / 2 - half_log_two_pi - std::log(z + 1 / deeper(z));
}

double log_density(const LogNormalTail& fit, const PowerLaw& tail, double x) {
    const auto standard = [&](double value) { return (std::log(value) - fit.mu) / fit.sigma; };
    if (tail.support == Support::continuous) {
        const double z = standard(x);
        return -z * z / 2 - half_log_two_pi - std::log(fit.sigma * x) -
               log_normal_tail(standard(tail.xmin));
    }
    const double above = log_normal_tail(standard(x - 0.5));
    const double beyond = log_normal_tail(standard(x + 0.5));
    return above + std::log1p(-std::exp(beyond - above)) -
           log_normal_tail(standard(tail.xmin - 0.5));
}

LogNormalTail fit_log_normal_tail(const TailSample& sample, const PowerLaw& tail) {
    const Excess excess = excess_of(sample, tail);
    const double z = matched_threshold(excess);
    const double threshold = log_threshold(tail);
    if (tail.support == Support::continuous) return from_threshold(z, excess.mean, threshold);

    // Whole numbers have no such shortcut: climb from there, in coordinates in which the ridge
    // towards the power law is straight.
    const auto at = [&](double log_mean, double bent_z) {
        return from_threshold(
            std::clamp(std::sinh(bent_z), -40.0, farthest), std::exp(log_mean), threshold);
    };
    const auto loss = [&](double log_mean, double bent_z) {
        const LogNormalTail fit = at(log_mean, bent_z);
        ExactSum sum;
        for (std::size_t i = 0; i < sample.size(); ++i)
            if (sample.values[i] >= tail.xmin)
                sum += -sample.counts[i] * log_density(fit, tail, sample.values[i]);
        return std::isfinite(sum.value()) ? sum.value() : std::numeric_limits<double>::max();
    };
    const auto [log_mean, bent_z] =
        simplex_minimum(loss, {std::log(excess.mean), std::asinh(std::min(z, 50.0))}, 0.2);
    return at(log_mean, bent_z);
}

LogNormalContest against_log_normal(const TailSample& sample, const PowerLaw& fit) {
    const LogNormalTail rival = fit_log_normal_tail(sample, fit);
    LogNormalContest contest{.mu = rival.mu, .sigma = rival.sigma, .degenerate = rival.degenerate};
    const double n = static_cast<double>(fit.tail);
    const double per_value = fit.log_likelihood / n;
    const double mean_log = [&] {
        ExactSum sum;
        for (std::size_t i = 0; i < sample.size(); ++i)
            if (sample.values[i] >= fit.xmin) sum += sample.counts[i] * std::log(sample.values[i]);
        return sum.value() / n;
    }();
    // ln of the power law at x differs from its mean over the tail by −α (ln x − mean ln x).
    ExactSum sum, squares;
    const auto ratio = [&](double x) {
        return per_value - fit.alpha * (std::log(x) - mean_log) - log_density(rival, fit, x);
    };
    for (std::size_t i = 0; i < sample.size(); ++i)
        if (sample.values[i] >= fit.xmin) sum += sample.counts[i] * ratio(sample.values[i]);
    const double mean = sum.value() / n;
    for (std::size_t i = 0; i < sample.size(); ++i) {
        if (sample.values[i] < fit.xmin) continue;
        const double gap = ratio(sample.values[i]) - mean;
        squares += sample.counts[i] * gap * gap;
    }
    contest.log_ratio = sum.value();
    contest.vuong = std::sqrt(n) * mean / std::sqrt(squares.value() / (n - 1));
    contest.p_two_sided = std::erfc(std::abs(contest.vuong) / std::sqrt(2.0));
    if (contest.degenerate) {
        contest.vuong = contest.log_ratio = std::numeric_limits<double>::quiet_NaN();
        contest.p_two_sided = 1;
    }
    return contest;
}

}  // namespace keiretsu::analysis
