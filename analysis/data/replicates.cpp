#include "analysis/data/replicates.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace keiretsu::analysis {

namespace {

/// Linear between order statistics; `position_of(n)` in [0, n - 1].
template <class PositionOf>
double between_order_statistics(std::span<const double> values, const PositionOf& position_of) {
    if (values.empty()) return std::numeric_limits<double>::quiet_NaN();
    std::vector<double> sorted(values.begin(), values.end());
    std::sort(sorted.begin(), sorted.end());
    const double position = position_of(static_cast<double>(sorted.size()));
    const auto below = static_cast<std::size_t>(position);
    const std::size_t above = std::min(below + 1, sorted.size() - 1);
    return sorted[below] + (position - std::floor(position)) * (sorted[above] - sorted[below]);
}

}  // namespace

double quantile(std::span<const double> values, double probability) {
    return between_order_statistics(values, [&](double n) { return probability * (n - 1); });
}

double prediction_quantile(std::span<const double> values, double probability) {
    return between_order_statistics(
        values, [&](double n) { return std::clamp(probability * (n + 1), 1.0, n) - 1; });
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
