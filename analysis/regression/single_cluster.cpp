#include "analysis/regression/single_cluster.h"

#include <algorithm>
#include <limits>
#include <span>

namespace keiretsu::analysis::regression {
namespace {

struct Range {
    double low = std::numeric_limits<double>::infinity();
    double high = -std::numeric_limits<double>::infinity();

    bool varies() const { return low < high; }
    void widen(const Range& other) {
        low = std::min(low, other.low);
        high = std::max(high, other.high);
    }
};

std::vector<Range> ranges_by_cluster(std::span<const double> values, const Factor& clusters) {
    std::vector<Range> ranges(clusters.size());
    for (std::size_t row = 0; row < values.size(); ++row)
        ranges[clusters.level(row)].widen({values[row], values[row]});
    return ranges;
}

/// Whether all clusters but one hold one and the same value, which must be 0 if `zero` says so.
bool one_value_outside_one(const std::vector<Range>& ranges, bool zero) {
    // The value is that of two of any three clusters, so it stands in one of the first two.
    for (std::size_t first = 0; first < 2; ++first) {
        const double value = zero ? 0 : ranges[first].low;
        const auto others = std::count_if(ranges.begin(), ranges.end(), [&](const Range& range) {
            return range.low != value || range.high != value;
        });
        if (others == 1) return true;
    }
    return false;
}

bool varies_in_one(const std::vector<Range>& ranges) {
    return std::count_if(ranges.begin(), ranges.end(), [](const Range& range) {
               return range.varies();
           }) == 1;
}

/// A dummy times any number that is 0 throughout in one cluster alone.
bool one_untreated(std::span<const double> values, const std::vector<Range>& ranges) {
    Range whole;
    for (const Range& range : ranges) whole.widen(range);
    const double treated = whole.low == 0 ? whole.high : whole.low;
    if (std::any_of(values.begin(), values.end(), [&](double value) {
            return value != 0 && value != treated;
        }))
        return false;
    return std::count_if(ranges.begin(), ranges.end(), [](const Range& range) {
               return range.low == 0 && range.high == 0;
           }) == 1;
}

}  // namespace

std::vector<std::string> single_cluster_terms(const Problem& problem,
                                              const Fit& fit,
                                              const Factor& clusters) {
    std::vector<std::string> terms;
    if (clusters.levels < 2) return terms;
    const bool only_zero = !problem.constant && problem.effects.empty();
    const bool cluster_effects =
        std::any_of(problem.effects.begin(), problem.effects.end(), [&](const Factor& effect) {
            return is_nested(effect, clusters);
        });
    for (const Regressor& regressor : problem.regressors) {
        if (std::none_of(fit.coefficients.begin(),
                         fit.coefficients.end(),
                         [&](const Coefficient& c) { return c.term == regressor.name; }))
            continue;
        const std::vector<Range> ranges = ranges_by_cluster(regressor.values, clusters);
        if (one_value_outside_one(ranges, only_zero) ||
            (cluster_effects && varies_in_one(ranges)) || one_untreated(regressor.values, ranges))
            terms.push_back(regressor.name);
    }
    return terms;
}

}  // namespace keiretsu::analysis::regression
