#include "analysis/comparison/stopping.h"

#include <algorithm>
#include <cmath>

#include "analysis/data/distributions.h"

namespace keiretsu::analysis {

int first_stage(std::span<const double> differences, int first) {
    const auto other = std::find_if(differences.begin(), differences.end(), [&](double difference) {
        return difference != differences.front();
    });
    const auto equal = other - differences.begin();
    int pairs = first;
    while (pairs < 8 * first && pairs <= equal) pairs *= 2;
    return pairs;
}

int pairs_for_width(const RunningMoments& first, double half_width, int most, double level) {
    const int done = static_cast<int>(first.count);
    if (done < 2) return std::min(2, most);
    const double reach = student_critical(level, first.count - 1) * std::sqrt(first.variance());
    if (reach == 0) return done;
    if (!(half_width > 0)) return most;
    const double needed = std::ceil(std::pow(reach / half_width, 2));
    return needed >= double(most) ? most : std::max(done, static_cast<int>(needed));
}

MeanInterval stein_interval(const RunningMoments& first, double mean, double pairs, double level) {
    MeanInterval interval{.mean = mean};
    if (first.count < 2 || !(pairs > 0)) return interval;
    const double reach =
        student_critical(level, first.count - 1) * std::sqrt(first.variance() / pairs);
    interval.low = mean - reach;
    interval.high = mean + reach;
    return interval;
}

}  // namespace keiretsu::analysis
