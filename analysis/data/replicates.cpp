#include "analysis/data/replicates.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace keiretsu::analysis {

double quantile(std::span<const double> values, double probability) {
    if (values.empty()) return std::numeric_limits<double>::quiet_NaN();
    std::vector<double> sorted(values.begin(), values.end());
    std::sort(sorted.begin(), sorted.end());
    const double position = probability * static_cast<double>(sorted.size() - 1);
    const auto below = static_cast<std::size_t>(position);
    const std::size_t above = std::min(below + 1, sorted.size() - 1);
    return sorted[below] + (position - std::floor(position)) * (sorted[above] - sorted[below]);
}

Spread spread_of(std::span<const double> estimates) {
    std::vector<double> known;
    for (const double estimate : estimates)
        if (!std::isnan(estimate)) known.push_back(estimate);
    Spread spread{.count = static_cast<int>(known.size())};
    if (known.empty()) return spread;
    double sum = 0;
    for (const double estimate : known) sum += estimate;
    spread.mean = sum / static_cast<double>(known.size());
    if (known.size() < 2) return spread;
    spread.low = quantile(known, 0.05);
    spread.high = quantile(known, 0.95);
    return spread;
}

bool majority(std::span<const char> significant) {
    const auto votes = std::count(significant.begin(), significant.end(), 1);
    return 2 * static_cast<std::size_t>(votes) > significant.size();
}

}  // namespace keiretsu::analysis
