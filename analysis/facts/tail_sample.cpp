#include "analysis/facts/tail_sample.h"

#include <algorithm>
#include <cmath>

#include "analysis/data/exact_sum.h"

namespace keiretsu::analysis {

TailSample tail_sample(std::span<const double> sample) {
    std::vector<double> sorted;
    for (const double value : sample)
        if (value > 0 && std::isfinite(value)) sorted.push_back(value);
    std::sort(sorted.begin(), sorted.end());
    TailSample result;
    for (const double value : sorted) {
        if (result.values.empty() || result.values.back() != value) {
            result.values.push_back(value);
            result.counts.push_back(0);
        }
        result.counts.back() += 1;
    }
    result.above.resize(result.size());
    result.log_sum_above.resize(result.size());
    double above = 0;
    ExactSum logs;
    for (std::size_t i = result.size(); i-- > 0;) {
        above += result.counts[i];
        logs += result.counts[i] * std::log(result.values[i]);
        result.above[i] = above;
        result.log_sum_above[i] = logs.value();
    }
    return result;
}

}  // namespace keiretsu::analysis
