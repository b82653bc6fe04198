#include "analysis/facts/zipf.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <stdexcept>
#include <vector>

#include "analysis/data/exact_sum.h"

namespace keiretsu::analysis {
namespace {

/// Logs of the `count` largest sizes, descending.
std::vector<double> largest_logs(std::span<const double> sizes, std::size_t count) {
    if (count < 2 || count > sizes.size())
        throw std::invalid_argument("a tail needs two sizes or more, and no more than there are");
    std::vector<double> logs(count);
    std::partial_sort_copy(
        sizes.begin(), sizes.end(), logs.begin(), logs.end(), std::greater<double>());
    if (!(logs.back() > 0)) throw std::invalid_argument("a size in the tail is not positive");
    for (double& value : logs) value = std::log(value);
    if (logs.front() == logs.back())
        throw std::invalid_argument("all sizes in the tail are equal: it has no exponent");
    return logs;
}

double mean_of(const std::vector<double>& values) {
    ExactSum sum;
    for (const double value : values) sum += value;
    return sum.value() / static_cast<double>(values.size());
}

}  // namespace

TailExponent zipf_regression(std::span<const double> sizes, std::size_t tail) {
    const std::vector<double> size_logs = largest_logs(sizes, tail);
    std::vector<double> rank_logs(tail);
    for (std::size_t i = 0; i < tail; ++i) rank_logs[i] = std::log(static_cast<double>(i) + 0.5);
    const double mean_size = mean_of(size_logs), mean_rank = mean_of(rank_logs);
    ExactSum joint, squares;
    for (std::size_t i = 0; i < tail; ++i) {
        joint += (size_logs[i] - mean_size) * (rank_logs[i] - mean_rank);
        squares += (size_logs[i] - mean_size) * (size_logs[i] - mean_size);
    }
    const double exponent = -joint.value() / squares.value();
    return {exponent, exponent * std::sqrt(2 / static_cast<double>(tail)), tail};
}

TailExponent hill(std::span<const double> sizes, std::size_t tail) {
    const std::vector<double> logs = largest_logs(sizes, tail + 1);
    ExactSum excess;
    for (std::size_t i = 0; i < tail; ++i) excess += logs[i] - logs[tail];
    const double exponent = static_cast<double>(tail) / excess.value();
    return {exponent, exponent / std::sqrt(static_cast<double>(tail)), tail};
}

}  // namespace keiretsu::analysis
