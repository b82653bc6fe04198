#include "analysis/facts/power_law.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>

#include "analysis/facts/zeta.h"

namespace keiretsu::analysis {
namespace {

/// Solves −ζ'(α, xmin)/ζ(α, xmin) = mean log x, eq. 3.5. The left side falls from ∞ to ln xmin.
double discrete_exponent(double mean_log, double xmin) {
    double low = 1 + 1e-6, high = 2;
    const auto excess = [&](double alpha) {
        const Zeta zeta = hurwitz_zeta(alpha, xmin);
        return -zeta.derivative / zeta.value - mean_log;
    };
    while (excess(high) > 0 && high < 1e3) high *= 2;
    // Bisection to the last bit: 60 evaluations that never fail.
    while (true) {
        const double middle = (low + high) / 2;
        if (middle <= low || middle >= high) return middle;
        (excess(middle) > 0 ? low : high) = middle;
    }
}

/// 1/√(n (ζ''/ζ − (ζ'/ζ)²)): the curvature is the slope of ζ'/ζ.
double discrete_error(double alpha, double xmin, double n) {
    const double step = 1e-4 * std::min(1.0, alpha - 1);
    const Zeta up = hurwitz_zeta(alpha + step, xmin), down = hurwitz_zeta(alpha - step, xmin);
    const double slope = (up.derivative / up.value - down.derivative / down.value) / (2 * step);
    return 1 / std::sqrt(n * slope);
}

/// Largest distance between the tail's empirical distribution and P(x) = 1 − (x/xmin)^(1−α).
/// The empirical one is taken below each step, as in the authors' programs.
double continuous_ks(const TailSample& sample, std::size_t first, double alpha) {
    const double n = sample.above[first], log_xmin = std::log(sample.values[first]);
    double ks = 0;
    for (std::size_t i = first; i < sample.size(); ++i) {
        const double model = 1 - std::exp((1 - alpha) * (std::log(sample.values[i]) - log_xmin));
        // Equal values stand on several steps: the first and the last are the extremes.
        const double below = (n - sample.above[i]) / n;
        const double last = below + (sample.counts[i] - 1) / n;
        ks = std::max({ks, std::abs(model - below), std::abs(model - last)});
    }
    return ks;
}

/// The same over all whole numbers from xmin to the largest observation: between two observed
/// values the gap is widest just before the second.
double discrete_ks(const TailSample& sample, std::size_t first, double alpha) {
    const double n = sample.above[first];
    const double whole = hurwitz_zeta(alpha, sample.values[first]).value;
    double ks = 0;
    for (std::size_t i = first; i < sample.size(); ++i) {
        const double beyond = i + 1 < sample.size() ? sample.above[i + 1] : 0;
        const double at = hurwitz_zeta(alpha, sample.values[i] + 1).value / whole;
        ks = std::max(ks, std::abs(at - beyond / n));
        if (i + 1 == sample.size() || sample.values[i + 1] - sample.values[i] < 2) continue;
        const double before_next = hurwitz_zeta(alpha, sample.values[i + 1]).value / whole;
        ks = std::max(ks, std::abs(before_next - beyond / n));
    }
    return ks;
}

PowerLaw fit_from(const TailSample& sample, std::size_t first, Support support) {
    const double xmin = sample.values[first], n = sample.above[first];
    const double mean_log = sample.log_sum_above[first] / n;
    PowerLaw fit{.support = support, .xmin = xmin, .tail = static_cast<std::size_t>(n)};
    if (support == Support::discrete) {
        fit.alpha = discrete_exponent(mean_log, xmin);
        fit.ks = discrete_ks(sample, first, fit.alpha);
        fit.log_likelihood =
            -n * (std::log(hurwitz_zeta(fit.alpha, xmin).value) + fit.alpha * mean_log);
    } else {
        const double excess = mean_log - std::log(xmin);
        fit.alpha = 1 + 1 / excess;
        fit.alpha_error = (fit.alpha - 1) / std::sqrt(n);
        fit.ks = continuous_ks(sample, first, fit.alpha);
        fit.log_likelihood = n * (std::log((fit.alpha - 1) / xmin) - fit.alpha * excess);
    }
    return fit;
}

void finish(PowerLaw& fit) {
    if (fit.support == Support::discrete)
        fit.alpha_error = discrete_error(fit.alpha, fit.xmin, static_cast<double>(fit.tail));
}

}  // namespace

PowerLaw fit_power_law(const TailSample& sample, double xmin, Support support) {
    const auto first = static_cast<std::size_t>(
        std::lower_bound(sample.values.begin(), sample.values.end(), xmin) - sample.values.begin());
    if (first + 2 > sample.size())
        throw std::invalid_argument("a power law needs two distinct values at or above xmin");
    PowerLaw fit = fit_from(sample, first, support);
    finish(fit);
    return fit;
}

PowerLaw fit_power_law(const TailSample& sample, Support support, std::size_t most_candidates) {
    if (sample.size() < 3) throw std::invalid_argument("a power law needs three distinct values");
    const std::size_t candidates = sample.size() - 2;
    const std::size_t tried = std::min(candidates, std::max<std::size_t>(most_candidates, 1));
    PowerLaw best{.ks = std::numeric_limits<double>::infinity()};
    std::size_t last = candidates;
    for (std::size_t i = 0; i < tried; ++i) {
        // Evenly spaced ranks, the first always among them.
        const std::size_t first = i * candidates / tried;
        if (first == last) continue;
        last = first;
        const PowerLaw fit = fit_from(sample, first, support);
        if (fit.ks < best.ks) best = fit;
    }
    finish(best);
    return best;
}

}  // namespace keiretsu::analysis
