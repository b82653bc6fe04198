#include "analysis/comparison/outcomes.h"

#include <cmath>
#include <limits>

namespace keiretsu::analysis {

std::vector<double> with_windows(const OutcomeFrame& frame,
                                 const std::vector<Window>& windows,
                                 const std::vector<double>& values) {
    std::vector<double> all = values;
    all.reserve(values.size() + frame.series.size() * windows.size());
    for (std::size_t s = 0; s < frame.series.size(); ++s)
        for (const Window& window : windows) {
            double sum = 0;
            int years = 0;
            for (int year = window.first; year <= window.last; ++year) {
                const double value = values[frame.at(s, year)];
                if (std::isnan(value)) continue;
                sum += value;
                ++years;
            }
            all.push_back(years > 0 ? sum / years : std::numeric_limits<double>::quiet_NaN());
        }
    return all;
}

}  // namespace keiretsu::analysis
