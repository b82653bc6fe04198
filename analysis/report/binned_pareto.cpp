#include "analysis/report/binned_pareto.h"

#include <cmath>

#include "analysis/data/panel.h"

namespace keiretsu::analysis::report {
namespace {

double log_likelihood(const std::vector<Beyond>& tail, double shift, double exponent) {
    double sum = 0;
    const auto beyond = [&](std::size_t i) {
        return i < tail.size()
                   ? std::pow((tail[i].threshold - shift) / (tail[0].threshold - shift), -exponent)
                   : 0.0;
    };
    for (std::size_t i = 0; i < tail.size(); ++i) {
        const double here = tail[i].units - (i + 1 < tail.size() ? tail[i + 1].units : 0);
        if (here > 0) sum += here * std::log(beyond(i) - beyond(i + 1));
    }
    return sum;
}

}  // namespace

double pareto_exponent(const std::vector<Beyond>& tail, bool whole_numbers) {
    if (tail.size() < 2 || tail[0].units < 10) return missing;
    const double shift = whole_numbers ? 0.5 : 0;
    // The likelihood has one peak in the exponent: golden section.
    const double golden = (std::sqrt(5.0) - 1) / 2;
    double low = 0.05, high = 10;
    double a = high - golden * (high - low), b = low + golden * (high - low);
    double at_a = log_likelihood(tail, shift, a), at_b = log_likelihood(tail, shift, b);
    while (high - low > 1e-10) {
        if (at_a > at_b) {
            high = b, b = a, at_b = at_a;
            a = high - golden * (high - low);
            at_a = log_likelihood(tail, shift, a);
        } else {
            low = a, a = b, at_a = at_b;
            b = low + golden * (high - low);
            at_b = log_likelihood(tail, shift, b);
        }
    }
    return (low + high) / 2;
}

}  // namespace keiretsu::analysis::report
