#include "analysis/sensitivity/indices.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "analysis/comparison/paired.h"

namespace keiretsu::analysis {
namespace {

/// Mean squared deviation from the grand mean of the means of groups of equal size.
template <class KeyOf>
double variance_of_group_means(const std::vector<double>& values, const KeyOf& key_of) {
    std::map<std::size_t, RunningMoments> groups;
    RunningMoments all;
    for (std::size_t i = 0; i < values.size(); ++i) {
        groups[key_of(i)].add(values[i]);
        all.add(values[i]);
    }
    double sum = 0;
    for (const auto& [key, group] : groups)
        sum += (group.mean - all.mean) * (group.mean - all.mean);
    return sum / static_cast<double>(groups.size());
}

bool any_missing(const std::vector<double>& values) {
    return std::any_of(values.begin(), values.end(), [](double v) { return std::isnan(v); });
}

}  // namespace

std::vector<SobolIndex> sobol_of_factorial(const std::vector<std::size_t>& levels,
                                           const std::vector<double>& values) {
    std::vector<SobolIndex> indices(levels.size());
    if (any_missing(values) || values.empty()) return indices;
    RunningMoments all;
    for (const double value : values) all.add(value);
    const double variance = all.squares / all.count;
    if (!(variance > 0)) return indices;
    std::size_t stride = values.size();
    for (std::size_t f = 0; f < levels.size(); ++f) {
        const std::size_t block = stride;
        stride /= levels[f];
        const auto level = [&, stride](std::size_t i) { return i / stride % levels[f]; };
        const auto others = [&, stride, block](std::size_t i) {
            return i / block * stride + i % stride;
        };
        indices[f].first = variance_of_group_means(values, level) / variance;
        indices[f].total = 1 - variance_of_group_means(values, others) / variance;
    }
    return indices;
}

std::vector<SobolIndex> sobol_of_saltelli(std::size_t fields, const std::vector<double>& values) {
    const std::size_t group = fields + 2;
    RunningMoments all;
    std::vector<double> first(fields), total(fields);
    double used = 0;
    for (std::size_t g = 0; (g + 1) * group <= values.size(); ++g) {
        const double* y = values.data() + g * group;
        if (std::any_of(y, y + group, [](double v) { return std::isnan(v); })) continue;
        const double a = y[0], b = y[group - 1];
        all.add(a);
        all.add(b);
        for (std::size_t f = 0; f < fields; ++f) {
            first[f] += b * (y[1 + f] - a);
            total[f] += (a - y[1 + f]) * (a - y[1 + f]) / 2;
        }
        used += 1;
    }
    std::vector<SobolIndex> indices(fields);
    const double variance = all.count > 0 ? all.squares / all.count : 0;
    if (!(variance > 0)) return indices;
    for (std::size_t f = 0; f < fields; ++f)
        indices[f] = {first[f] / used / variance, total[f] / used / variance};
    return indices;
}

std::vector<MorrisIndex> morris_indices(const Points& design, const std::vector<double>& values) {
    if (design.empty()) return {};
    const std::size_t fields = design.front().size();
    std::vector<RunningMoments> effects(fields), absolute(fields);
    for (std::size_t i = 1; i < design.size(); ++i) {
        if (i % (fields + 1) == 0) continue;  // the next trajectory starts
        for (std::size_t f = 0; f < fields; ++f) {
            const double step = design[i][f] - design[i - 1][f];
            if (step == 0) continue;
            const double effect = (values[i] - values[i - 1]) / step;
            effects[f].add(effect);
            absolute[f].add(std::abs(effect));
        }
    }
    std::vector<MorrisIndex> indices(fields);
    for (std::size_t f = 0; f < fields; ++f)
        if (effects[f].count > 0)
            indices[f] = {effects[f].mean, absolute[f].mean, std::sqrt(effects[f].variance())};
    return indices;
}

}  // namespace keiretsu::analysis
